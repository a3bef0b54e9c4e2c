import { chromium, type Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { boxOf, HEAD_BOXES, SHEET_PAGE, type SheetBox } from '#domain/keying/sheet-layout.ts'
import { PERSON_FIELDS, SHEET_LINES, type CellKey } from '#domain/keying/sheet-content.ts'
import { drawDocument } from '#paper/child/set-document.ts'
import { fontFiles } from '#paper/fonts/font-files.ts'
import { bringBrowser } from '../../../tools/find-browser.ts'
import { testSheetDocument } from './test-household-sheet.ts'

let browser: Browser
beforeAll(async () => {
  browser = await chromium.launch({
    executablePath: bringBrowser(),
    args: ['--headless', '--no-sandbox', '--disable-gpu'],
  })
})
afterAll(() => browser.close())

const PIXELS_PER_MM = 4
/** The last line stays blank: with ten people there would be another sheet. */
const PEOPLE = SHEET_LINES - 1
const CELLS: readonly CellKey[] = [
  { rowNo: 0, field: 'householdNo' },
  ...Array.from({ length: SHEET_LINES }, (_, at) =>
    PERSON_FIELDS.map((field) => ({ rowNo: at + 1, field })),
  ).flat(),
]

/** Which boxes have ink that the blank sheet has not, and how much of it lies in none of them. */
async function inkOf(): Promise<{ readonly inked: boolean[]; readonly stray: number }> {
  const [blank, filled] = await Promise.all(
    [0, PEOPLE].map((people) => drawDocument(testSheetDocument(people), fontFiles())),
  )
  const page = await browser.newPage()
  const boxes: SheetBox[] = [...CELLS.map(boxOf), HEAD_BOXES.code]
  const told = await page.evaluate(
    async ({ svgs, boxes: within, page: { width, height }, scale }) => {
      const pixels = await Promise.all(
        svgs.map(async (svg) => {
          const image = new Image()
          image.src = `data:image/svg+xml;base64,${svg}`
          await image.decode()
          const canvas = new OffscreenCanvas(width * scale, height * scale)
          const pen = canvas.getContext('2d')
          if (pen === null) throw new Error('no canvas')
          pen.fillStyle = '#fff'
          pen.fillRect(0, 0, canvas.width, canvas.height)
          pen.drawImage(image, 0, 0, canvas.width, canvas.height)
          return pen.getImageData(0, 0, canvas.width, canvas.height).data
        }),
      )
      const [before, after] = pixels
      if (before === undefined || after === undefined) throw new Error('two pictures')
      const inked = within.map(() => false)
      let stray = 0
      for (let at = 0; at < after.length; at += 4) {
        if ((before[at] ?? 0) - (after[at] ?? 0) < 60) continue
        const x = ((at / 4) % (width * scale)) / scale
        const y = Math.floor(at / 4 / (width * scale)) / scale
        const here = within.findIndex(
          (box) => x >= box.x && x < box.x + box.width && y >= box.y && y < box.y + box.height,
        )
        if (here < 0) stray += 1
        else inked[here] = true
      }
      return { inked, stray }
    },
    {
      svgs: [blank, filled].map((svg) => Buffer.from(svg ?? '').toString('base64')),
      boxes,
      page: SHEET_PAGE,
      scale: PIXELS_PER_MM,
    },
  )
  await page.close()
  return told
}

test('[ENT33] what is printed in a cell stands where its picture is looked for, and nowhere else', async () => {
  const { inked, stray } = await inkOf()
  const found = CELLS.filter((_, at) => inked[at] === true)
  expect(found).toEqual(CELLS.filter(({ rowNo }) => rowNo <= PEOPLE))
  expect(stray).toBe(0)
})
