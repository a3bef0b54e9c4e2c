export type ImageType = 'image/png' | 'image/jpeg'

/** What the bytes say they are, whatever a name or a header says; `null` for anything but PNG and JPEG. */
export function imageTypeOf(bytes: Uint8Array): ImageType | null {
  const begins = (...head: readonly number[]): boolean =>
    head.every((byte, at) => bytes[at] === byte)
  if (begins(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'image/png'
  return begins(0xff, 0xd8, 0xff) ? 'image/jpeg' : null
}
