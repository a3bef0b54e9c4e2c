import type pg from 'pg'
import { refuse, type Outcome } from '#domain/outcome.ts'
import {
  decideLegacyVillage,
  drawLegacySample,
  type LegacyAnswer,
  type LegacyDecision,
  type LegacyProblem,
  type LegacyState,
  type LegacyVillage,
} from '#domain/sources/legacy-village.ts'
import { inTransaction } from '../store/in-transaction.ts'
import type { Store } from '../store/open-store.ts'
import type { BatchKey } from './batch.ts'
import { isLegacy } from './legacy-released.ts'

export interface LegacyVillageKey extends BatchKey {
  /** 12 digits. */
  readonly village: string
}

export interface LegacyVillageRow extends LegacyVillage {
  readonly batchId: string
  readonly village: string
  readonly seed: number | null
  readonly confirmedBy: 'sample' | 'source' | 'invented' | null
  readonly decidedBy: string | null
  readonly decidedAt: Date | null
  readonly decidedReason: string | null
}

/**
 * Puts every village of a legacy file into quarantine, or counts its records anew after it was read
 * again; what was decided stays. Of other files nothing.
 */
export async function openQuarantine(store: Pick<Store, 'pool'>, key: BatchKey): Promise<void> {
  await store.pool.query(
    `insert into evidence.legacy_villages (county, batch_no, village, records)
     select s.county, s.batch_no, case when length(s.place) = 12 then s.place else '' end, count(*)
       from evidence.source_records s
       join evidence.batches b on b.county = s.county and b.batch_no = s.batch_no
      where s.county = $1 and s.batch_no = $2 and ${isLegacy('b')} group by 1, 2, 3
     on conflict (county, batch_no, village) do update set records = excluded.records`,
    [key.county, key.batchNo],
  )
}

const COUNTS = `select v.village, b.batch_id as "batchId", v.records, v.state, v.seed,
    coalesce(v.agreeing, 0) as agreeing, v.confirmed_by as "confirmedBy",
    v.decided_by as "decidedBy", v.decided_at as "decidedAt", v.decided_reason as "decidedReason",
    count(s.row_no)::int as sampled, count(s.answer)::int as answered,
    count(s.row_no) filter (where s.answer = 'right')::int as right,
    coalesce(array_agg(distinct s.answered_by) filter (where s.answered_by is not null), '{}') as "answeredBy"
  from evidence.legacy_villages v
  join evidence.batches b on b.county = v.county and b.batch_no = v.batch_no and b.phase = 'taken'
  left join evidence.legacy_samples s
    on s.county = v.county and s.batch_no = v.batch_no and s.village = v.village`
const GROUPED = `group by v.county, v.batch_no, v.village, b.batch_id order by v.batch_no desc, v.village`

/** Villages of all legacy files that the asker may see. */
export async function legacyVillages(
  store: Pick<Store, 'pool'>,
  county: string,
): Promise<readonly LegacyVillageRow[]> {
  const { rows } = await store.pool.query<LegacyVillageRow>(
    `${COUNTS} where v.county = $1 ${GROUPED}`,
    [county],
  )
  return rows
}

export async function legacyVillage(
  db: pg.Pool | pg.ClientBase,
  key: LegacyVillageKey,
): Promise<LegacyVillageRow | null> {
  const { rows } = await db.query<LegacyVillageRow>(
    `${COUNTS} where v.county = $1 and v.batch_no = $2 and v.village = $3 ${GROUPED}`,
    [key.county, key.batchNo, key.village],
  )
  return rows[0] ?? null
}

/**
 * How many records of the village another list, no legacy, confirms: the same number, and the same name
 * or birth date, in the same village.
 */
export async function countAgreeing(
  db: pg.Pool | pg.ClientBase,
  key: LegacyVillageKey,
): Promise<number> {
  const { rows } = await db.query<{ agreeing: number }>(
    `select count(*)::int as agreeing from evidence.source_records s
      where s.county = $1 and s.batch_no = $2 and s.place = $3 and s.number_hash is not null
        and exists (select from evidence.source_records other
          join evidence.batches b on b.county = other.county and b.batch_no = other.batch_no
         where other.county = s.county and other.place = s.place
           and other.number_hash = s.number_hash and b.phase = 'taken' and not ${isLegacy('b')}
           and (other.name = s.name or other.born_on = s.born_on))`,
    [key.county, key.batchNo, key.village],
  )
  return rows[0]?.agreeing ?? 0
}

/** A sampled record: who is asked about. */
export interface SampledRecord {
  readonly rowNo: number
  readonly party: 1 | 2
  readonly name: string | null
  readonly sex: string | null
  readonly bornOn: string | null
  readonly addressText: string | null
  readonly groupNo: string | null
  readonly answer: LegacyAnswer | null
}

export async function sampledRecords(
  store: Pick<Store, 'pool'>,
  key: LegacyVillageKey,
): Promise<readonly SampledRecord[]> {
  const { rows } = await store.pool.query<SampledRecord>(
    `select p.row_no as "rowNo", p.party, s.name, s.sex, s.born_on as "bornOn",
            s.address_text as "addressText", s.group_no as "groupNo", p.answer
       from evidence.legacy_samples p
       join evidence.source_records s on s.county = p.county and s.batch_no = p.batch_no
        and s.row_no = p.row_no and s.party = p.party
      where p.county = $1 and p.batch_no = $2 and p.village = $3 order by p.row_no, p.party`,
    [key.county, key.batchNo, key.village],
  )
  return rows
}

