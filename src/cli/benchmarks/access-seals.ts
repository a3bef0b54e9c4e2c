import { createHash } from 'node:crypto'
import { pipeline } from 'node:stream/promises'
import { to as copyTo } from 'pg-copy-streams'
import { openCounty } from '#register/access/accounts.ts'
import { wipeInventedCounty } from '#register/access/wipe-invented-county.ts'
import { ACCESS_TABLES } from '#register/ledger/access-records.ts'
import { defaultCheckpointsDir, exportCheckpoints } from '#register/ledger/exported-checkpoints.ts'
import { makeCheckpoint } from '#register/ledger/make-checkpoint.ts'
import { sealAccess } from '#register/ledger/seal-access.ts'
import { sealLedger } from '#register/ledger/seal-ledger.ts'
import { verifyLedger } from '#register/ledger/verify-ledger.ts'
import type { Store } from '#register/store/open-store.ts'
import { secondsOf, type BenchFigure } from './figure.ts'

/** A county of its own, beside the one that is measured, and gone afterwards. */
const COUNTY = '990001'
/** Five minutes of a busy office: ten clerks who look at somebody every two seconds. */
const LOOKS_BETWEEN = 1_500

/**
 * What a checkpoint does about who looked: all that is there at the first, then what five minutes bring
 * beside all that; and holding everything against the ledger.
 */
export async function benchAccessSeals(store: Store, looks: number): Promise<BenchFigure[]> {
  await openCounty(store, { county: COUNTY, nameZh: '测速', invented: true })
  try {
    await inventLooks(store, looks, 30 * 86_400)
    await store.pool.query('vacuum (analyze) access.reads')
    const first = await secondsOf(() => sealAccess(store, COUNTY, { sealedAt: new Date() }))
    await inventLooks(store, LOOKS_BETWEEN, 300)
    const next = await secondsOf(() => sealAccess(store, COUNTY, { sealedAt: new Date() }))
    const bare = await secondsOf(() => bareHash(store))
    const verifying = await secondsOf(() => verified(store))
    const yardstickName = 'COPY of the same lines into one SHA-256'
    const all = looks.toLocaleString('en-US')
    return [
      figure(`first checkpoint over ${all} looks`, first, bare, yardstickName),
      figure(`checkpoint over five minutes beside ${all} looks`, next, null, ''),
      figure(`verify ${all} looks`, verifying, bare, yardstickName),
    ]
  } finally {
    await wipeInventedCounty(store, COUNTY)
  }
}

function figure(
  name: string,
  value: number,
  yardstick: number | null,
  yardstickName: string,
): BenchFigure {
  return { name, value, unit: 's', yardstick, yardstickName, reach: 'no bar is set' }
}

async function verified(store: Store): Promise<void> {
  const now = new Date()
  await sealLedger(store, COUNTY, { sealedAt: now })
  await makeCheckpoint(store, COUNTY, { reason: 'asked', madeAt: now })
  const checkpointsDir = defaultCheckpointsDir(store)
  await exportCheckpoints(store, COUNTY, checkpointsDir)
  const found = await verifyLedger(store, { county: COUNTY, checkpointsDir, now })
  if (!found.ok || found.value.faults.length > 0) throw new Error('it does not verify')
}

async function bareHash(store: Store): Promise<void> {
  const client = await store.pool.connect()
  try {
    const { table, line } = ACCESS_TABLES['looks.sealed']
    const sql = `copy (select ${line} from ${table} as r where county = '${COUNTY}' order by read_id) to stdout`
    await pipeline(client.query(copyTo(sql)), createHash('sha256'))
  } finally {
    client.release()
  }
}

/** Of four looks one is a list of twenty; ids and moments are spread over the seconds until now. */
async function inventLooks(store: Store, looks: number, seconds: number): Promise<void> {
  await store.pool.query(
    `insert into access.reads (county, read_id, account_id, actor, role, purpose, kind, person_id, result_ids,
       result_count, request_id, read_at)
     select $1, (left(hex, 8) || '-' || right(hex, 4) || '-7' || right(gen_random_uuid()::text, 3) || right(gen_random_uuid()::text, 18))::uuid,
       gen_random_uuid(), '王某某', 'township_clerk', 'registration', case n % 4 when 0 then 'search' else 'person' end,
       case when n % 4 > 0 then gen_random_uuid() end,
       case when n % 4 = 0 then array(select gen_random_uuid() from generate_series(1, 20 + 0 * n)) else '{}' end,
       20, 'r' || n, at
     from generate_series(1, $2::int) as n,
       lateral (select now() - (($2::int - n) * $3::float8 / $2::int) * interval '1 second' as at) as t,
       lateral (select lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') as hex) as h`,
    [COUNTY, looks, seconds],
  )
}
