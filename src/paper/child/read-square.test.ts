import { describe, expect, test } from 'vitest'
import { sheetCodeOf, squareText } from '#domain/paper/sheet-code.ts'
import { photograph, type Photograph } from '../scan/test-photograph.ts'
import { readSquare } from './read-square.ts'

const code = sheetCodeOf(Uint8Array.from([7, 200, 31, 4, 99, 150, 2, 77, 18, 240]))
const other = sheetCodeOf(Uint8Array.from([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]))
const flat: Photograph = {
  squares: [squareText(code)],
  turnedDegrees: 0,
  tilt: 0,
  modulePixels: 5,
  ink: 20,
  sheet: 240,
  noise: 0,
}

describe('a sheet that comes back', () => {
  test.each([
    ['flat', {}],
    ['turned by 23°', { turnedDegrees: 23 }],
    ['on its side', { turnedDegrees: 90 }],
    ['upside down and askew', { turnedDegrees: 194 }],
    ['at an angle', { tilt: 0.25 }],
    ['at an angle and turned', { tilt: 0.3, turnedDegrees: 140 }],
    ['printed pale, photographed in the dark', { ink: 70, sheet: 120, noise: 12 }],
    ['small and grainy', { modulePixels: 3, noise: 50, turnedDegrees: 8 }],
  ] as const)('[PAP2] is found: %s', async (_name, change) => {
    const picture = await photograph({ ...flat, ...change })
    expect(await readSquare(picture)).toMatchObject({ ok: true, value: { code } })
  })

  test('[PAP2] two sheets in one picture are told apart and neither is taken', async () => {
    const picture = await photograph({
      ...flat,
      modulePixels: 4,
      squares: [squareText(code), squareText(other)],
    })
    expect(await readSquare(picture)).toEqual({
      ok: false,
      problem: { code: 'scan.several_codes', count: 2 },
    })
  })

  test('[PAP2] another square, or one with a wrong sign, is no sheet', async () => {
    for (const text of ['https://example.org/', `SIMIN:${'0'.repeat(17)}`]) {
      const picture = await photograph({ ...flat, squares: [text] })
      expect(await readSquare(picture)).toEqual({ ok: false, problem: { code: 'scan.no_code' } })
    }
  })

  test('[PAP3] what is no picture, or would not fit the memory, is refused before it is decoded', async () => {
    expect(await readSquare(Buffer.from('%PDF-1.7 '.repeat(10)))).toMatchObject({
      problem: { code: 'scan.not_picture' },
    })
    const huge = Buffer.from(await photograph(flat))
    huge.writeUInt32BE(30_000, 16)
    huge.writeUInt32BE(30_000, 20)
    expect(await readSquare(huge)).toEqual({
      ok: false,
      problem: { code: 'scan.too_large', megapixels: 40 },
    })
  })
})
