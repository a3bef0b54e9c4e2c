import { useMutation, type UseMutationResult } from '@tanstack/react-query'
import { useState, type DragEvent, type ReactElement } from 'react'
import { Link } from 'react-router'
import type { FilePreview } from '#wire/batches.ts'
import { ProblemNote } from '../app/message-page.tsx'
import { useTitle } from '../app/use-title.ts'
import { intakeTexts } from '../texts/intake.ts'
import { useTexts } from '../texts/use-texts.ts'
import './intake.css'
import { IN_PIECES_FROM_BYTES, seeFile, type FileToSee } from './send-file.ts'
import { StartBatchForm } from './start-batch-form.tsx'
import type { Statement } from './statement-fields.tsx'
import { SendingPanel, WaitingTransfers } from './waiting-transfers.tsx'

const KINDS = /\.(xlsx|csv|txt|tsv)$/i

/** Choose a file, look at what the machine made of it, mend, start. */
export function UploadPage(): ReactElement {
  const texts = useTexts(intakeTexts)
  useTitle(texts.newTitle)
  const [file, setFile] = useState<File | null>(null)
  const [stated, setStated] = useState<Statement | null>(null)
  const [arrived, setArrived] = useState(0)
  const preview = usePreview(setArrived)
  const isSending = file !== null && file.size > IN_PIECES_FROM_BYTES && arrived < file.size
  const look = (chosen: File): void => {
    setFile(chosen)
    setArrived(0)
    preview.mutate({ file: chosen, source: null, encoding: null })
  }
  return (
    <>
      <div className="page-head">
        <Link to="/intake" className="small">
          ‹ {texts.title}
        </Link>
        <h1>{texts.newTitle}</h1>
      </div>
      {preview.data === undefined && !preview.isPending && (
        <>
          <DropZone onFile={look} />
          <WaitingTransfers />
        </>
      )}
      {preview.isPending && isSending && (
        <SendingPanel fileName={file.name} arrived={arrived} of={file.size} />
      )}
      {preview.isPending && !isSending && (
        <section className="sheet empty" role="status">
          {texts.reading}
        </section>
      )}
      {preview.isError && (
        <section className="sheet">
          <ProblemNote error={preview.error} />
        </section>
      )}
      {preview.data !== undefined && file !== null && (
        <>
          {preview.data.sameAsBatchId !== null && (
            <section className="sheet notice" role="status">
              <b>{texts.sameBefore}</b>{' '}
              <Link to={`/intake/${preview.data.sameAsBatchId}`}>{texts.sameBeforeGo}</Link>
            </section>
          )}
          <StartBatchForm
            // A new reading of the file is a new form: nothing of the old guess stays.
            key={preview.data.uploadId}
            preview={preview.data}
            source={preview.variables?.source ?? preview.data.sourceGuess}
            stated={stated}
            onReread={(change) => {
              setStated(change.stated)
              preview.mutate({ file, ...change })
            }}
            onAnotherFile={() => {
              setFile(null)
              setStated(null)
              preview.reset()
            }}
          />
        </>
      )}
    </>
  )
}

function usePreview(
  onBytes: (arrived: number) => void,
): UseMutationResult<FilePreview, Error, FileToSee> {
  return useMutation({ mutationFn: (asked: FileToSee) => seeFile(asked, onBytes) })
}

function DropZone({ onFile }: { readonly onFile: (file: File) => void }): ReactElement {
  const texts = useTexts(intakeTexts)
  const [over, setOver] = useState(false)
  const [wrong, setWrong] = useState<string | null>(null)
  const take = (file: File | undefined): void => {
    if (file === undefined) return
    if (KINDS.test(file.name)) onFile(file)
    else setWrong(file.name)
  }
  const onDrag = (event: DragEvent, entering: boolean): void => {
    event.preventDefault()
    setOver(entering)
  }
  return (
    <section
      className={over ? 'sheet drop over' : 'sheet drop'}
      onDragOver={(event) => {
        onDrag(event, true)
      }}
      onDragLeave={(event) => {
        onDrag(event, false)
      }}
      onDrop={(event) => {
        onDrag(event, false)
        take(event.dataTransfer.files[0])
      }}
    >
      <h2>{texts.dropTitle}</h2>
      <p className="muted">{texts.dropOr}</p>
      <label className="button-link" tabIndex={-1}>
        {texts.choose}
        <input
          type="file"
          className="visually-hidden"
          data-testid="file-input"
          accept=".xlsx,.csv,.txt,.tsv"
          onChange={(event) => {
            take(event.target.files?.[0])
          }}
        />
      </label>
      <p className="small muted">{texts.allowed}</p>
      {wrong !== null && (
        <p className="red" role="alert">
          {texts.wrongKind(wrong)}
        </p>
      )}
    </section>
  )
}
