import { PHOTO_PIECE_BYTES } from '#domain/photos/photo-limits.ts'
import type { PhotoPieceTaken } from '#wire/field-visits.ts'
import { askSigned } from '../exchange/ask-signed.ts'
import { toBase64 } from '../keys/bytes.ts'
import type { FieldVault } from '../store/field-vault.ts'
import type { PhotoShelf, ShelfPhoto } from './photo-shelf.ts'

/**
 * Sends pictures after the words they are shown for, a piece at a time. The server says from where to go
 * on, so a picture that was cut is not sent twice; one that cannot be taken stays, and the next goes.
 */
export async function sendPhotos(vault: FieldVault, shelf: PhotoShelf): Promise<void> {
  const unsent = new Set(vault.unsent().map(({ operation }) => operation.opId))
  for (const photo of shelf.toSend()) {
    if (photo.opId === null || unsent.has(photo.opId)) continue
    if ((await sendPhoto(vault, shelf, photo)) === 'offline') return
  }
}

async function sendPhoto(
  vault: FieldVault,
  shelf: PhotoShelf,
  photo: ShelfPhoto,
): Promise<'done' | 'offline' | 'refused'> {
  const picture = await shelf.picture(photo.photoId)
  if (picture === null) {
    await shelf.remove(photo.photoId)
    return 'done'
  }
  // The first question carries nothing: it may be that most of the picture is there.
  let from = picture.length
  for (let asked = 0; asked <= Math.ceil(picture.length / PHOTO_PIECE_BYTES) + 2; asked++) {
    const answer = await askSigned<PhotoPieceTaken>(vault, '/api/sync/photos', {
      photoId: photo.photoId,
      opId: photo.opId,
      hash: photo.hash,
      size: picture.length,
      takenAt: photo.takenAt,
      from,
      piece: toBase64(picture.slice(from, from + PHOTO_PIECE_BYTES)),
    })
    if (!answer.ok && answer.code === 'offline') return 'offline'
    if (!answer.ok && answer.code === 'photo.damaged') from = 0
    else if (!answer.ok) return 'refused'
    else if (answer.value.whole) {
      await shelf.remove(photo.photoId)
      return 'done'
    } else from = answer.value.arrived
  }
  return 'refused'
}
