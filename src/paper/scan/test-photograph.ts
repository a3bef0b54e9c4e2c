import { crc32, deflateSync } from 'node:zlib'
import { writeBarcode } from 'zxing-wasm/writer'
import { drawSquare } from '../child/draw-square.ts'

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
  return png(grey, PIXELS)
}

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
function png(grey: Uint8Array, side: number): Uint8Array {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(side, 0)
  head.writeUInt32BE(side, 4)
  head.writeUInt8(8, 8)
  const lines = Buffer.alloc(side * (side + 1))
  for (let row = 0; row < side; row += 1) {
    lines.set(grey.subarray(row * side, (row + 1) * side), row * (side + 1) + 1)
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
