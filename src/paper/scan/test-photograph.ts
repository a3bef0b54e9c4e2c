import { crc32, deflateSync } from 'node:zlib'
import { writeBarcode } from 'zxing-wasm/writer'
import { placeOfPicture } from '#domain/keying/place-picture.ts'
import {
  FOOT_MARK_BOX,
  SHEET_PAGE,
  SQUARE_BOX,
  type SheetBox,
} from '#domain/keying/sheet-layout.ts'
import { cornersSeen, type Seeing } from '#domain/keying/test-seeing.ts'
import { footMarkText, squareText, type SheetCode } from '#domain/paper/sheet-code.ts'
import { drawSquare } from '../child/draw-square.ts'
import type { PictureSize } from './picture-size.ts'

/* For tests only: photographs of squares, as grey PNG. */

export interface Photograph {
  /** What the squares hold, side by side. */
  readonly squares: readonly string[]
  readonly turnedDegrees: number
  /** 0: from straight above; 0.3: the far side is a third smaller. */
  readonly tilt: number
  /** Pixels a module takes. */
  readonly modulePixels: number
  /** Grey of ink and of paper, 0–255. */
  readonly ink: number
  readonly sheet: number
  /** Largest grey that is added to or taken from a pixel. */
  readonly noise: number
}

const PIXELS = 520

/** Grey of each pixel is taken back through turn and tilt to the sheet. */
export async function photograph(of: Photograph): Promise<Uint8Array> {
  // Whoever draws has loaded what draws.
  await drawSquare('SIMIN')
  const drawn = await Promise.all(
    of.squares.map(async (text) => (await writeBarcode(text, { format: 'QRCode' })).symbol),
  )
  const turn = (of.turnedDegrees * Math.PI) / 180
  const grey = new Uint8Array(PIXELS * PIXELS)
  let seed = 1
  for (let row = 0; row < PIXELS; row += 1) {
    for (let column = 0; column < PIXELS; column += 1) {
      const [x, y] = [column - PIXELS / 2, row - PIXELS / 2]
      const near = 1 + (of.tilt * y) / (PIXELS / 2)
      const [sx, sy] = [x / near, y / near]
      const across = (sx * Math.cos(turn) + sy * Math.sin(turn)) / of.modulePixels
      const down = (sy * Math.cos(turn) - sx * Math.sin(turn)) / of.modulePixels
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
      const light = isInk(drawn, across, down) ? of.ink : of.sheet
      const wobble = ((seed / 2_147_483_648) * 2 - 1) * of.noise
      grey[row * PIXELS + column] = Math.max(0, Math.min(255, light + wobble))
    }
  }
  return png(grey, { width: PIXELS, height: PIXELS })
}

/** A household sheet with nothing on it but its marks, on a dark table, as a camera sees it. */
export async function photographOfSheet(
  code: SheetCode,
  of: {
    readonly see: Seeing
    readonly size: PictureSize
    /** A thumb lies on the mark in the opposite corner. */
    readonly footHidden?: boolean
  },
): Promise<Uint8Array> {
  await drawSquare('SIMIN')
  const drawn = async (text: string): Promise<Drawn> =>
    (await writeBarcode(text, { format: 'QRCode', options: 'ecLevel=Q' })).symbol
  const marks = [{ box: SQUARE_BOX, symbol: await drawn(squareText(code)) }]
  if (of.footHidden !== true) {
    marks.push({ box: FOOT_MARK_BOX, symbol: await drawn(footMarkText(code)) })
  }
  const { width, height } = of.size
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0, i = 0] =
    placeOfPicture(cornersSeen(SQUARE_BOX, of.see)) ?? []
  const grey = new Uint8Array(width * height).fill(60)
  for (let at = 0; at < grey.length; at += 1) {
    const [px, py] = [(at % width) - width / 2, Math.floor(at / width) - height / 2]
    const w = g * px + h * py + i
    const [x, y] = [(a * px + b * py + c) / w, (d * px + e * py + f) / w]
    if (x < 0 || y < 0 || x > SHEET_PAGE.width || y > SHEET_PAGE.height) continue
    grey[at] = marks.some((mark) => isMarked(mark, x, y)) ? 30 : 225
  }
  return png(grey, of.size)
}

function isMarked(
  { box, symbol }: { readonly box: SheetBox; readonly symbol: Drawn },
  x: number,
  y: number,
): boolean {
  const module = box.width / (symbol.width + 2 * QUIET_MODULES)
  const across = Math.floor((x - box.x) / module) - QUIET_MODULES
  const down = Math.floor((y - box.y) / module) - QUIET_MODULES
  if (across < 0 || down < 0 || across >= symbol.width || down >= symbol.height) return false
  return (symbol.data[down * symbol.width + across] ?? 255) < 128
}

/** ISO/IEC 18004, 6.3.8. */
const QUIET_MODULES = 4

type Drawn = { readonly data: Uint8ClampedArray; readonly width: number; readonly height: number }

const APART = 8

function isInk(drawn: readonly Drawn[], across: number, down: number): boolean {
  const whole = drawn.reduce((sum, { width }) => sum + width, 0) + APART * (drawn.length - 1)
  let left = -whole / 2
  for (const { data, width, height } of drawn) {
    const [x, y] = [Math.floor(across - left), Math.floor(down + height / 2)]
    if (x >= 0 && x < width && y >= 0 && y < height) return (data[y * width + x] ?? 255) < 128
    left += width + APART
  }
  return false
}

/** Eight bits of grey a pixel (W3C PNG 2003). */
function png(grey: Uint8Array, { width, height }: PictureSize): Uint8Array {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.writeUInt8(8, 8)
  const lines = Buffer.alloc(height * (width + 1))
  for (let row = 0; row < height; row += 1) {
    lines.set(grey.subarray(row * width, (row + 1) * width), row * (width + 1) + 1)
  }
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(lines)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, sum])
}
