import { Select } from 'antd'
import type { ReactElement } from 'react'
import { civilDayAt } from '#domain/calendar/civil-time.ts'
import type { ColumnMapping, FilePreview } from '#wire/batches.ts'
import type { FieldError } from '../app/form.tsx'
import { percent } from '../format/figures.ts'
import { intakeTexts } from '../texts/intake.ts'
import { useSay, useTexts } from '../texts/use-texts.ts'

export type Mapping = ColumnMapping[]

const NOT_KEPT = ''
/** Below this a guess is marked for the reader's eye. */
const SURE_ENOUGH = 0.9
const PREVIEW_ROWS_MAX = 20

/** One line a column: what the file calls it, what we take it for, how sure, what stands in it. */
export function MappingTable(props: {
  readonly preview: FilePreview
  readonly mapping: Mapping
  readonly errors: readonly FieldError[]
  readonly onChange: (mapping: Mapping) => void
  readonly onAnew: () => void
}): ReactElement {
  const { preview, mapping } = props
  const texts = useTexts(intakeTexts)
  const say = useSay()
  const error = props.errors.find(({ field }) => field === 'mapping')
  const set = (at: number, field: string): void => {
    props.onChange(
      mapping.map((column, index) =>
        index === at ? { ...column, field: field === NOT_KEPT ? null : field } : column,
      ),
    )
  }
  const options = [
    { value: NOT_KEPT, label: texts.notKept },
    ...preview.fields.map(({ field, text }) => ({ value: field, label: say(text) })),
  ]
  return (
    <>
      <section className="sheet" id="mapping" tabIndex={-1} data-testid="mapping">
        <div className="head">
          <h2>{texts.mappingTitle}</h2>
          <span className="small muted">{texts.mappingText}</span>
        </div>
        {error !== undefined && <p className="red">{error.text}</p>}
        <AsLastTime preview={preview} onAnew={props.onAnew} />
        <div className="scroll-x">
          <table className="plain mapping">
            <thead>
              <tr>
                <th>{texts.column}</th>
                <th>{texts.field}</th>
                <th>{texts.sure}</th>
                <th>{texts.samples}</th>
              </tr>
            </thead>
            <tbody>
              {preview.columns.map((column, at) => (
                <ColumnRow
                  key={`${at} ${column.header}`}
                  column={column}
                  field={mapping[at]?.field ?? NOT_KEPT}
                  options={options}
                  onField={(field) => {
                    set(at, field)
                  }}
                />
              ))}
            </tbody>
          </table>
        </div>
      </section>
      <PreviewRows preview={preview} />
    </>
  )
}

/** Says which earlier file the columns follow, and leads back to what the machine would say. */
function AsLastTime(props: {
  readonly preview: FilePreview
  readonly onAnew: () => void
}): ReactElement | null {
  const texts = useTexts(intakeTexts)
  const { lastBatch } = props.preview
  if (lastBatch?.mappingUsed !== true) return null
  return (
    <p className="small" data-testid="as-last-time">
      {texts.asLastTime(lastBatch.fileName, civilDayAt(Date.parse(lastBatch.receivedAt)))}{' '}
      <button type="button" className="as-link" onClick={props.onAnew}>
        {texts.recogniseAnew}
      </button>
    </p>
  )
}

function ColumnRow(props: {
  readonly column: FilePreview['columns'][number]
  readonly field: string
  readonly options: { readonly value: string; readonly label: string }[]
  readonly onField: (field: string) => void
}): ReactElement {
  const { column } = props
  const texts = useTexts(intakeTexts)
  const say = useSay()
  return (
    <tr className={column.neverKept === null ? '' : 'cut'}>
      <th scope="row">{column.header}</th>
      <td>
        {column.neverKept === null ? (
          <Select
            size="small"
            showSearch
            optionFilterProp="label"
            className="mapping-select"
            aria-label={`${column.header} · ${texts.field}`}
            value={props.field}
            options={props.options}
            onChange={props.onField}
          />
        ) : (
          <span className="red small">
            {texts.neverKept} · {say(column.neverKept)}
          </span>
        )}
      </td>
      <td className="nowrap small">
        {column.neverKept === null && (
          <span className={column.sure < SURE_ENOUGH ? 'amber' : 'muted'}>
            {texts.because[column.because]}
            {column.field !== null && ` ${percent(column.sure, 0)} %`}
            {column.field !== null && column.sure < SURE_ENOUGH && ' ◇'}
          </span>
        )}
      </td>
      <td className="small muted samples">
        {column.samples
          .slice(0, 3)
          .map((sample) => (sample === '' ? '–' : sample))
          .join(' ｜ ')}
      </td>
    </tr>
  )
}

function PreviewRows({ preview }: { readonly preview: FilePreview }): ReactElement {
  const texts = useTexts(intakeTexts)
  const rows = Math.min(
    PREVIEW_ROWS_MAX,
    Math.max(0, ...preview.columns.map(({ samples }) => samples.length)),
  )
  return (
    <section className="sheet">
      <h2>{texts.preview(rows)}</h2>
      <div className="scroll-x" tabIndex={0} role="region" aria-label={texts.preview(rows)}>
        <table className="plain preview small">
          <thead>
            <tr>
              <th className="num">{texts.row}</th>
              {preview.columns.map(({ header, neverKept }, at) => (
                <th key={`${at} ${header}`} className={neverKept === null ? '' : 'struck'}>
                  {header}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {Array.from({ length: rows }, (_, at) => (
              <tr key={at}>
                <td className="num muted">{preview.headerRow + 1 + at}</td>
                {preview.columns.map(({ header, samples, neverKept }, column) => (
                  <td
                    key={`${column} ${header}`}
                    className={neverKept === null ? 'nowrap' : 'struck'}
                  >
                    {neverKept === null ? samples[at] : '✂'}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}
