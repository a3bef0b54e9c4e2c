import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useRef, useState, type ReactElement } from 'react'
import { useNavigate } from 'react-router'
import { readSheetCode } from '#domain/paper/sheet-code.ts'
import type { SheetFound, SheetView } from '#wire/paper.ts'
import { get, sendPicture } from '../api/client.ts'
import { useCan } from '../api/session.ts'
import { Field } from '../app/form.tsx'
import { ProblemNote } from '../app/message-page.tsx'
import { paperTexts } from '../texts/paper.ts'
import { useTexts } from '../texts/use-texts.ts'

/** Finds a sheet: by the code beside its square, or by a picture of it. */
export function FindSheet(): ReactElement {
  const texts = useTexts(paperTexts)
  const can = useCan()
  const [code, setCode] = useState('')
  const { find, scan } = useFinding(() => {
    setCode('')
  })
  const error = find.error ?? scan.error
  return (
    <form
      noValidate
      className="sheet paper-find"
      onSubmit={(event) => {
        event.preventDefault()
        if (code.trim() !== '') find.mutate(code.trim())
      }}
    >
      <h2>{texts.find}</h2>
      <Field id="sheet-code" label={texts.code} hint={texts.findHint}>
        <Input
          id="sheet-code"
          autoComplete="off"
          maxLength={40}
          placeholder="7K3M-9QXT-2B4C-D5EF-M"
          value={code}
          onChange={(event) => {
            setCode(event.target.value)
          }}
        />
      </Field>
      <Button type="primary" htmlType="submit" loading={find.isPending}>
        {texts.findIt}
      </Button>
      {can('papers.keep') && (
        <PictureButton
          reading={scan.isPending}
          onChoose={(chosen) => {
            scan.mutate(chosen)
          }}
        />
      )}
      {error !== null && <ProblemNote error={error} />}
    </form>
  )
}

function PictureButton(props: {
  readonly reading: boolean
  readonly onChoose: (picture: File) => void
}): ReactElement {
  const texts = useTexts(paperTexts)
  const picture = useRef<HTMLInputElement>(null)
  return (
    <>
      <input
        ref={picture}
        hidden
        type="file"
        accept="image/png,image/jpeg"
        aria-label={texts.photo}
        onChange={(event) => {
          const chosen = event.target.files?.[0]
          if (chosen !== undefined) props.onChoose(chosen)
          event.target.value = ''
        }}
      />
      <Button
        loading={props.reading}
        onClick={() => {
          picture.current?.click()
        }}
      >
        {props.reading ? texts.reading : texts.photo}
      </Button>
    </>
  )
}

interface Found {
  readonly sheet: SheetView
  readonly pictureHash: string | null
}

/** What is found is opened; who looks anew no longer reads what went wrong before. */
function useFinding(onFound: () => void) {
  const client = useQueryClient()
  const navigate = useNavigate()
  const show = ({ sheet, pictureHash }: Found, picture: File | null): void => {
    client.setQueryData(['sheet', sheet.sheetCode], sheet)
    client.setQueryData(['sheet-picture', sheet.sheetCode], pictureHash)
    client.setQueryData(['sheet-file', sheet.sheetCode], picture)
    onFound()
    void navigate(`/paper/archive/${sheet.sheetCode}`)
  }
  const find = useMutation({
    mutationFn: (typed: string) => {
      const read = readSheetCode(typed)
      const asked = read.ok ? read.value : encodeURIComponent(typed.slice(0, 60))
      return get<SheetView>(`/sheets/${asked}`)
    },
    onMutate: () => {
      scan.reset()
    },
    onSuccess: (sheet) => {
      show({ sheet, pictureHash: null }, null)
    },
  })
  const scan = useMutation({
    mutationFn: (chosen: File) => sendPicture<SheetFound>('/sheets/scan', chosen),
    onMutate: () => {
      find.reset()
    },
    onSuccess: (found, picture) => {
      show(found, picture)
    },
  })
  return { find, scan }
}
