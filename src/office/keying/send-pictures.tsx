import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useRef, useState, type ReactElement } from 'react'
import { Link } from 'react-router'
import { PAPER_FORM_PROFILES } from '#domain/paper/paper-form.ts'
import type { SheetFound } from '#wire/paper.ts'
import type { Words } from '#wire/words.ts'
import { sendPicture } from '../api/client.ts'
import { told } from '../api/problem.ts'
import { Dialog } from '../app/dialog.tsx'
import { smallPicture } from '../paper/small-picture.ts'
import { keyingTexts } from '../texts/keying.ts'
import { shellTexts } from '../texts/shell.ts'
import { useSay, useTexts } from '../texts/use-texts.ts'

/** What became of one picture. */
interface Sent {
  readonly file: string
  readonly found: SheetFound | null
  readonly problem: string | null
}

/** Many pictures at once: each is kept with the sheet that its square names, wherever it is keyed. */
export function SendPictures({ onClose }: { readonly onClose: () => void }): ReactElement {
  const texts = useTexts(keyingTexts)
  const shell = useTexts(shellTexts)
  const say = useSay()
  const client = useQueryClient()
  const input = useRef<HTMLInputElement>(null)
  const [sent, setSent] = useState<readonly Sent[]>([])
  const [waiting, setWaiting] = useState(0)
  const send = useMutation({
    mutationFn: async (files: readonly File[]) => {
      setWaiting(files.length)
      for (const file of files) {
        const result = await sendOne(file, say)
        setSent((before) => [...before, result])
        setWaiting((left) => left - 1)
      }
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['keying'] }),
  })
  return (
    <Dialog title={texts.sendPictures} onClose={onClose}>
      <p className="muted">{texts.sendPicturesText}</p>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        accept="image/png,image/jpeg"
        aria-label={texts.choosePictures}
        onChange={(event) => {
          const files = Array.from(event.target.files ?? [])
          event.target.value = ''
          if (files.length > 0) send.mutate(files)
        }}
      />
      <p role="status">
        {waiting > 0
          ? texts.sending(waiting)
          : sent.length > 0
            ? texts.sentOf(sent.filter(({ found }) => found !== null).length, sent.length)
            : ''}
      </p>
      {sent.length > 0 && <SentList sent={sent} />}
      <div className="dialog-buttons">
        <Button onClick={onClose}>{shell.close}</Button>
        <Button
          type="primary"
          loading={send.isPending}
          onClick={() => {
            input.current?.click()
          }}
        >
          {texts.choosePictures}
        </Button>
      </div>
    </Dialog>
  )
}

function SentList({ sent }: { readonly sent: readonly Sent[] }): ReactElement {
  const texts = useTexts(keyingTexts)
  const say = useSay()
  return (
    <ol className="keying-sent" data-testid="sent-pictures">
      {sent.map(({ file, found, problem }, at) => (
        <li key={at}>
          <b>{file}</b>{' '}
          {found === null ? (
            <span className="red">{problem}</span>
          ) : (
            <>
              {say(PAPER_FORM_PROFILES[found.sheet.form])} · {found.sheet.placeName}{' '}
              {found.sheet.keyedAt === null ? (
                <Link to={`/paper/archive/${found.sheet.sheetCode}`}>{texts.inNoBatch}</Link>
              ) : (
                <Link to={`/collect/sheets/${found.sheet.keyedAt.keyingId}`}>
                  {texts.batch(found.sheet.keyedAt.keyingNo)}{' '}
                  {texts.sheetNo(found.sheet.keyedAt.sheetNo)}
                </Link>
              )}
            </>
          )}
        </li>
      ))}
    </ol>
  )
}

async function sendOne(file: File, say: (words: Words) => string): Promise<Sent> {
  try {
    const picture = await smallPicture(file)
    const found = await sendPicture<SheetFound>('/sheets/pictures', picture)
    return { file: file.name, found, problem: null }
  } catch (error) {
    return { file: file.name, found: null, problem: say(told(error).text) }
  }
}
