import { SHEET_IMAGE_BYTES_MAX } from '#wire/keying.ts'

/** A telephone's pictures have twice that; a line of handwriting is still forty pixels high. */
const LONG_SIDE_MAX = 2600
const QUALITIES = [0.8, 0.65, 0.5] as const

/** The picture as it is where it is small enough, else with fewer pixels, upright as it was taken. */
export async function smallPicture(file: File): Promise<Blob> {
  if (file.size <= SHEET_IMAGE_BYTES_MAX) return file
  const drawn = await createImageBitmap(file).catch(() => null)
  // What is no picture is the server's to refuse.
  if (drawn === null) return file
  const share = Math.min(1, LONG_SIDE_MAX / Math.max(drawn.width, drawn.height))
  const canvas = new OffscreenCanvas(
    Math.round(drawn.width * share),
    Math.round(drawn.height * share),
  )
  canvas.getContext('2d')?.drawImage(drawn, 0, 0, canvas.width, canvas.height)
  drawn.close()
  for (const quality of QUALITIES) {
    const smaller = await canvas.convertToBlob({ type: 'image/jpeg', quality })
    if (smaller.size <= SHEET_IMAGE_BYTES_MAX) return smaller
  }
  return file
}
