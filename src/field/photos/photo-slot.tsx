import { lazy, Suspense, useEffect, useState, type ReactElement } from 'react'
import { toBase64, type Bytes } from '../keys/bytes.ts'
import { clockTime } from '../screens/clock-time.ts'
import { say } from '../words/language.ts'
import type { PhotoShelf, ShelfPhoto } from './photo-shelf.ts'

const PhotoTool = lazy(async () => ({ default: (await import('./photo-tool.tsx')).PhotoTool }))

/** Pictures of the document for one question: taken, looked at, taken anew. Nobody has to. */
export function PhotoSlot({
  shelf,
  record,
  field,
  label = say('拍证件上这一项（可不拍）', 'Picture of the document (optional)'),
}: {
  readonly shelf: PhotoShelf
  readonly record: string
  readonly field: string
  /** What there is to be taken. */
  readonly label?: string
}): ReactElement {
  const [isTaking, take] = useState(false)
  const [error, setError] = useState<string | null>(null)
  const photos = shelf.of(record, field)
  const keep = async (jpeg: Bytes): Promise<void> => {
    take(false)
    const kept = await shelf.keep({ record, field }, jpeg)
    setError(
      kept
        ? null
        : say('本机照片放满了：先联网传走', 'The room for pictures is full: find a network first'),
    )
  }
  return (
    <div className="photos">
      {photos.map((photo) => (
        <KeptPhoto key={photo.photoId} shelf={shelf} photo={photo} />
      ))}
      <button type="button" data-testid="take-photo" onClick={() => take(true)}>
        {photos.length === 0 ? label : say('再拍一张', 'Another picture')}
      </button>
      {error === null ? null : <p className="error">{error}</p>}
      {isTaking ? (
        <Suspense fallback={<p aria-busy="true" />}>
          <PhotoTool onKeep={(jpeg) => void keep(jpeg)} onClose={() => take(false)} />
        </Suspense>
      ) : null}
    </div>
  )
}

function KeptPhoto({
  shelf,
  photo,
}: {
  readonly shelf: PhotoShelf
  readonly photo: ShelfPhoto
}): ReactElement {
  const [source, setSource] = useState<string | null>(null)
  const { photoId, takenAt, bytes } = photo
  useEffect(() => {
    let isGone = false
    void shelf.picture(photoId).then((picture) => {
      if (!isGone && picture !== null) setSource(`data:image/jpeg;base64,${toBase64(picture)}`)
    })
    return () => {
      isGone = true
    }
  }, [shelf, photoId])
  return (
    <figure data-testid="kept-photo">
      {source === null ? null : <img src={source} alt={say('拍下的这一项', 'The item as taken')} />}
      <figcaption>
        <b>{say('证件照', 'Picture')}</b> {clockTime(Date.parse(takenAt))} ·{' '}
        {say(
          `${String(Math.ceil(bytes / 1_000))} kB，加密存本机`,
          `${String(Math.ceil(bytes / 1_000))} kB, encrypted here`,
        )}
      </figcaption>
      <button type="button" onClick={() => void shelf.remove(photoId)}>
        {say('删', 'Delete')}
      </button>
    </figure>
  )
}
