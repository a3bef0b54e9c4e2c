import type pg from 'pg'
import { accept, refuse, type Outcome } from '#domain/outcome.ts'
import type { SampleState } from '#domain/sampling/sample-answer.ts'
import {
  sampleResult,
  type SampleResult,
  type VillageFound,
} from '#domain/sampling/sample-result.ts'
import type { Actor } from '../ledger/append-event.ts'
import { inTransaction } from '../store/in-transaction.ts'
import type { Store } from '../store/open-store.ts'
import { lockSample, type SampleKey } from './sample-rows.ts'
import { appendSampleStep } from './sample-steps.ts'

export type EndProblem =
  | { readonly code: 'sample.unknown' }
  | { readonly code: 'sample.state'; readonly state: SampleState }
  | { readonly code: 'sample.unfinished'; readonly entering: number; readonly checking: number }
  | { readonly code: 'sample.no_reason' }

interface ToEnd extends SampleKey {
  readonly at: Date
}

/**
 * Closes a sample and keeps what it says of its place. Not before every household has a result that a
 * second person has checked: who stops when the share looks well has not sampled (Armitage, McPherson &
 * Rowe 1969), and for the same reason nothing is estimated before.
 */
export async function closeSample(
  store: Pick<Store, 'pool'>,
  of: ToEnd,
  actor: Actor,
): Promise<Outcome<SampleResult, EndProblem>> {
  return inTransaction(store.pool, async (client) => {
    const sample = await lockSample(client, of)
    if (sample === null) return refuse({ code: 'sample.unknown' })
    if (sample.state !== 'open') return refuse({ code: 'sample.state', state: sample.state })
    const { entering, checking } = await leftOf(client, of)
    if (entering + checking > 0) return refuse({ code: 'sample.unfinished', entering, checking })
    const result = sampleResult(await foundInVillages(client, of), sample)
    await end(client, of, { state: 'closed', reason: null, result, actor })
    return accept(result)
  })
}

/** Takes a sample back, with why; it keeps its number and its seed, and says nothing of its place. */
export async function withdrawSample(
  store: Pick<Store, 'pool'>,
  of: ToEnd & { readonly reason: string },
  actor: Actor,
): Promise<Outcome<void, EndProblem>> {
  const reason = of.reason.trim()
  if (reason.length < REASON_CHARACTERS_MIN) return refuse({ code: 'sample.no_reason' })
  return inTransaction(store.pool, async (client) => {
    const sample = await lockSample(client, of)
    if (sample === null) return refuse({ code: 'sample.unknown' })
    if (sample.state !== 'open') return refuse({ code: 'sample.state', state: sample.state })
    await end(client, of, { state: 'withdrawn', reason, result: null, actor })
    return accept(undefined)
  })
}

const REASON_CHARACTERS_MIN = 2

async function leftOf(
  client: pg.ClientBase,
  { county, sampleNo }: SampleKey,
): Promise<{ readonly entering: number; readonly checking: number }> {
  // Nobody enters anything while it is closed.
  await client.query(
    'select 1 from work.sample_households where county = $1 and sample_no = $2 for update',
    [county, sampleNo],
  )
  const { rows } = await client.query<{ entering: number; checking: number }>(
    `select count(*) filter (where outcome is null)::int as entering,
       count(*) filter (where outcome is not null and checked_by is null)::int as checking
     from work.sample_households where county = $1 and sample_no = $2`,
    [county, sampleNo],
  )
  return rows[0] ?? { entering: 0, checking: 0 }
}

/** What was found, by village. */
async function foundInVillages(
  client: pg.ClientBase,
  { county, sampleNo }: SampleKey,
): Promise<readonly VillageFound[]> {
  const { rows } = await client.query<VillageFound>(
    `with people as (
       select village, count(*) filter (where answer = 'here')::int as here,
         count(*) filter (where answer = 'not_ours')::int as "notOurs",
         count(*) filter (where answer = 'not_found')::int as "notFound",
         count(*) filter (where answer = 'twice')::int as twice,
         coalesce(sum(cardinality(wrong_items)), 0)::int as wrong,
         coalesce(sum(cardinality(missing_items)), 0)::int as missing
       from work.sample_members where county = $1 and sample_no = $2 group by village
     ), homes as (
       select village, count(*)::int as drawn, count(*) filter (where outcome = 'checked')::int as reached,
         sum(omitted + unlisted)::int as omitted
       from work.sample_households where county = $1 and sample_no = $2 group by village
     )
     select v.village, v.size, v.times, h.drawn, h.reached, coalesce(p.here, 0) as here,
       coalesce(p."notOurs", 0) as "notOurs", coalesce(p."notFound", 0) as "notFound",
       coalesce(p.twice, 0) as twice, h.omitted, coalesce(p.wrong, 0) as wrong,
       coalesce(p.missing, 0) as missing
     from work.sample_villages v join homes h using (village) left join people p using (village)
     where v.county = $1 and v.sample_no = $2 order by v.village`,
    [county, sampleNo],
  )
  return rows
}

async function end(
  client: pg.ClientBase,
  { county, sampleNo, at }: ToEnd,
  to: {
    readonly state: 'closed' | 'withdrawn'
    readonly reason: string | null
    readonly result: SampleResult | null
    readonly actor: Actor
  },
): Promise<void> {
  const { state, reason, result, actor } = to
  await client.query(
    `update work.samples set state = $3, ended_by = $4, ended_at = $5, end_reason = $6, result = $7
     where county = $1 and sample_no = $2`,
    [county, sampleNo, state, actor.account, at, reason, result],
  )
  const step = state === 'closed' ? 'close' : 'withdraw'
  await appendSampleStep(client, { county, sampleNo, step, village: null, at }, actor)
}
