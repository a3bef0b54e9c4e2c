import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type ReactElement } from 'react'
import { Link } from 'react-router'
import type { DivisionPreview, DivisionsImported } from '#wire/divisions.ts'
import { call } from '../api/client.ts'
import { ErrorSummary, SaveButtons, TextField, useTold, type FieldError } from '../app/form.tsx'
import { ProblemNote } from '../app/message-page.tsx'
import { useTitle } from '../app/use-title.ts'
import { shellTexts } from '../texts/shell.ts'
import { divisionTexts } from '../texts/divisions.ts'
import { useTexts } from '../texts/use-texts.ts'
import { PreviewTables } from './preview-tables.tsx'
import { decodedList } from './read-list-file.ts'
import './divisions.css'

interface Chosen {
  readonly name: string
  readonly text: string
}

/** 导入区划: a list of places is looked at line by line before any of it is taken. */
export function ImportDivisionsPage(): ReactElement {
  const texts = useTexts(divisionTexts)
  const shell = useTexts(shellTexts)
  const [chosen, setChosen] = useState<Chosen | null>(null)
  const [isUnreadable, setUnreadable] = useState(false)
  const [taken, setTaken] = useState<DivisionsImported | null>(null)
  const preview = useMutation({
    mutationFn: (text: string) => call<DivisionPreview>('POST', '/divisions/preview', { text }),
  })
  useTitle(texts.importTitle)
  const read = async (file: File): Promise<void> => {
    const text = decodedList(await file.arrayBuffer())
    setUnreadable(text === null)
    setTaken(null)
    preview.reset()
    setChosen(text === null ? null : { name: file.name, text })
    if (text !== null) preview.mutate(text)
  }
  const { data, error } = preview
  return (
    <>
      <div className="page-head">
        <Link to="/divisions" className="small">
          ‹ {texts.back}
        </Link>
        <h1>{texts.importTitle}</h1>
      </div>
      <section className="sheet division-import">
        <p className="muted">{texts.importIntro}</p>
        <FileButton onFile={(file) => void read(file)} />
        {isUnreadable && (
          <p className="red" role="alert">
            {texts.unreadable}
          </p>
        )}
        {taken !== null && (
          <p className="green" role="status" data-testid="imported">
            {texts.imported(taken.versions)}
          </p>
        )}
      </section>
      {preview.isPending && <p className="empty">{shell.loading}</p>}
      {error !== null && <ProblemNote error={error} />}
      {taken === null && data !== undefined && chosen !== null && (
        <>
          <PreviewTables preview={data} fileName={chosen.name} />
          {data.refusedLines === 0 && data.changes.length > 0 && (
            <ImportForm
              text={chosen.text}
              version={data.version}
              onTaken={setTaken}
              onCancel={() => {
                setChosen(null)
              }}
            />
          )}
        </>
      )}
    </>
  )
}

function FileButton(props: { readonly onFile: (file: File) => void }): ReactElement {
  const texts = useTexts(divisionTexts)
  return (
    <div>
      <label className="list-file">
        {texts.choose}
        <input
          type="file"
          className="visually-hidden"
          data-testid="list-file"
          accept=".csv,.txt"
          onChange={({ target }) => {
            const [file] = target.files ?? []
            // The same file once more, corrected, is a change too.
            if (file !== undefined) props.onFile(file)
            target.value = ''
          }}
        />
      </label>{' '}
      <span className="small muted">{texts.chooseHint}</span>
    </div>
  )
}

const REASON = 'import-reason'

function ImportForm(props: {
  readonly text: string
  readonly version: number
  readonly onTaken: (taken: DivisionsImported) => void
  readonly onCancel: () => void
}): ReactElement {
  const texts = useTexts(divisionTexts)
  const tell = useTold()
  const client = useQueryClient()
  const [reason, setReason] = useState('')
  const [errors, setErrors] = useState<readonly FieldError[]>([])
  const save = useMutation({
    mutationFn: () => {
      const { text, version } = props
      return call<DivisionsImported>(
        'POST',
        '/divisions/imports',
        { text, reason: reason.trim() },
        version,
      )
    },
    onSuccess: async (taken) => {
      for (const key of ['divisions', 'division', 'division-changes', 'places', 'residents'])
        await client.invalidateQueries({ queryKey: [key] })
      props.onTaken(taken)
    },
    onError: (error) => {
      setErrors(tell(error, REASON))
    },
  })
  return (
    <form
      noValidate
      className="sheet form"
      data-testid="import-form"
      onSubmit={(event) => {
        event.preventDefault()
        const isMissing = reason.trim() === ''
        setErrors(isMissing ? [{ field: REASON, text: texts.reasonMissing }] : [])
        if (!isMissing) save.mutate()
      }}
    >
      <ErrorSummary errors={errors} />
      <TextField
        id={REASON}
        label={texts.reason}
        hint={texts.reasonHint}
        errors={errors}
        maxLength={300}
        autoComplete="off"
        value={reason}
        onChange={setReason}
      />
      <SaveButtons onCancel={props.onCancel} isSaving={save.isPending} testId="do-import">
        {texts.doImport}
      </SaveButtons>
    </form>
  )
}
