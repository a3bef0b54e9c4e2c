import { parseCivilDate } from '#domain/calendar/civil-date.ts'
import type { StepTally } from '#domain/cleaning/clean-row.ts'
import { invariant } from '#domain/invariant.ts'
import { packPage } from '#domain/sources/packed-page.ts'
import type { OnProgress } from '#domain/progress.ts'
import { readColumnMapping, type ColumnTarget } from '#intake/columns/column-target.ts'
import { checkedRow } from '#intake/rows/checked-row.ts'
import { RereadRows } from '#intake/rows/reread-rows.ts'
import { findBatch, type Batch, type BatchKey } from '#register/evidence/batch.ts'
import { openQuarantine } from '#register/evidence/legacy-villages.ts'
import { finishReadingAnew, pagesToRead, storeReadAnew } from '#register/evidence/read-anew.ts'
import { lastReading } from '#register/evidence/recipes.ts'
import { PAGES_PER_TRANSACTION } from '#register/evidence/take-pages.ts'
import { countyPlaces } from '#register/places/county-places.ts'
import type { CountyContext } from './county-context.ts'

/**
 * Reads a batch anew by the recipe of its open reading, from what was kept of its rows. Cut off anywhere,
 * the next call goes on behind the last page that was stored; without an open reading it does nothing.
 */
export async function readBatchAnew(
  context: CountyContext,
  key: BatchKey,
  onProgress: OnProgress,
): Promise<void> {
  const { store } = context
  const batch = await findBatch(store.pool, key)
  const reading = await lastReading(store, key)
  if (batch?.phase !== 'reading' || reading === null || reading.finishedAt !== null) return
  const columns = keptColumns(batch)
  const rows = new RereadRows({
    source: batch.source,
    asOf: batch.asOf,
    columns,
    places: await countyPlaces(store, context.county),
    steps: reading.steps,
  })
  const asOf = parseCivilDate(batch.asOf)
  invariant(asOf.ok, 'a batch states a day that exists')
  const checks = {
    asOf: asOf.value,
    columns: new Set(rows.columns.map(({ field }) => field.replace(/:2$/u, ''))),
    places: null,
  }
  for (let pageNo = reading.watermarkPage; ;) {
    const pages = await pagesToRead(store, key, { pageNo, limit: PAGES_PER_TRANSACTION })
    const last = pages.at(-1)
    if (last === undefined) break
    const read = pages.flatMap(({ pageNo: of, rows: kept }) => {
      const page = packPage(kept.map((row) => checkedRow(rows.read(row), checks)))
      return page === null ? [] : [{ ...page, pageNo: of }]
    })
    const report = together(reading.report, rows.tally())
    await storeReadAnew(store, batch, { pages: read, report })
    pageNo = last.pageNo
    const done = last.rows.at(-1)?.row ?? 0
    onProgress({ step: 'intake.rows', done, total: batch.rowsTotal, unit: 'rows' })
  }
  await openQuarantine(store, key)
  await finishReadingAnew(store, key, context.clock())
}

/** Columns of a batch that were kept, in the order of its cells. */
export function keptColumns({
  source,
  mapping,
}: Batch): readonly { readonly header: string; readonly target: ColumnTarget }[] {
  const read = readColumnMapping({ version: 1, source, columns: mapping })
  if (!read.ok) return []
  return read.value.columns.flatMap(({ header, target }) =>
    target === null ? [] : [{ header, target }],
  )
}

/** The counts of pages read before a break, and of those after it. */
function together(before: readonly StepTally[], now: readonly StepTally[]): readonly StepTally[] {
  return now.map((tally, at) => {
    const earlier = before[at]
    if (earlier === undefined) return tally
    const stillUnmet = new Set(earlier.unmet)
    return {
      ...tally,
      rowsChanged: tally.rowsChanged + earlier.rowsChanged,
      unmet: tally.unmet.filter((value) => stillUnmet.has(value)),
    }
  })
}
