import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { prepareZXingModule, readBarcodes, type Position } from 'zxing-wasm/reader'
import {
  cornersByBothMarks,
  type SeenCorners,
  type SquareCorners,
} from '#domain/keying/place-picture.ts'
import { readFootMark, readSheetCode, type SheetCode } from '#domain/paper/sheet-code.ts'
import { accept, refuse, type Outcome } from '#domain/outcome.ts'
import { pictureSize } from '../scan/picture-size.ts'
import type { FoundSquare } from '../scan/found-square.ts'
import type { ScanProblem } from '../scan/scan-problem.ts'

const require = createRequire(import.meta.url)
/** A page at 600 dpi is 35 megapixels. */
const MEGAPIXELS_MAX = 40
/** Squares looked for: a sheet lying on others shows some of theirs. */
const SQUARES_MAX = 8
let ready = false

/** Finds the sheet that a scan or photograph shows, lying any way up. */
export async function readSquare(picture: Uint8Array): Promise<Outcome<FoundSquare, ScanProblem>> {
  const size = pictureSize(picture)
  if (size === null) return refuse({ code: 'scan.not_picture' })
  if (size.width * size.height > MEGAPIXELS_MAX * 1e6) {
    return refuse({ code: 'scan.too_large', megapixels: MEGAPIXELS_MAX })
  }
  if (!ready) {
    // The package would fetch its program from a network; it lies beside it.
    const wasmBinary = readFileSync(require.resolve('zxing-wasm/reader/zxing_reader.wasm'))
    prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(wasmBinary).buffer } })
    ready = true
  }
  const found = await readBarcodes(picture, {
    formats: ['QRCode'],
    tryHarder: true,
    tryRotate: true,
    tryDownscale: true,
    tryDenoise: true,
    maxNumberOfSymbols: SQUARES_MAX,
  })
  const sheets = new Map<SheetCode, SeenMarks>()
  for (const { text, position } of found) {
    const [square, foot] = [readSheetCode(text), readFootMark(text)]
    const code = square.ok ? square.value : foot
    if (code === null) continue
    const seen = sheets.get(code) ?? { square: null, foot: null }
    sheets.set(code, { ...seen, [square.ok ? 'square' : 'foot']: cornersOf(position) })
  }
  const [sheet] = sheets
  if (sheet === undefined) return refuse({ code: 'scan.no_code' })
  if (sheets.size > 1) return refuse({ code: 'scan.several_codes', count: sheets.size })
  return accept({ code: sheet[0], corners: laidBy(sheet[1]), size })
}

interface SeenMarks {
  readonly square: SquareCorners | null
  readonly foot: SquareCorners | null
}

function laidBy({ square, foot }: SeenMarks): SeenCorners {
  if (square === null || foot === null) return 'half'
  return cornersByBothMarks(square, foot) ?? 'bent'
}

/** Round by the right from the upper left, as the square stands and not as the picture does. */
function cornersOf({ topLeft, topRight, bottomRight, bottomLeft }: Position): SquareCorners {
  return [topLeft, topRight, bottomRight, bottomLeft].flatMap(({ x, y }) => [x, y])
}
