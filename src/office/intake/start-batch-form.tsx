import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { useState, type ReactElement } from 'react'
import { useNavigate } from 'react-router'
import { SOURCE_PROFILES, type SourceKind } from '#domain/sources/source-kind.ts'
import type { BatchStarted, FilePreview, StartBatch } from '#wire/batches.ts'
import { call } from '../api/client.ts'
import { told } from '../api/problem.ts'
import { ErrorSummary, type FieldError } from '../app/form.tsx'
import { useTitle } from '../app/use-title.ts'
import { count, fileSize } from '../format/figures.ts'
import { typedDay } from '../format/typed-day.ts'
import { intakeTexts } from '../texts/intake.ts'
import { useSay, useTexts } from '../texts/use-texts.ts'
import { MappingTable, type Mapping } from './mapping-table.tsx'
import { StatementFields, type Statement } from './statement-fields.tsx'

interface Reread {
  readonly source: SourceKind | null
  readonly encoding: string | null
  /** Columns recognised as if no file had come before. */
  readonly anew?: boolean
}

/** A new reading, and what was typed until then: it is not asked twice. */
export interface StatedReread extends Reread {
  readonly stated: Statement
}

interface FormProps {
  readonly preview: FilePreview
  /** As chosen before the file was read again, else as guessed. */
  readonly source: SourceKind | null
  /** As typed before the file was read again. */
  readonly stated: Statement | null
  readonly onReread: (change: StatedReread) => void
  readonly onAnotherFile: () => void
}

export function StartBatchForm(props: FormProps): ReactElement {
  const { preview } = props
  const texts = useTexts(intakeTexts)
  const say = useSay()
  const [draft, setDraft] = useState<Statement>(() => stated(props, texts.defaultPurpose))
  const [mapping, setMapping] = useState<Mapping>(() => mappingOf(preview))
  const [errors, setErrors] = useState<readonly FieldError[]>([])
  useTitle(texts.newTitle, errors.length > 0)
  const start = useStart((error) => {
    const { text, advice } = told(error)
    setErrors([{ field: 'source', text: `${say(text)} ${say(advice)}` }])
  })

  const submit = (): void => {
    const asOf = typedDay(draft.asOf)
    const found = mistakes(draft, mapping, asOf, texts.missing)
    setErrors(found)
    if (found.length > 0 || draft.source === null || asOf === null) return
    start.mutate({
      ...draft,
      source: draft.source,
      asOf,
      uploadId: preview.uploadId,
      mapping,
      encoding: preview.encoding,
    })
  }

  return (
    <form
      noValidate
      className="form"
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <ErrorSummary errors={errors} />
      <FoundFile
        {...props}
        draft={draft}
        errors={errors}
        onChange={(part) => {
          setDraft((before) => ({ ...before, ...part }))
        }}
        onSource={(source) => {
          // Another kind of list comes from another department.
          const typed = { ...draft, source, department: '' }
          props.onReread({ source, encoding: preview.encoding, stated: typed })
        }}
      />
      <MappingTable
        preview={preview}
        mapping={mapping}
        errors={errors}
        onChange={setMapping}
        onAnew={() => {
          const { source } = draft
          props.onReread({ source, encoding: preview.encoding, anew: true, stated: draft })
        }}
      />
      <StartButton isStarting={start.isPending} />
    </form>
  )
}

function StartButton({ isStarting }: { readonly isStarting: boolean }): ReactElement {
  const texts = useTexts(intakeTexts)
  return (
    <div>
      <Button
        type="primary"
        size="large"
        htmlType="submit"
        loading={isStarting}
        data-testid="start-batch"
      >
        {isStarting ? texts.starting : texts.start}
      </Button>
    </div>
  )
}

/** What was found of the file, and what the department states about it. */
function FoundFile(
  props: FormProps & {
    readonly draft: Statement
    readonly errors: readonly FieldError[]
    readonly onChange: (part: Partial<Statement>) => void
    readonly onSource: (source: SourceKind) => void
  },
): ReactElement {
  const texts = useTexts(intakeTexts)
  return (
    <section className="sheet form">
      <div className="head">
        <h2>{texts.found}</h2>
        <button type="button" className="as-link" onClick={props.onAnotherFile}>
          {texts.again}
        </button>
      </div>
      <FileFacts
        preview={props.preview}
        onEncoding={(encoding) => {
          props.onReread({ source: props.draft.source, encoding, stated: props.draft })
        }}
      />
      <StatementFields
        statement={props.draft}
        errors={props.errors}
        onChange={props.onChange}
        onSource={props.onSource}
      />
    </section>
  )
}

