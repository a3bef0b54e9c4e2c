import { NEVER_KEPT } from '#domain/sources/never-kept.ts'
import type { ColumnReading, FilePreview as IntakePreview } from '#intake/intake-job.ts'
import type { ColumnMapping as IntakeMapping, ColumnTarget } from '#intake/columns/column-target.ts'
import { columnTargetOf, fieldOfTarget, TARGET_FIELDS } from '#intake/columns/column-target.ts'
import type { BatchLine } from '#register/queries/batch-page.ts'
import type { SourceKind } from '#domain/sources/source-kind.ts'
import type { BatchSummary, ColumnMapping, FilePreview } from '#wire/batches.ts'
import type { Words } from '#wire/words.ts'
import type { LastBatch } from '../uploads/preview-as-before.ts'
import type { Upload } from '../uploads/upload-store.ts'
import { FIELD_WORDS } from './field-words.ts'
import { maskedCell } from './mask.ts'

/** Five steps of a file: received, recognised, checked, compared, answered. */
const STEPS_DONE = { received: 1, reading: 2, taken: 3, withdrawn: 3, failed: 1 } as const
const STEPS = 5

export function batchSummaryOf(batch: BatchLine): BatchSummary {
  const { compared, receivedAt, ...same } = batch
  return {
    ...same,
    receivedAt: receivedAt.toISOString(),
    stepsDone: compared && batch.phase === 'taken' ? STEPS : STEPS_DONE[batch.phase],
  }
}

/** A field as the mapping screen names it: `name`, or `name:2` for the second person of a row. */
export function fieldOf(
  target: { readonly field: string; readonly party: 1 | 2 } | null,
): string | null {
  return target === null ? null : fieldOfTarget(target)
}

/** The other way round; a field nobody knows is `undefined`. */
export function targetOf(field: string | null): ColumnTarget | null | undefined {
  return field === null ? null : (columnTargetOf(field) ?? undefined)
}

/** `null` when a field of it is unknown. */
export function intakeMapping(
  columns: readonly ColumnMapping[],
  source: SourceKind,
): IntakeMapping | null {
  const mapped = columns.map(({ header, field }) => ({ header, target: targetOf(field) }))
  const known = mapped.flatMap(({ header, target }) =>
    target === undefined ? [] : [{ header, target }],
  )
  return known.length === mapped.length ? { version: 1, source, columns: known } : null
}

const NEVER = 'never_kept.'

export function dropReason(reason: string): Words {
  const rule = NEVER_KEPT.find((one) => one.reason === reason.replace(NEVER, ''))
  if (rule !== undefined) return { zh: rule.zh, en: rule.en }
  return reason === 'not_needed'
    ? { zh: '登记簿用不着', en: 'Not needed by the register' }
    : { zh: '没有人说这一列是什么', en: 'Nobody has said what this column is' }
}

const SAMPLES = 5

export function previewOf(
  upload: Upload,
  read: IntakePreview,
  known: { readonly sameAsBatchId: string | null; readonly lastBatch: LastBatch | null },
): FilePreview {
  return {
    uploadId: upload.uploadId,
    fileName: upload.fileName,
    fileBytes: upload.bytes,
    format: read.container === 'workbook' ? 'xlsx' : 'csv',
    encoding: read.container === 'workbook' ? null : read.encoding,
    encodings: read.container === 'workbook' ? [] : ['utf-8', 'gb18030', 'utf-16le', 'utf-16be'],
    delimiter: read.delimiter,
    sheets: read.sheets.map((name) => ({ name, rows: null })),
    headerRow: read.titleRows + 1,
    sourceGuess: read.guessedSource,
    columns: read.columns.map((column) => ({
      header: column.header,
      field: fieldOf(column.target),
      because: becauseOf(column),
      sure: column.confidence,
      neverKept:
        column.droppedBecause?.startsWith(NEVER) === true
          ? dropReason(column.droppedBecause)
          : null,
      samples: samplesOf(column, read),
    })),
    fields: fieldChoices(read.guessedSource),
    rowsEstimate: null,
    sameAsBatchId: known.sameAsBatchId,
    lastBatch: known.lastBatch === null ? null : lastBatchOf(known.lastBatch),
  }
}

function lastBatchOf(batch: LastBatch): FilePreview['lastBatch'] {
  const { batchId, fileName, department, legalBasis, purpose, mappingUsed } = batch
  const receivedAt = batch.receivedAt.toISOString()
  return { batchId, fileName, receivedAt, department, legalBasis, purpose, mappingUsed }
}

function becauseOf(column: ColumnReading): FilePreview['columns'][number]['because'] {
  if (column.target === null) return 'none'
  return column.confidence === 1 ? 'saved' : 'header'
}

/** Preview rows leave the forbidden columns out, so a column's place among them is counted anew. */
function samplesOf(column: ColumnReading, read: IntakePreview): string[] {
  if (column.droppedBecause?.startsWith(NEVER) === true) return []
  const shown = read.columns.filter((one) => one.droppedBecause?.startsWith(NEVER) !== true)
  const at = shown.indexOf(column)
  return read.rows
    .slice(0, SAMPLES)
    .map(({ cells }) => maskedCell(cells[at] ?? '', column.target?.field ?? null))
}

export function fieldChoices(source: SourceKind | null): FilePreview['fields'] {
  const first = TARGET_FIELDS.map((field) => ({ field, text: FIELD_WORDS[field] }))
  if (source !== 'marriage') return first
  const second = TARGET_FIELDS.map((field) => ({
    field: `${field}:2`,
    text: { zh: `女方${FIELD_WORDS[field].zh}`, en: `Wife: ${FIELD_WORDS[field].en}` },
  }))
  return [...first, ...second]
}
