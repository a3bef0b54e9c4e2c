import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sheetCodeOf, squareText } from '#domain/paper/sheet-code.ts'
import { launchBrowser } from '../../../tools/launch-browser.ts'
import { drawSquare } from '../child/draw-square.ts'
import { findSheetCode } from '../find-sheet-code.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

/** A sheet on a table as a telephone sees it: askew, out of focus, unevenly lit, and a JPEG. */
test('[PAP2] a sheet is found by a JPEG of it, taken aslant on a dark table', async () => {
  const code = sheetCodeOf(Uint8Array.from([3, 1, 4, 1, 5, 9, 2, 6, 5, 3]))
  const page = await browser.newPage({ viewport: { width: 1000, height: 1200 } })
  const svg = Buffer.from(await drawSquare(squareText(code))).toString('base64')
  const square = `<img src="data:image/svg+xml;base64,${svg}">`
  await page.setContent(`<style>
      body { background: #433; perspective: 1400px }
      .sheet { margin: 160px auto; width: 640px; height: 880px; padding: 40px; font: 20px sans-serif;
        background: linear-gradient(100deg, #fff, #999); transform: rotateX(38deg) rotateY(14deg) rotateZ(17deg);
        filter: grayscale(1) blur(0.8px) }
      .sheet img { width: 130px; height: 130px; float: right }
    </style><div class="sheet">${square}${'<p>______ ______ ______</p>'.repeat(12)}</div>`)
  const picture = await page.screenshot({ type: 'jpeg', quality: 55 })
  expect(await findSheetCode(picture)).toMatchObject({ ok: true, value: { code } })
})
