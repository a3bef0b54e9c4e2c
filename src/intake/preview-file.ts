import { accept, refuse } from '#domain/outcome.ts'
import type { Outcome } from '#domain/outcome.ts'
import type { IntakeRow } from '#domain/sources/intake-page.ts'
import { runChild } from './child/run-child.ts'
import type { ColumnMapping } from './columns/column-target.ts'
import { guessSource } from './columns/guess-source.ts'
import type {
  ColumnReading,
  FilePreview,
  FileShape,
  IntakeProblem,
  PreviewHints,
} from './intake-job.ts'
import { INTAKE_LIMITS } from './intake-limits.ts'
import { trusted } from './read-department-file.ts'

/**
 * Looks at a file without taking anything: encoding, sheets, header, what each column seems to hold,
 * which columns the law forbids to keep, and the first twenty rows as they would be answered.
 *
 * `file.encoding_unknown` asks: the caller previews again with each `hints.encoding` and shows what
 * comes out, for somebody to choose.
 */
export async function previewFile(
  path: string,
  hints: PreviewHints,
): Promise<Outcome<FilePreview, IntakeProblem>> {
  const first = await open(path, hints, hints.source ?? null)
  if (!first.ok) return first
  const { shape } = first.value
  const guess = guessSource([
    hints.fileName ?? '',
    ...shape.sheets,
    ...shape.columns.map((column) => column.header),
  ])
  const source = hints.source ?? guess.source
  // The kind of file settles what 姓名 is: a child, a mother, one of a couple. So it is read again with it.
  const settled =
    hints.source === undefined && source !== null ? await open(path, hints, source) : first
  if (!settled.ok) return settled
  const { columns } = settled.value.shape
  return accept({
    ...settled.value.shape,
    guessedSource: guess.source,
    sourceConfidence: guess.confidence,
    mapping: mappingOf(columns, source),
    neverKept: columns.flatMap(({ header, droppedBecause }) =>
      droppedBecause?.startsWith('never_kept.') === true
        ? [{ header, reason: droppedBecause.slice('never_kept.'.length) }]
        : [],
    ),
    rows: settled.value.sample.map(({ row, status, problems, raw }) => ({
      row,
      cells: raw,
      status,
      problems,
    })),
  })
}

interface Opening {
  readonly shape: FileShape
  readonly sample: readonly IntakeRow[]
}

async function open(
  path: string,
  hints: PreviewHints,
  source: FilePreview['guessedSource'],
): Promise<Outcome<Opening, IntakeProblem>> {
  // Only villages that stand today are offered in a preview; the job states its own day.
  const job = { ...hints, path, source, asOf: '9999-12-31' }
  for await (const event of runChild(
    { job, previewOnly: true },
    { ...INTAKE_LIMITS, ...hints.limits },
  )) {
    if (event.kind === 'died') return refuse(event.problem)
    if (event.message['kind'] === 'refused')
      return refuse(trusted<IntakeProblem>(event.message['problem']))
    if (event.message['kind'] === 'opened')
      return accept({
        shape: trusted<FileShape>(event.message['shape']),
        sample: trusted<IntakeRow[]>(event.message['sample']),
      })
  }
  return refuse({ code: 'file.reading_stopped' })
}

/** What the mapping screen starts from and what is saved when somebody confirms it. */
export function mappingOf(
  columns: readonly ColumnReading[],
  source: FilePreview['guessedSource'],
): ColumnMapping {
  return {
    version: 1,
    source,
    columns: columns.map(({ header, target }) => ({ header, target })),
  }
}