/** Draws the sample of a waiting village; one that is sampled keeps its sample. `null`: no such village. */
export async function drawSampleOf(
  store: Pick<Store, 'pool'>,
  key: LegacyVillageKey,
  seed: number,
): Promise<LegacyState | null> {
  return inTransaction(store.pool, async (client) => {
    const found = await lockVillage(client, key)
    if (found?.state !== 'waiting') return found?.state ?? null
    const { rows } = await client.query<{ row_no: number; party: number }>(
      `select row_no, party from evidence.source_records
        where county = $1 and batch_no = $2 and place = $3 order by row_no, party`,
      [key.county, key.batchNo, key.village],
    )
    const drawn = drawLegacySample(rows, seed)
    await client.query(
      `insert into evidence.legacy_samples (county, batch_no, village, row_no, party)
       select $1, $2, $3, row_no, party from unnest($4::int[], $5::smallint[]) as drawn (row_no, party)`,
      [
        key.county,
        key.batchNo,
        key.village,
        drawn.map(({ row_no: rowNo }) => rowNo),
        drawn.map(({ party }) => party),
      ],
    )
    await client.query(
      `update evidence.legacy_villages set state = 'sampled', seed = $4
        where county = $1 and batch_no = $2 and village = $3`,
      [key.county, key.batchNo, key.village, seed],
    )
    return 'sampled'
  })
}

/** Writes the village's answers; one may be changed until the list is decided. Gives how many were. */
export async function answerSample(
  store: Pick<Store, 'pool'>,
  key: LegacyVillageKey,
  of: {
    readonly answers: readonly {
      readonly rowNo: number
      readonly party: 1 | 2
      readonly answer: LegacyAnswer
    }[]
    readonly answeredBy: string
    readonly at: Date
  },
): Promise<number | null> {
  return inTransaction(store.pool, async (client) => {
    const found = await lockVillage(client, key)
    if (found?.state !== 'sampled') return null
    const { rowCount } = await client.query(
      `update evidence.legacy_samples s set answer = given.answer, answered_by = $4, answered_at = $5
         from unnest($6::int[], $7::smallint[], $8::text[]) as given (row_no, party, answer)
        where s.county = $1 and s.batch_no = $2 and s.village = $3
          and s.row_no = given.row_no and s.party = given.party`,
      [
        key.county,
        key.batchNo,
        key.village,
        of.answeredBy,
        of.at,
        of.answers.map(({ rowNo }) => rowNo),
        of.answers.map(({ party }) => party),
        of.answers.map(({ answer }) => answer),
      ],
    )
    return rowCount ?? 0
  })
}

/** Decides on a village's list, or takes a decision back; a sample goes with what is taken back. */
export async function decideVillage(
  store: Pick<Store, 'pool'>,
  key: LegacyVillageKey,
  by: {
    readonly decision: LegacyDecision
    readonly account: string
    readonly reason: string
    readonly at: Date
  },
): Promise<Outcome<LegacyState, LegacyProblem | { readonly code: 'legacy.unknown' }>> {
  return inTransaction(store.pool, async (client) => {
    // Locked before deciding: an answer that is just coming in must be counted, or wait.
    if ((await lockVillage(client, key)) === null) return refuse({ code: 'legacy.unknown' })
    const agreeing = await countAgreeing(client, key)
    const village = await legacyVillage(client, key)
    if (village === null) return refuse({ code: 'legacy.unknown' })
    const decided = decideLegacyVillage({ ...village, agreeing }, by.decision, by.account)
    if (!decided.ok) return decided
    const { verdict } = by.decision
    if (verdict === 'waiting') {
      await client.query(
        'delete from evidence.legacy_samples where county = $1 and batch_no = $2 and village = $3',
        [key.county, key.batchNo, key.village],
      )
    }
    await client.query(
      `update evidence.legacy_villages
          set state = $4, agreeing = $5, confirmed_by = $6, decided_by = $7, decided_at = $8,
              decided_reason = $9, seed = case when $4 = 'waiting' then null else seed end
        where county = $1 and batch_no = $2 and village = $3`,
      [
        key.county,
        key.batchNo,
        key.village,
        decided.value,
        agreeing,
        by.decision.verdict === 'verified' ? by.decision.by : null,
        by.account,
        by.at,
        by.reason,
      ],
    )
    return decided
  })
}

async function lockVillage(
  client: pg.ClientBase,
  key: LegacyVillageKey,
): Promise<{ readonly state: LegacyState } | null> {
  const { rows } = await client.query<{ state: LegacyState }>(
    `select state from evidence.legacy_villages
      where county = $1 and batch_no = $2 and village = $3 for update`,
    [key.county, key.batchNo, key.village],
  )
  return rows[0] ?? null
}

/** Whether some village's list was decided, or taken back, since a run began. */
export async function legacyChangedSince(
  store: Pick<Store, 'pool'>,
  run: { readonly county: string; readonly runNo: number },
): Promise<boolean> {
  const { rows } = await store.pool.query<{ changed: boolean }>(
    `select exists (select from evidence.legacy_villages v
       join evidence.runs r on r.county = v.county and r.run_no = $2
      where v.county = $1 and v.decided_at >= r.started_at) as changed`,
    [run.county, run.runNo],
  )
  return rows[0]?.changed === true
}

/**
 * Releases every known village of an invented county's legacy files: nobody lives there who could be asked.
 * In a county that is not marked invented it does nothing.
 */
export async function releaseInvented(
  store: Pick<Store, 'pool'>,
  of: { readonly county: string; readonly at: Date },
): Promise<void> {
  await store.pool.query(
    `update evidence.legacy_villages v
        set state = 'verified', confirmed_by = 'invented', decided_by = 'demo', decided_at = $2
       from access.counties c
      where v.county = $1 and c.county = v.county and c.invented and v.village <> ''
        and v.state = 'waiting'`,
    [of.county, of.at],
  )
}
