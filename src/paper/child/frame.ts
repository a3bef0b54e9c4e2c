/** How parent and child talk: four bytes of length, that much JSON, then bytes. */
const LENGTH_BYTES = 4

export function frameOf(words: unknown, bytes: Uint8Array): Buffer {
  const text = Buffer.from(JSON.stringify(words))
  const length = Buffer.alloc(LENGTH_BYTES)
  length.writeUInt32BE(text.length)
  return Buffer.concat([length, text, bytes])
}

export function partsOf(frame: Buffer): { readonly words: unknown; readonly bytes: Buffer } {
  const end = LENGTH_BYTES + frame.readUInt32BE(0)
  const words: unknown = JSON.parse(frame.toString('utf8', LENGTH_BYTES, end))
  return { words, bytes: frame.subarray(end) }
}