/** What was typed before a new reading stays; what was not is proposed. */
function stated(props: FormProps, purpose: string): Statement {
  const before = statedBefore(props, purpose)
  const typed = props.stated
  if (typed === null) return before
  return {
    source: typed.source ?? before.source,
    department: typed.department === '' ? before.department : typed.department,
    legalBasis: typed.legalBasis === '' ? before.legalBasis : typed.legalBasis,
    purpose: typed.purpose === '' ? before.purpose : typed.purpose,
    asOf: typed.asOf,
  }
}

/** What the department stated about its last file is proposed again; the day is asked each time. */
function statedBefore({ source, preview }: FormProps, purpose: string): Statement {
  const usual = source === null ? '' : SOURCE_PROFILES[source].departmentZh
  const last = preview.lastBatch ?? { department: usual, legalBasis: '', purpose }
  const { department, legalBasis } = last
  return { source, department, legalBasis, purpose: last.purpose, asOf: '' }
}

function mappingOf({ columns }: FilePreview): Mapping {
  return columns.map(({ header, field, neverKept }) => ({
    header,
    field: neverKept === null ? field : null,
  }))
}

/** Starts the reading and goes to the page that shows it. */
function useStart(
  onError: (error: Error) => void,
): UseMutationResult<BatchStarted, Error, StartBatch> {
  const navigate = useNavigate()
  const client = useQueryClient()
  return useMutation({
    mutationFn: (batch: StartBatch) => call<BatchStarted>('POST', '/batches', batch),
    onSuccess: ({ batchId }) => {
      void client.invalidateQueries({ queryKey: ['batches'] })
      void navigate(`/intake/${batchId}`)
    },
    onError,
  })
}

function mistakes(
  draft: Statement,
  mapping: Mapping,
  asOf: string | null,
  texts: Readonly<
    Record<'source' | 'department' | 'basis' | 'purpose' | 'asOf' | 'mapping', string>
  >,
): readonly FieldError[] {
  const wrong: FieldError[] = []
  if (draft.source === null) wrong.push({ field: 'source', text: texts.source })
  if (draft.department.trim() === '') wrong.push({ field: 'department', text: texts.department })
  if (draft.legalBasis.trim() === '') wrong.push({ field: 'basis', text: texts.basis })
  if (draft.purpose.trim() === '') wrong.push({ field: 'purpose', text: texts.purpose })
  if (asOf === null) wrong.push({ field: 'asOf', text: texts.asOf })
  if (!mapping.some(({ field }) => field !== null && NAMES_SOMEBODY.test(field))) {
    wrong.push({ field: 'mapping', text: texts.mapping })
  }
  return wrong
}

/** Name or number of the person, of the other of a couple (`name:2`), or of a newborn's mother. */
const NAMES_SOMEBODY = /^(name|number)(:2)?$|^mother(Name|Number)$/

/** What was guessed of the file: its encoding can be chosen again, and the file is then read again. */
function FileFacts(props: {
  readonly preview: FilePreview
  readonly onEncoding: (encoding: string) => void
}): ReactElement {
  const { preview } = props
  const texts = useTexts(intakeTexts)
  return (
    <dl className="facts">
      <div>
        <dt>{texts.file}</dt>
        <dd>{preview.fileName}</dd>
      </div>
      <div>
        <dt>{texts.size}</dt>
        <dd>{fileSize(preview.fileBytes)}</dd>
      </div>
      <div>
        <dt>{texts.rowsEstimate}</dt>
        <dd>{count(preview.rowsEstimate)}</dd>
      </div>
      {preview.format === 'csv' ? (
        <div>
          <dt>{preview.encoding === null ? texts.encodingAsk : texts.encoding}</dt>
          <dd>
            <Select
              size="small"
              aria-label={texts.encoding}
              className="encoding"
              {...(preview.encoding === null ? {} : { value: preview.encoding })}
              options={preview.encodings.map((value) => ({ value, label: value }))}
              onChange={props.onEncoding}
            />
          </dd>
        </div>
      ) : (
        <div>
          <dt>{texts.sheet}</dt>
          <dd>{preview.sheets.map(({ name }) => name).join(' · ')}</dd>
        </div>
      )}
      <div>
        <dt>{texts.headerRow}</dt>
        <dd>{preview.headerRow}</dd>
      </div>
    </dl>
  )
}
