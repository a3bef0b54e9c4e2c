import { Button } from 'antd'
import { useEffect, useState, useSyncExternalStore, type ReactElement } from 'react'
import { count, fileSize, spanOf } from '../format/figures.ts'
import { intakeTexts } from '../texts/intake.ts'
import { shellTexts } from '../texts/shell.ts'
import { useTexts } from '../texts/use-texts.ts'
import { ProblemNote } from './message-page.tsx'
import {
  dropFile,
  fetchedFiles,
  fetchFile,
  watchFetchedFiles,
  type FetchedFile,
} from './fetched-files.ts'
import { howFar } from './how-far.ts'

/** Files on their way stand in the corner of every page: how far, how long yet, and the way to stop. */
export function FetchedFilesTray(): ReactElement {
  const texts = useTexts(shellTexts)
  const files = useSyncExternalStore(watchFetchedFiles, fetchedFiles)
  if (files.length === 0) return <></>
  return (
    <aside className="fetched-files" aria-label={texts.files}>
      {files.map((file) => (
        <Fetched key={file.id} file={file} />
      ))}
    </aside>
  )
}

/** Most files are there at once: those come and go unseen. */
const SHOWN_AFTER_MS = 500
const SAVED_SHOWN_MS = 6_000

function Fetched({ file }: { readonly file: FetchedFile }): ReactElement {
  const texts = useTexts(shellTexts)
  const [isLate, setLate] = useState(false)
  const { id, state, linesMax, linesOf } = file
  const isCut = linesMax !== null && linesOf !== null && linesOf > linesMax
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), SHOWN_AFTER_MS)
    return () => clearTimeout(timer)
  }, [])
  const isDone = state === 'saved' && !isCut
  useEffect(() => {
    if (!isDone) return undefined
    const timer = setTimeout(() => dropFile(id), SAVED_SHOWN_MS)
    return () => clearTimeout(timer)
  }, [isDone, id])
  const isOver = state === 'saved' || state === 'failed'
  if (!isLate && (isDone || !isOver)) return <></>
  return (
    <section className="sheet fetched-file" data-testid="fetched-file">
      <div className="head">
        <b role="status">
          {texts.fileStates[state]} {file.name}
        </b>
        <span className="grow" />
        {state === 'failed' && (
          <Button
            size="small"
            onClick={() => {
              fetchFile(file.path)
            }}
          >
            {texts.retry}
          </Button>
        )}
        <Button
          size="small"
          data-testid="drop-file"
          onClick={() => {
            dropFile(id)
          }}
        >
          {isOver ? texts.close : texts.cancel}
        </Button>
      </div>
      {!isOver && <Bar file={file} />}
      {state === 'failed' ? <ProblemNote error={file.error} /> : <Told file={file} />}
      {state === 'saved' && isCut && (
        <p className="small amber">{texts.fileCut(count(linesMax), count(linesOf))}</p>
      )}
    </section>
  )
}

function Bar({ file }: { readonly file: FetchedFile }): ReactElement {
  const texts = useTexts(shellTexts)
  const { share } = howFar(file)
  return (
    <div
      className="bar"
      role="progressbar"
      aria-label={texts.fileComing}
      aria-valuemin={0}
      aria-valuemax={100}
      {...(share === null ? {} : { 'aria-valuenow': Math.floor(share * 100) })}
    >
      <i className="run" style={{ width: `${(share ?? 0.02) * 100}%` }} />
    </div>
  )
}

function Told({ file }: { readonly file: FetchedFile }): ReactElement {
  const texts = useTexts(shellTexts)
  const intake = useTexts(intakeTexts)
  const { lines, linesMax, bytes, state } = file
  const { secondsLeft } = howFar(file)
  const span = secondsLeft === null || state === 'saved' ? null : spanOf(secondsLeft)
  if (state === 'asked') return <p className="small muted">{texts.fileCounted}</p>
  return (
    <p className="small muted">
      {count(lines)} {linesMax !== null && state !== 'saved' && `/ ${count(linesMax)} `}
      {intake.units.rows} · {fileSize(bytes)}
      {span !== null && ` · ${intake.left(span.value, intake.spans[span.unit])}`}
    </p>
  )
}
