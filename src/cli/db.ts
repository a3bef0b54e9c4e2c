import { Command } from 'commander'
import { listCounties } from '#register/access/accounts.ts'
import { listBatches } from '#register/evidence/batch.ts'
import { countyContentHash } from '#register/ledger/county-content-hash.ts'
import { listRuns } from '#register/queries/list-runs.ts'
import { migrationStatus } from '#register/schema/migrate.ts'
import type { Store } from '#register/store/open-store.ts'
import { dbCommand } from './db-command.ts'
import { migrateVerb } from './migrate.ts'
import { sealsVerb } from './seals.ts'
import { withStore } from './with-store.ts'

interface DbOptions {
  readonly county?: string
  readonly data: string
  readonly json?: boolean
}

export function dbVerb(): Command {
  return new Command('db')
    .description('库表、状态、内容哈希\nschema, state, content hash')
    .addCommand(migrateVerb())
    .addCommand(statusVerb())
    .addCommand(hashVerb())
    .addCommand(sealsVerb())
}

function statusVerb(): Command {
  return dbCommand('status', '库表、县、批次、比对的状态\nschema, counties, batches, runs').action(
    async (options: DbOptions) => {
      const status = await withStore(options.data, statusOf)
      if (options.json === true) {
        console.log(JSON.stringify(status, null, 2))
        return
      }
      console.log(`${status.kind === 'embedded' ? '自带的' : '外接的'} PostgreSQL ${status.server}`)
      for (const { name, appliedAt } of status.migrations) {
        console.log(`  ${name}  ${appliedAt?.toISOString() ?? '还没做'}`)
      }
      for (const county of status.counties) {
        console.log(`${county.county} ${county.nameZh}${county.invented ? '（造出来的）' : ''}`)
        for (const batch of county.batches)
          console.log(`  第 ${batch.no} 批 ${batch.source} ${batch.phase}`)
        for (const run of county.runs) console.log(`  第 ${run.no} 次比对 ${run.phase}`)
      }
    },
  )
}

async function statusOf(store: Store) {
  const { rows } = await store.pool.query<{ server: string }>(
    `select current_setting('server_version') as server`,
  )
  const counties = await Promise.all(
    (await listCounties(store)).map(async (county) => ({
      ...county,
      batches: (await listBatches(store.pool, county.county)).map((batch) => ({
        no: batch.batchNo,
        source: batch.source,
        phase: batch.phase,
        rows: batch.rowsTotal,
      })),
      runs: (await listRuns(store, { county: county.county, limit: 5 })).map((run) => ({
        no: run.runNo,
        phase: run.phase,
      })),
    })),
  )
  const migrations = await migrationStatus(store)
  return { kind: store.kind, server: rows[0]?.server ?? '', migrations, counties }
}

function hashVerb(): Command {
  return dbCommand(
    'hash',
    '一个县全部内容的哈希：断过再做完，应和没断过一样\nhash of a county’s whole content',
  )
    .option('--county <code>', '哪个县（只有一个时不用写）which county')
    .action(async (options: DbOptions) => {
      const hashed = await withStore(options.data, async (store) => {
        const county = options.county ?? (await listCounties(store))[0]?.county ?? ''
        return { county, ...(await countyContentHash(store, county)) }
      })
      console.log(options.json === true ? JSON.stringify(hashed) : hashed.hash)
    })
}
