import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { prepareZXingModule, writeBarcode } from 'zxing-wasm/writer'

const require = createRequire(import.meta.url)
let ready = false

/** A QR code (ISO/IEC 18004) as SVG, one unit a module with its quiet zone; a quarter of it may be dirt. */
export async function drawSquare(text: string): Promise<string> {
  if (!ready) {
    // The package would fetch its program from a network; it lies beside it.
    const wasmBinary = readFileSync(require.resolve('zxing-wasm/writer/zxing_writer.wasm'))
    prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(wasmBinary).buffer } })
    ready = true
  }
  const drawn = await writeBarcode(text, { format: 'QRCode', scale: 1, options: 'ecLevel=Q' })
  if (drawn.error !== '') throw new Error('a code could not be drawn')
  return drawn.svg
}
