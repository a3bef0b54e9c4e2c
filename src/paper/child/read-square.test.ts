import { describe, expect, test } from 'vitest'
import { sheetCodeOf, squareText } from '#domain/paper/sheet-code.ts'
import { placeOfPicture } from '#domain/keying/place-picture.ts'
import { besideMm, tilted, type Seeing } from '#domain/keying/test-seeing.ts'
import { photograph, photographOfSheet, type Photograph } from '../scan/test-photograph.ts'
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

describe('a sheet that is keyed from its picture', () => {
  const size = { width: 2200, height: 2200 }

  /** The camera looks at the middle of the picture. */
  const laid = (see: Seeing): Seeing => {
    return (x, y) => {
      const [px, py] = see(x, y)
      return [px + size.width / 2, py + size.height / 2]
    }
  }

  test.each([
    [25, 200, 90],
    [30, 330, 187],
  ])(
    '[PAP14] taken at %i° (falling away towards %i°) and turned by %i°, each cell is where it is looked for',
    async (tiltDegrees, towardsDegrees, turnDegrees) => {
      const see = tilted({ tiltDegrees, towardsDegrees, turnDegrees, pixelsPerMm: 6 })
      const read = await readSquare(await photographOfSheet(code, { see, size }))
      if (!read.ok || typeof read.value.corners === 'string') throw new Error('not laid')
      expect(read.value.code).toBe(code)
      const place = placeOfPicture(read.value.corners) ?? []
      expect(besideMm(laid(see), place)).toBeLessThan(3.6)
    },
  )

  test('[PAP14] one of which a mark is not seen is found, and its cells are not', async () => {
    const see = tilted({ tiltDegrees: 5, towardsDegrees: 0, turnDegrees: 0, pixelsPerMm: 6 })
    const picture = await photographOfSheet(code, { see, size, footHidden: true })
    expect(await readSquare(picture)).toMatchObject({ value: { code, corners: 'half' } })
  })

  test('[PAP14] taken so aslant that a mark cannot be read, it is told so and never laid wrongly', async () => {
    const told = async (tiltDegrees: number): Promise<string> => {
      const see = tilted({ tiltDegrees, towardsDegrees: 20, turnDegrees: 10, pixelsPerMm: 5 })
      const read = await readSquare(await photographOfSheet(code, { see, size }))
      if (!read.ok) return read.problem.code
      const { corners } = read.value
      if (typeof corners === 'string') return corners
      return besideMm(laid(see), placeOfPicture(corners) ?? []) < 3.6 ? 'laid' : 'laid wrongly'
    }
    expect(await told(50)).not.toBe('laid wrongly')
    expect(await told(80)).toBe('scan.no_code')
  })
})
