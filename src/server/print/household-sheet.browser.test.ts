import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { patchesOf, placeOfPicture } from '#domain/keying/place-picture.ts'
import { boxOf, HEAD_BOXES, SHEET_PAGE, type SheetBox } from '#domain/keying/sheet-layout.ts'
import { PERSON_FIELDS, SHEET_LINES, type CellKey } from '#domain/keying/sheet-content.ts'
import { drawDocument } from '#paper/child/set-document.ts'
import { findSheetCode } from '#paper/find-sheet-code.ts'
import { fontFiles } from '#paper/fonts/font-files.ts'
import { launchBrowser } from '../../../tools/launch-browser.ts'
import { TEST_SHEET_CODE, testSheetDocument } from './test-household-sheet.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
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

/** Middles of cells all over the sheet. */
const SPOTS = [1, 5, SHEET_LINES].flatMap((rowNo) =>
  PERSON_FIELDS.map((field) => {
    const { x, y, width, height } = boxOf({ rowNo, field })
    return { x: x + width / 2, y: y + height / 2 }
  }),
)

/** The printed sheet on a dark table as a telephone sees it, with the pixels at which the spots are. */
async function photographed(
  paper: 'a4' | 'a3',
  turn: string,
): Promise<{ readonly picture: Buffer; readonly spots: readonly (readonly number[])[] }> {
  const svg = await drawDocument({ ...testSheetDocument(3), paper }, fontFiles())
  const page = await browser.newPage({ viewport: { width: 1900, height: 1900 } })
  const marks = SPOTS.map(
    ({ x, y }) =>
      `<i style="left: ${String((x / SHEET_PAGE.width) * 100)}%; top: ${String((y / SHEET_PAGE.height) * 100)}%"></i>`,
  )
  await page.setContent(`<style>
      body { margin: 0; height: 1900px; background: #433; perspective: 2600px; overflow: hidden }
      .sheet { position: absolute; left: 200px; top: 420px; width: 1500px; height: 1060.6px; transform: ${turn};
        background: #fff }
      .sheet img { width: 100%; height: 100%; filter: blur(0.5px) }
      .sheet i { position: absolute; width: 2px; height: 2px; margin: -1px }
    </style><div class="sheet">
      <img src="data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}">${marks.join('')}</div>`)
  const picture = await page.screenshot({ type: 'jpeg', quality: 70 })
  const spots = await page.locator('i').evaluateAll((all) =>
    all.map((one) => {
      const { x, y, width, height } = one.getBoundingClientRect()
      return [x + width / 2, y + height / 2]
    }),
  )
  await page.close()
  return { picture, spots }
}

test('[PAP14] a printed sheet, A4 or A3, taken aslant and lying on its side, has each cell where it is looked for', async () => {
  for (const [paper, turn] of [
    ['a4', 'rotateX(24deg) rotateY(10deg) rotateZ(6deg)'],
    ['a3', 'rotateY(-22deg) rotateZ(94deg)'],
  ] as const) {
    const { picture, spots } = await photographed(paper, turn)
    const found = await findSheetCode(picture)
    if (!found.ok || typeof found.value.corners === 'string') throw new Error(`${paper}: not laid`)
    expect(found.value.code).toBe(TEST_SHEET_CODE)
    const patches = patchesOf(placeOfPicture(found.value.corners) ?? [])
    const beside = SPOTS.map(({ x, y }, no) => {
      const [px = 0, py = 0] = spots[no] ?? []
      const patch = patches.find(
        ({ box }) => x >= box.x && x < box.x + box.width && y >= box.y && y < box.y + box.height,
      )
      const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = patch?.matrix ?? []
      return Math.hypot(a * px + c * py + e - x, b * px + d * py + f - y)
    })
    // A third of a line.
    expect(Math.max(...beside)).toBeLessThan(3.6)
  }
})
