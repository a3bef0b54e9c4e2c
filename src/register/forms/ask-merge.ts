import type pg from 'pg'
import { holdTwoNumbers } from '#domain/events/decide-standing.ts'
import type { MergeEvent } from '#domain/events/life-event.ts'
import type { PersonState } from '#domain/events/person-state.ts'
import { mergeRequestProblem } from '#domain/forms/merge-request.ts'
import type { MergeRequestProblem, MergeRequestState } from '#domain/forms/merge-request.ts'
import { accept, refuse } from '#domain/outcome.ts'
import type { Outcome } from '#domain/outcome.ts'
import { absorbedEntries } from '../commands/absorbed-entries.ts'
import { recordLifeEventIn } from '../commands/record-life-event.ts'
import type { RecordLifeEventProblem } from '../commands/record-life-event.ts'
import { earlierAnswer, keepAnswer } from '../commands/request-answers.ts'
import type { Actor, Grounds } from '../ledger/append-event.ts'
import { readPerson } from '../ledger/person-rows.ts'
import { inTransaction } from '../store/in-transaction.ts'
import type { KeyRing } from '../store/key-ring.ts'
import type { Store } from '../store/open-store.ts'
import { appendFormStep } from './form-steps.ts'
import { lockWaitingFor } from './merge-request-rows.ts'
import { nextFormNo } from './next-form-no.ts'

export interface MergeToAsk {
  readonly county: string
  readonly event: MergeEvent & { readonly otherVersion: number }
  /** Version of the entry that would stay, as it was seen. */
  readonly version: number
  /** Made by the sender; the request bears it. */
  readonly requestId: string
  readonly reason: string
  readonly grounds: Grounds | null
  readonly today: string
  readonly at: Date
}

export interface MergeAsked {
  readonly formId: string
  readonly state: MergeRequestState
}

export type AskMergeProblem =
  MergeRequestProblem | RecordLifeEventProblem | { readonly code: 'merge_request.not_needed' }

interface Within {
  readonly client: pg.ClientBase
  readonly keys: KeyRing
}

/**
 * Asks the county to merge two entries. What the register would refuse is refused now; what was
 * returned, or was asked of versions that stand no longer, is replaced by this request.
 */
export async function askMerge(
  store: Store,
  ask: MergeToAsk,
  actor: Actor,
): Promise<Outcome<MergeAsked, AskMergeProblem>> {
  return inTransaction(store.pool, (client) => askMergeIn({ client, keys: store.keys }, ask, actor))
}

async function askMergeIn(
  within: Within,
  ask: MergeToAsk,
  actor: Actor,
): Promise<Outcome<MergeAsked, AskMergeProblem>> {
  const { client } = within
  const { county, event, requestId, version, reason, grounds } = ask
  const content = { event, version, reason, grounds }
  const request = { county, requestId, kind: 'merge_request', content }
  const answered = await earlierAnswer<MergeAsked>(within, request)
  if (!answered.ok) return answered
  if (answered.value !== null) return accept(answered.value)

  const waiting = await lockWaitingFor(client, { county, ...event })
  if (waiting !== null) {
    const problem = mergeRequestProblem(waiting, 'replace', { account: actor.account, reason })
    if (problem !== null) return refuse(problem)
  }
  const stays = await readPerson(client, county, event.personId)
  const other = await readPerson(client, county, event.otherPersonId)
  if (stays === null || other === null) return refuse({ code: 'person.unknown' })
  const absorbed = await absorbedEntries(client, county, [stays.personId, other.personId])
  const twoNumbers = holdTwoNumbers(stays, other, absorbed)
  if (!twoNumbers && actor.role === 'county_reviewer')
    return refuse({ code: 'merge_request.not_needed' })
  const problem = await rehearse(within, ask, actor)
  if (problem !== null) return refuse(problem)

  if (waiting !== null) await replace(client, { ask, replaced: waiting }, actor)
  await writeRequest(client, { ask, stays, other, twoNumbers }, actor)
  const asked: MergeAsked = { formId: requestId, state: 'asked' }
  await keepAnswer(within, request, asked)
  return accept(asked)
}

/** Whoever would approve: nobody in particular, and another one than who asks. */
const SOMEBODY_ELSE = 'somebody of the county'

/** What the register would refuse if it were approved at this moment; writes and takes it back. */
async function rehearse(
  within: Within,
  { county, event, version, reason, grounds, today, at, requestId }: MergeToAsk,
  actor: Actor,
): Promise<RecordLifeEventProblem | null> {
  const { client } = within
  await client.query('savepoint before_rehearsal')
  const said = await recordLifeEventIn(
    within,
    {
      county,
      lifeEvent: event,
      version,
      requestId,
      reason,
      grounds,
      approvedBy: SOMEBODY_ELSE,
      today,
      now: at,
    },
    actor,
  )
  await client.query('rollback to savepoint before_rehearsal; release savepoint before_rehearsal')
  return said.ok ? null : said.problem
}

async function replace(
  client: pg.ClientBase,
  of: {
    readonly ask: MergeToAsk
    readonly replaced: { readonly formId: string; readonly village: string | null }
  },
  actor: Actor,
): Promise<void> {
  const { county, at } = of.ask
  const { formId, village } = of.replaced
  await client.query(
    `update work.merge_requests set state = 'replaced' where county = $1 and form_id = $2`,
    [county, formId],
  )
  const step = { county, form: 'merge_request', formId, village, step: 'replace', at } as const
  await appendFormStep(client, step, actor)
}

async function writeRequest(
  client: pg.ClientBase,
  written: {
    readonly ask: MergeToAsk
    readonly stays: PersonState
    readonly other: PersonState
    readonly twoNumbers: boolean
  },
  actor: Actor,
): Promise<void> {
  const { ask, stays, other, twoNumbers } = written
  const { county, event, requestId: formId, reason, grounds, at } = ask
  const village = villageOf(stays)
  const formNo = await nextFormNo(client, { county, form: 'merge_request' })
  await client.query(
    `insert into work.merge_requests (county, form_id, form_no, person_id, other_person_id, village,
       other_village, version, other_version, takes, two_numbers, reason, grounds, state, asked_by, asked_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 'asked', $14, $15)`,
    [
      county,
      formId,
      formNo,
      stays.personId,
      other.personId,
      village,
      villageOf(other),
      ask.version,
      event.otherVersion,
      event.takes,
      twoNumbers,
      reason.trim(),
      grounds === null ? null : JSON.stringify(grounds),
      actor.account,
      at,
    ],
  )
  // Why stands on the request, which goes with a person who is erased; the steps of forms stay for ever.
  const step = { county, form: 'merge_request', formId, village, step: 'ask', at } as const
  await appendFormStep(client, step, actor)
}

function villageOf({ items }: PersonState): string | null {
  return items.place?.padEnd(12, '0') ?? null
}
