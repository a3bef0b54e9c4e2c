import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Input, Select } from 'antd'
import { useState, type ReactElement } from 'react'
import { useNavigate } from 'react-router'
import { SOURCE_KINDS, SOURCE_PROFILES, type SourceKind } from '#domain/sources/source-kind.ts'
import type { BatchStarted, FilePreview, StartBatch } from '#wire/batches.ts'
import { call } from '../api/client.ts'
import { told } from '../api/problem.ts'
import { ErrorSummary, Field, type FieldError } from '../app/form.tsx'
import { useTitle } from '../app/use-title.ts'
import { count, fileSize } from '../format/figures.ts'
import { typedDay } from '../format/typed-day.ts'
import { intakeTexts } from '../texts/intake.ts'
import { useSay, useTexts } from '../texts/use-texts.ts'
import { useSettings } from '../theme/settings.ts'
import { MappingTable, type Mapping } from './mapping-table.tsx'

interface Draft {
  readonly source: SourceKind | null
  readonly department: string
  readonly legalBasis: string
  readonly purpose: string
  readonly asOf: string
}

export function StartBatchForm(props: {
  readonly preview: FilePreview
  readonly onReread: (change: { source: SourceKind | null; encoding: string | null }) => void
  readonly onAnotherFile: () => void
}): ReactElement {
  const { preview } = props
  const texts = useTexts(intakeTexts)
  const say = useSay()
  const { language } = useSettings()
  const navigate = useNavigate()
  const client = useQueryClient()
  const [draft, setDraft] = useState<Draft>(() => ({
    source: preview.sourceGuess,
    department:
      preview.sourceGuess === null ? '' : SOURCE_PROFILES[preview.sourceGuess].departmentZh,
    legalBasis: '',
    purpose: texts.defaultPurpose,
    asOf: '',
  }))
  const [mapping, setMapping] = useState<Mapping>(() =>
    preview.columns.map(({ header, field, neverKept }) => ({
      header,
      field: neverKept === null ? field : null,
    })),
  )
  const [errors, setErrors] = useState<readonly FieldError[]>([])
  useTitle(texts.newTitle, errors.length > 0)
  const start = useMutation({
    mutationFn: (batch: StartBatch) => call<BatchStarted>('POST', '/batches', batch),
    onSuccess: ({ batchId }) => {
      void client.invalidateQueries({ queryKey: ['batches'] })
      void navigate(`/intake/${batchId}`)
    },
    onError: (error) => {
      const { text, advice } = told(error)
      setErrors([{ field: 'source', text: `${say(text)}${say(advice)}` }])
    },
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
  const change = (part: Partial<Draft>): void => {
    setDraft((before) => ({ ...before, ...part }))
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
      <section className="sheet form">
        <div className="head">
          <h2>{texts.found}</h2>
          <button type="button" className="as-link" onClick={props.onAnotherFile}>
            {texts.again}
          </button>
        </div>
        <FileFacts
          preview={preview}
          onEncoding={(encoding) => {
            props.onReread({ source: draft.source, encoding })
          }}
        />
        <div className="form-2">
          <Field id="source" label={texts.source} errors={errors}>
            <Select
              id="source"
              data-testid="source"
              {...(draft.source === null ? {} : { value: draft.source })}
              options={SOURCE_KINDS.map((value) => ({
                value,
                label: SOURCE_PROFILES[value][language],
              }))}
              onChange={(source: SourceKind) => {
                change({ source, department: SOURCE_PROFILES[source].departmentZh })
              }}
            />
          </Field>
          <Text
            id="department"
            label={texts.department}
            hint={texts.departmentHint}
            value={draft.department}
            errors={errors}
            onChange={(department) => {
              change({ department })
            }}
          />
          <Text
            id="basis"
            label={texts.basis}
            hint={texts.basisHint}
            value={draft.legalBasis}
            errors={errors}
            onChange={(legalBasis) => {
              change({ legalBasis })
            }}
          />
          <Text
            id="purpose"
            label={texts.purpose}
            hint={texts.purposeHint}
            value={draft.purpose}
            errors={errors}
            onChange={(purpose) => {
              change({ purpose })
            }}
          />
          <Text
            id="asOf"
            label={texts.asOfLabel}
            hint={texts.asOfHint}
            value={draft.asOf}
            errors={errors}
            onChange={(asOf) => {
              change({ asOf })
            }}
          />
        </div>
      </section>
      <MappingTable preview={preview} mapping={mapping} errors={errors} onChange={setMapping} />
      <div>
        <Button
          type="primary"
          size="large"
          htmlType="submit"
          loading={start.isPending}
          data-testid="start-batch"
        >
          {start.isPending ? texts.starting : texts.start}
        </Button>
      </div>
    </form>
  )
}

function mistakes(
  draft: Draft,
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
  const somebody = /name|number/i
  if (!mapping.some(({ field }) => field !== null && somebody.test(field))) {
    wrong.push({ field: 'mapping', text: texts.mapping })
  }
  return wrong
}

function Text(props: {
  readonly id: string
  readonly label: string
  readonly hint: string
  readonly value: string
  readonly errors: readonly FieldError[]
  readonly onChange: (value: string) => void
}): ReactElement {
  return (
    <Field id={props.id} label={props.label} hint={props.hint} errors={props.errors}>
      <Input
        id={props.id}
        value={props.value}
        onChange={(event) => {
          props.onChange(event.target.value)
        }}
      />
    </Field>
  )
}

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
          <dd>{preview.sheets.map(({ name }) => name).join('、')}</dd>
        </div>
      )}
      <div>
        <dt>{texts.headerRow}</dt>
        <dd>{preview.headerRow}</dd>
      </div>
    </dl>
  )
}
