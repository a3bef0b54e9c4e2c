import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState, type ReactElement } from 'react'
import type { FieldPhotoTold, PhotoLine } from '#wire/field-visits.ts'
import { call, get } from '../api/client.ts'
import { Dialog } from '../app/dialog.tsx'
import { ProblemNote } from '../app/message-page.tsx'
import { ReasonDialog } from '../forms/reason-dialog.tsx'
import { instant } from '../format/figures.ts'
import { shellTexts } from '../texts/shell.ts'
import { useTexts } from '../texts/use-texts.ts'
import { visitTexts } from '../texts/visits.ts'

/** Pictures that came with a word; each is fetched, and its reading recorded, when somebody opens it. */
export function PhotoButtons({
  photos,
}: {
  readonly photos: readonly PhotoLine[]
}): ReactElement | null {
  const texts = useTexts(visitTexts)
  const [open, setOpen] = useState<string | null>(null)
  if (photos.length === 0) return null
  return (
    <>
      {photos.map(({ photoId, takenAt }) => (
        <Button
          key={photoId}
          onClick={() => {
            setOpen(photoId)
          }}
        >
          {texts.photo(instant(takenAt))}
        </Button>
      ))}
      {open !== null && (
        <PhotoDialog
          photoId={open}
          onClose={() => {
            setOpen(null)
          }}
        />
      )}
    </>
  )
}

function PhotoDialog({
  photoId,
  onClose,
}: {
  readonly photoId: string
  readonly onClose: () => void
}): ReactElement {
  const texts = useTexts(visitTexts)
  const shell = useTexts(shellTexts)
  const client = useQueryClient()
  const [isAsking, ask] = useState(false)
  const path = `/field-photos/${photoId}`
  const { data, error, refetch } = useQuery({
    queryKey: ['field-photos', photoId],
    queryFn: () => get<FieldPhotoTold>(path),
  })
  const declare = useMutation({
    mutationFn: (reason: string) => call('POST', `${path}/evidence`, { reason }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['field-photos', photoId] }),
  })
  if (isAsking) {
    return (
      <ReasonDialog
        title={texts.evidenceWhy}
        onClose={() => {
          ask(false)
        }}
        onReason={(reason) => {
          declare.mutate(reason)
          ask(false)
        }}
      />
    )
  }
  return (
    <Dialog title={texts.photoTitle} onClose={onClose}>
      <p className="muted">{texts.photoText}</p>
      {data === undefined && error === null && <p className="empty">{shell.loading}</p>}
      {error !== null && <ProblemNote error={error} onRetry={() => void refetch()} />}
      {declare.error !== null && <ProblemNote error={declare.error} />}
      {data !== undefined && (
        <>
          <img
            className="field-photo"
            src={`data:image/jpeg;base64,${data.picture}`}
            alt={texts.photoAlt}
          />
          {data.evidenceReason === null ? (
            <Button
              onClick={() => {
                ask(true)
              }}
            >
              {texts.asEvidence}
            </Button>
          ) : (
            <p>{texts.evidence(data.evidenceReason)}</p>
          )}
        </>
      )}
    </Dialog>
  )
}
