import type pg from 'pg'
import { civilDayAt } from '#domain/calendar/civil-time.ts'
import { accept, refuse, type Outcome } from '#domain/outcome.ts'
import {
  decideResult,
  type AnswerProblem,
  type HouseholdResult,
  type MemberAnswer,
} from '#domain/sampling/sample-answer.ts'
import type { Actor } from '../ledger/append-event.ts'
import { inTransaction } from '../store/in-transaction.ts'
import type { Store } from '../store/open-store.ts'
import { countVisit, endVisitedOut } from '../to-ask/count-visits.ts'
import { sampleState, type SampleKey } from './sample-rows.ts'
import { appendSampleStep } from './sample-steps.ts'

export interface ResultToEnter extends SampleKey {
  readonly householdId: string
  /** As it was seen. */
  readonly version: number
  readonly result: HouseholdResult
  readonly at: Date
}

export type EnterResultProblem =
  | AnswerProblem
  | { readonly code: 'sample.unknown' }
  | { readonly code: 'sample.version'; readonly seen: number; readonly now: number }

/** Enters what was found in a household, or enters it anew; another account then checks it again. */
export async function enterResult(
  store: Pick<Store, 'pool'>,
  order: ResultToEnter,
  actor: Actor,
): Promise<Outcome<{ readonly version: number }, EnterResultProblem>> {
  return inTransaction(store.pool, async (client) => {
    const household = await lockHousehold(client, order)
    if (household === null) return refuse({ code: 'sample.unknown' })
    const { version, personIds, village } = household
    if (version !== order.version)
      return refuse({ code: 'sample.version', seen: order.version, now: version })
    // Asked once the household is locked: who closes the sample locks them all.
    const state = await sampleState(client, order)
    if (state === null) return refuse({ code: 'sample.unknown' })
    const decided = decideResult(order.result, { state, personIds })
    if (!decided.ok) return decided
    const result = decided.value
    await writeHousehold(client, order, result, actor)
    await writeMembers(client, order, result.outcome === 'checked' ? result.members : [])
    const { householdId, at } = order
    const step = {
      ...order,
      step: 'enter' as const,
      village,
      householdId,
      detail: countsOf(result),
      at,
    }
    await appendSampleStep(client, step, actor)
    // Whoever checked was at the door: entered anew it is the same visit.
    if (version === 0) await countCheck(client, order, { ...result, village })
    return accept({ version: version + 1 })
  })
}

/** To check a sample is one of the visits that a household may have in a year (S6). */
async function countCheck(
  client: pg.ClientBase,
  { county, householdId, at }: ResultToEnter,
  { outcome, village }: Pick<HouseholdResult, 'outcome'> & { readonly village: string },
): Promise<void> {
  const today = civilDayAt(at.getTime())
  const met = outcome === 'checked' ? 'met' : 'nobody'
  await countVisit(client, { county, householdId, village, day: today, outcome: met })
  await endVisitedOut(client, { county, today, at })
}

interface LockedHousehold {
  readonly version: number
  readonly village: string
  readonly personIds: readonly string[]
}

async function lockHousehold(
  client: pg.ClientBase,
  { county, sampleNo, householdId }: ResultToEnter,
): Promise<LockedHousehold | null> {
  const { rows } = await client.query<LockedHousehold>(
    `select h.version, h.village, array(select m.person_id::text from work.sample_members m
         where m.county = h.county and m.sample_no = h.sample_no and m.household_id = h.household_id) as "personIds"
     from work.sample_households h
     where h.county = $1 and h.sample_no = $2 and h.household_id = $3 for update`,
    [county, sampleNo, householdId],
  )
  return rows[0] ?? null
}

async function writeHousehold(
  client: pg.ClientBase,
  { county, sampleNo, householdId, at }: ResultToEnter,
  result: HouseholdResult,
  { account }: Actor,
): Promise<void> {
  const { omitted, unlisted } = result.outcome === 'checked' ? result : { omitted: 0, unlisted: 0 }
  await client.query(
    `update work.sample_households set outcome = $4, omitted = $5, unlisted = $6, version = version + 1,
       entered_by = $7, entered_at = $8, checked_by = null, checked_at = null
     where county = $1 and sample_no = $2 and household_id = $3`,
    [county, sampleNo, householdId, result.outcome, omitted, unlisted, account, at],
  )
}

/** The answers of all members; where nobody was reached none is left. */
async function writeMembers(
  client: pg.ClientBase,
  { county, sampleNo, householdId }: ResultToEnter,
  members: readonly MemberAnswer[],
): Promise<void> {
  await client.query(
    `update work.sample_members as m set answer = a.answer,
       wrong_items = coalesce(a.wrong, '{}'), missing_items = coalesce(a.missing, '{}')
     from work.sample_members as one
     left join (select (j ->> 'personId')::uuid as person_id, j ->> 'answer' as answer,
         array(select jsonb_array_elements_text(j -> 'wrongItems')) as wrong,
         array(select jsonb_array_elements_text(j -> 'missingItems')) as missing
       from jsonb_array_elements($4::jsonb) as j) as a using (person_id)
     where one.county = $1 and one.sample_no = $2 and one.household_id = $3
       and m.county = one.county and m.sample_no = one.sample_no and m.person_id = one.person_id`,
    [county, sampleNo, householdId, JSON.stringify(members)],
  )
}

function countsOf(result: HouseholdResult): Readonly<Record<string, string | number>> {
  const { outcome } = result
  if (outcome === 'not_reached') return { outcome }
  const { omitted, unlisted, members } = result
  const here = members.filter(({ answer }) => answer === 'here').length
  return { outcome, omitted, unlisted, here, members: members.length }
}
