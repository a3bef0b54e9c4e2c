import { join } from 'node:path'
import { engineBudget } from '#jobs/county-context.ts'
import type { SourceKind } from '#domain/sources/source-kind.ts'
import { baselineLinks } from '#linkage/baseline.ts'
import { listBatches } from '#register/evidence/batch.ts'
import { writeSnapshot } from '#register/snapshot/write-snapshot.ts'
import type { Store } from '#register/store/open-store.ts'

export interface BaselineFile {
  readonly file: string
  readonly sourceOfBatch: ReadonlyMap<number, SourceKind>
}

/** What the plain way (S20) finds on the same records, as a file of pairs. */
export async function writeBaseline(
  store: Store,
  of: { readonly county: string; readonly folder: string },
): Promise<BaselineFile> {
  const snapshotDir = join(of.folder, 'snapshot')
  await writeSnapshot(store, { county: of.county, dir: snapshotDir })
  const file = join(of.folder, 'baseline.csv')
  await baselineLinks({ snapshotDir, outFile: file, workDir: of.folder, ...engineBudget() })
  const batches = await listBatches(store.pool, of.county)
  return { file, sourceOfBatch: new Map(batches.map(({ batchNo, source }) => [batchNo, source])) }
}
