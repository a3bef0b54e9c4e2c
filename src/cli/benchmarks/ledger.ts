import { createHash } from 'node:crypto'
import { pipeline } from 'node:stream/promises'
import { to as copyTo } from 'pg-copy-streams'
import { openCounty } from '#register/access/accounts.ts'
import { wipeInventedCounty } from '#register/access/wipe-invented-county.ts'
import { copySealedSql } from '#register/ledger/event-lines.ts'
import { defaultCheckpointsDir, exportCheckpoints } from '#register/ledger/exported-checkpoints.ts'
import { makeCheckpoint } from '#register/ledger/make-checkpoint.ts'
import { sealLedger } from '#register/ledger/seal-ledger.ts'
import { verifyLedger } from '#register/ledger/verify-ledger.ts'
import type { Store } from '#register/store/open-store.ts'
import { secondsOf, type BenchFigure } from './figure.ts'

/** A county of its own, beside the one that is measured, and gone afterwards. */
const COUNTY = '990000'
const EVENTS_AT_ONCE = 100_000

/**
 * Sealing and verifying a ledger of invented events, each beside what nobody can do without: COPY of
 * the same lines into one SHA-256.
 */
export async function benchLedger(store: Store, events: number): Promise<BenchFigure[]> {
  await openCounty(store, { county: COUNTY, nameZh: '测速', invented: true })
  try {
    await inventEvents(store, events)
    const at = new Date()
    const sealing = await secondsOf(() => sealLedger(store, COUNTY, { sealedAt: at }))
    await store.pool.query('vacuum (analyze) register.events, register.event_seals')
    await makeCheckpoint(store, COUNTY, { reason: 'asked', madeAt: at })
    const checkpointsDir = defaultCheckpointsDir(store)
    await exportCheckpoints(store, COUNTY, checkpointsDir)
    const verifying = await secondsOf(async () => {
      const found = await verifyLedger(store, { county: COUNTY, checkpointsDir, now: at })
      if (!found.ok || found.value.faults.length > 0) throw new Error('it does not verify')
    })
    const bare = await secondsOf(() => bareHash(store))
    const yardstickName = 'COPY of the same lines into one SHA-256'
    return [
      {
        name: `seal ${shown(events)} events`,
        value: events / sealing,
        unit: 'events/s',
        yardstick: events / bare,
        yardstickName,
        reach: '≥ 2,000 events/s',
      },
      {
        name: `verify ${shown(events)} events`,
        value: verifying,
        unit: 's',
        yardstick: bare,
        yardstickName,
        reach: '≤ 30 s for 2,000,000',
      },
    ]
  } finally {
    await wipeInventedCounty(store, COUNTY)
  }
}

async function bareHash(store: Store): Promise<void> {
  const client = await store.pool.connect()
  try {
    const lines = client.query(copyTo(copySealedSql({ county: COUNTY, after: 0 })))
    await pipeline(lines, createHash('sha256'))
  } finally {
    client.release()
  }
}

/** Events as a first comparison writes them: some fifteen items each. */
async function inventEvents(store: Store, events: number): Promise<void> {
  for (let after = 0; after < events; after += EVENTS_AT_ONCE) {
    await store.pool.query(
      `insert into register.events (county, event_no, event_id, person_id, kind, recorded_at, actor, role,
         purpose, after, evidence)
       select $1, n, gen_random_uuid(), gen_random_uuid(), 'person.registered', now(), 'run:1', 'system',
         'comparison', jsonb_build_object('name', '王' || n, 'sex', '1', 'born_on', '1980-01-01',
           'born_precision', 'day', 'ethnicity', '01', 'education', '40', 'marital_status', '20',
           'phone', '139' || n, 'place', '431322100200', 'group_no', '3', 'address_text', '石桥组' || n,
           'household', gen_random_uuid(), 'relation', '01', 'number', md5(n::text), 'number_state', 'ok',
           'mother', gen_random_uuid(), 'life_state', 'active'),
         jsonb_build_object('1.' || n, 'name sex born_on number place', '4.' || n, 'phone education')
       from generate_series($2::bigint + 1, $3::bigint) as n`,
      [COUNTY, after, Math.min(after + EVENTS_AT_ONCE, events)],
    )
  }
  await store.pool.query(
    `insert into register.ledger_heads (county, last_event_no, last_recorded_at) values ($1, $2, now())`,
    [COUNTY, events],
  )
}

function shown(number: number): string {
  return number.toLocaleString('en-US')
}
