import { accept, type Outcome } from '#domain/outcome.ts'
import { readColumnMapping, type ColumnMapping } from '#intake/columns/column-target.ts'
import { plainHeader } from '#intake/columns/read-header.ts'
import type { FilePreview, IntakeProblem, PreviewHints } from '#intake/intake-job.ts'
import { previewFile } from '#intake/preview-file.ts'
import { lastTakenBatch, type Batch } from '#register/evidence/batch.ts'
import type { ServerOptions } from '../server-options.ts'

/** The file of this kind that was taken last, as a preview names it. */
export interface LastBatch extends Batch {
  /** Some column is read as it was read there, not as its header or content say. */
  readonly mappingUsed: boolean
}

export interface PreviewBesideLast {
  readonly preview: FilePreview
  readonly lastBatch: LastBatch | null
}

/**
 * Looks at a file, and reads its columns as those of the last file of its kind were read: a department
 * that calls the name 甲 does so every month, and is asked once (INT12).
 */
export async function previewAsBefore(
  { store, county }: Pick<ServerOptions, 'store' | 'county'>,
  asked: { readonly path: string; readonly hints: PreviewHints; readonly anew: boolean },
): Promise<Outcome<PreviewBesideLast, IntakeProblem>> {
  const read = await previewFile(asked.path, asked.hints)
  if (!read.ok) return read
  const preview = read.value
  const source = asked.hints.source ?? preview.guessedSource
  const last = source === null ? null : await lastTakenBatch(store.pool, { county, source })
  if (last === null) return accept({ preview, lastBatch: null })
  const mapping = asked.anew ? null : mappingOf(last)
  if (mapping === null || !saysOtherwise(mapping, preview))
    return accept({ preview, lastBatch: { ...last, mappingUsed: false } })
  const asBefore = await previewFile(asked.path, { ...asked.hints, source: last.source, mapping })
  if (!asBefore.ok) return asBefore
  // The guess is that of the first look: the second was told the kind.
  const { guessedSource, sourceConfidence } = preview
  return accept({
    preview: { ...asBefore.value, guessedSource, sourceConfidence },
    lastBatch: { ...last, mappingUsed: true },
  })
}

/** The columns of a batch as they were read; `null` where they were kept in a shape of an earlier version. */
function mappingOf({ source, mapping }: Batch): ColumnMapping | null {
  const read = readColumnMapping({ version: 1, source, columns: mapping })
  return read.ok ? read.value : null
}

/** Whether a column that both files have was read as something else. */
function saysOtherwise(mapping: ColumnMapping, { columns }: FilePreview): boolean {
  const before = new Map(mapping.columns.map((column) => [plainHeader(column.header), column]))
  return columns.some(({ header, target, droppedBecause }) => {
    const known = before.get(plainHeader(header))
    if (known === undefined || droppedBecause?.startsWith('never_kept.') === true) return false
    return known.target?.field !== target?.field || known.target?.party !== target?.party
  })
}
