import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useRef, type ReactElement } from 'react'
import { call } from '../api/client.ts'
import { ProblemNote } from '../app/message-page.tsx'
import { smallPicture } from '../paper/small-picture.ts'
import { keyingTexts } from '../texts/keying.ts'
import { useTexts } from '../texts/use-texts.ts'

/** Gives a sheet its picture, or a better one. */
export function ChoosePicture(props: {
  readonly keyingId: string
  readonly sheetNo: number
  readonly onAdded: () => void
}): ReactElement {
  const texts = useTexts(keyingTexts)
  const client = useQueryClient()
  const input = useRef<HTMLInputElement>(null)
  const { keyingId, sheetNo, onAdded } = props
  const send = useMutation({
    mutationFn: async (file: File) =>
      call('PUT', `/keyings/${keyingId}/sheets/${String(sheetNo)}/image`, {
        image: await base64Of(await smallPicture(file)),
      }),
    onSuccess: async () => {
      for (const key of [
        ['keying', keyingId],
        ['sheet-image', keyingId, sheetNo],
      ])
        await client.invalidateQueries({ queryKey: key })
      onAdded()
    },
  })
  return (
    <div className="empty">
      <b>{texts.noPicture}</b>
      <p>{texts.noPictureText}</p>
      {send.error !== null && <ProblemNote error={send.error} />}
      <input
        ref={input}
        type="file"
        accept="image/png,image/jpeg"
        hidden
        aria-label={texts.choosePicture}
        onChange={(event) => {
          const chosen = event.target.files?.[0]
          event.target.value = ''
          if (chosen !== undefined) send.mutate(chosen)
        }}
      />
      <Button
        loading={send.isPending}
        onClick={() => {
          input.current?.click()
        }}
      >
        {texts.choosePicture}
      </Button>
    </div>
  )
}

function base64Of(file: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => {
      const address = typeof reader.result === 'string' ? reader.result : ''
      resolve(address.slice(address.indexOf(',') + 1))
    }
    reader.onerror = () => {
      reject(reader.error ?? new Error('not read'))
    }
    reader.readAsDataURL(file)
  })
}
