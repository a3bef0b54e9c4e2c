import type { SourceKind } from '#domain/sources/source-kind.ts'
import type { CountyContext } from '#jobs/county-context.ts'
import { takeInFile } from '#jobs/take-in-file.ts'
import { releaseInvented } from '#register/evidence/legacy-villages.ts'
import { loadPlaceFile, loadPlaces } from '#register/places/load-places.ts'
import { demoStatement, type InventedFiles } from '../demo-files.ts'
import { problemRefusal } from '../problem-refusal.ts'
import type { ProgressBar } from '../progress-bar.ts'

/** Each file taken in: its batch, its rows, and in how many seconds. */
export type TakenIn = ReadonlyMap<SourceKind, TakenInOne>

interface TakenInOne {
  readonly batchNo: number
  readonly rows: number
  readonly seconds: number
}

/** The places of an invented county and the files of its departments, as an office takes them in. */
export async function takeInInvented(
  context: CountyContext,
  invented: Pick<InventedFiles, 'files' | 'placesFile' | 'asOf'>,
  bar: ProgressBar,
): Promise<TakenIn> {
  const { store, county, clock } = context
  await loadPlaces(store, { area: county, onProgress: bar.onProgress })
  await loadPlaceFile(store, invented.placesFile)
  const taken = new Map<SourceKind, TakenInOne>()
  for (const { source, path } of invented.files) {
    const from = performance.now()
    const file = { path, source, ...demoStatement(source), asOf: invented.asOf }
    const stated = { ...file, expiresOn: '2029-12-31', receivedBy: 'bench' }
    const one = await takeInFile(context, stated, bar.onProgress)
    if (!one.ok) throw problemRefusal(one.problem)
    const seconds = (performance.now() - from) / 1000
    const { batchNo, rowsTotal } = one.value.batch
    taken.set(source, { batchNo, rows: rowsTotal ?? 0, seconds })
  }
  await releaseInvented(store, { county, at: clock() })
  return taken
}
