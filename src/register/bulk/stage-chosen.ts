import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import type { OnProgress } from '#domain/progress.ts'
import type { KeyRing } from '../store/key-ring.ts'
import type { ApplyTables } from './apply-tables.ts'
import { STAGED_COLUMNS, stagedColumnDefinitions } from './chosen-columns.ts'
import { chosenHeader, sealChosen } from './seal-chosen.ts'

export interface StageChosen {
  readonly county: string
  readonly dir: string
  readonly keys: KeyRing
  readonly onProgress: OnProgress
  /** How many will come, for the bar; `null` when nobody knows. */
  readonly persons: number | null
}

export interface Staged {
  readonly persons: number
  /** Batches that the chosen values cite. */
  readonly batches: readonly number[]
}

/** Fills the staging table from `chosen.csv`. Begun anew when it was cut: nothing of it is kept. */
export async function stageChosen(
  client: pg.PoolClient,
  tables: ApplyTables,
  stage: StageChosen,
): Promise<Staged> {
  const file = join(stage.dir, 'chosen.csv')
  const header = await chosenHeader(file)
  const batches = new Set<number>()
  let persons = 0

  await client.query(`drop table if exists ${tables.chosen}`)
  await client.query(
    `create table ${tables.chosen} (rid bigint generated always as identity, ${stagedColumnDefinitions()})`,
  )
  const columns = [...header, ...STAGED_COLUMNS].join(', ')
  const sink = client.query(
    copyFrom(
      `copy ${tables.chosen} (${columns}) from stdin with (format csv, force_null (${columns}))`,
    ),
  )
  await pipeline(Readable.from(sealedBytes(), { objectMode: true, highWaterMark: 2 }), sink)
  return { persons, batches: [...batches] }

  async function* sealedBytes(): AsyncGenerator<Buffer> {
    const chunks = sealChosen(file, {
      county: stage.county,
      keys: stage.keys,
      onBatch: (batchNo) => batches.add(batchNo),
    })
    for await (const chunk of chunks) {
      persons += chunk.persons
      stage.onProgress({
        step: 'register.apply.stage',
        done: persons,
        total: stage.persons,
        unit: 'persons',
      })
      yield chunk.bytes
    }
  }
}
