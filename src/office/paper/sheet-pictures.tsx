import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState, type ReactElement } from 'react'
import { Link } from 'react-router'
import type { SheetImageTold } from '#wire/keying.ts'
import type { SheetFound, SheetView } from '#wire/paper.ts'
import { get, sendPicture } from '../api/client.ts'
import { useCan } from '../api/session.ts'
import { ProblemNote } from '../app/message-page.tsx'
import { paperTexts } from '../texts/paper.ts'
import { useTexts } from '../texts/use-texts.ts'
import { smallPicture } from './small-picture.ts'

/** Pictures of a sheet: the one it was found by can be kept, and the one that is kept be looked at. */
export function SheetPictures({ sheet }: { readonly sheet: SheetView }): ReactElement {
  const texts = useTexts(paperTexts)
  const client = useQueryClient()
  const can = useCan()
  const { sheetCode, pictures, keyedAt } = sheet
  const [looking, setLooking] = useState(false)
  const fresh = client.getQueryData<File | null>(['sheet-file', sheetCode]) ?? null
  const keep = useMutation({
    mutationFn: async (file: File) =>
      sendPicture<SheetFound>('/sheets/pictures', await smallPicture(file)),
    onSuccess: (found) => {
      client.setQueryData(['sheet-file', sheetCode], null)
      client.setQueryData(['sheet', sheetCode], found.sheet)
    },
  })
  return (
    <>
      <p className="paper-pictures">
        <span>{texts.picturesOf(pictures.kept, pictures.removed)}</span>
        {can('papers.keep') && fresh !== null && (
          <Button
            loading={keep.isPending}
            onClick={() => {
              keep.mutate(fresh)
            }}
          >
            {texts.keepPicture}
          </Button>
        )}
        {can('papers.keep') && pictures.kept > 0 && (
          <Button
            aria-expanded={looking}
            onClick={() => {
              setLooking(!looking)
            }}
          >
            {looking ? texts.hidePicture : texts.lookAtPicture}
          </Button>
        )}
        {keyedAt !== null && can('sheets.key') && (
          <Link to={`/collect/sheets/${keyedAt.keyingId}`} data-testid="sheet-batch">
            {texts.keyedAt(keyedAt.keyingNo, keyedAt.sheetNo)} →
          </Link>
        )}
      </p>
      {keep.error !== null && <ProblemNote error={keep.error} />}
      {looking && <Picture sheetCode={sheetCode} />}
    </>
  )
}

function Picture({ sheetCode }: { readonly sheetCode: string }): ReactElement {
  const texts = useTexts(paperTexts)
  const { data, error } = useQuery({
    queryKey: ['sheet-image', sheetCode],
    queryFn: () => get<SheetImageTold>(`/sheets/${sheetCode}/picture`),
    gcTime: 0,
  })
  if (error !== null) return <ProblemNote error={error} />
  if (data === undefined) return <p className="empty">{texts.reading}</p>
  return (
    <img
      className="paper-picture"
      src={`data:${data.type};base64,${data.image}`}
      alt={texts.pictureOf}
    />
  )
}
