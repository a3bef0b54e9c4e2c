import type pg from 'pg'
import { stateAfter } from '#domain/forms/form-move.ts'
import { MERGE_REQUEST_MOVES, mergeRequestProblem } from '#domain/forms/merge-request.ts'
import type {
  MergeRequestProblem,
  MergeRequestState,
  MergeRequestStep,
} from '#domain/forms/merge-request.ts'
import { accept, refuse } from '#domain/outcome.ts'
import type { Outcome } from '#domain/outcome.ts'
import { recordLifeEventIn } from '../commands/record-life-event.ts'
import type { RecordLifeEventProblem } from '../commands/record-life-event.ts'
import type { Actor } from '../ledger/append-event.ts'
import { inTransaction } from '../store/in-transaction.ts'
import type { KeyRing } from '../store/key-ring.ts'
import type { Store } from '../store/open-store.ts'
import { newRecordId } from '../store/record-id.ts'
import { appendFormStep } from './form-steps.ts'
import { lockMergeRequest } from './merge-request-rows.ts'
import type { MergeRequestKey, MergeRequestRow } from './merge-request-rows.ts'

export interface MergeRequestToStep extends MergeRequestKey {
  /** A request is replaced by asking anew and by nothing else. */
  readonly step: Exclude<MergeRequestStep, 'replace'>
  readonly reason: string | null
  readonly today: string
  readonly at: Date
}

export interface MergeRequestSettled {
  readonly formId: string
  readonly state: MergeRequestState
  /** First event of the merge, once it is completed. */
  readonly eventId: string | null
}

export type MergeStepProblem =
  MergeRequestProblem | RecordLifeEventProblem | { readonly code: 'merge_request.unknown' }

/** Takes one step of a merge request; its approval and the merge are one transaction. */
export async function stepMergeRequest(
  store: Store,
  taken: MergeRequestToStep,
  actor: Actor,
): Promise<Outcome<MergeRequestSettled, MergeStepProblem>> {
  return inTransaction(store.pool, (client) =>
    takeStepIn({ client, keys: store.keys }, taken, actor),
  )
}

interface Within {
  readonly client: pg.ClientBase
  readonly keys: KeyRing
}

async function takeStepIn(
  within: Within,
  taken: MergeRequestToStep,
  actor: Actor,
): Promise<Outcome<MergeRequestSettled, MergeStepProblem>> {
  const { client } = within
  const { county, formId, step, reason, at } = taken
  const request = await lockMergeRequest(client, taken)
  if (request === null) return refuse({ code: 'merge_request.unknown' })
  const problem = mergeRequestProblem(request, step, { account: actor.account, reason })
  if (problem !== null) return refuse(problem)
  const merged = step === 'approve' ? await merge(within, { taken, request }, actor) : null
  if (merged !== null && !merged.ok) return merged
  const eventId = merged?.value ?? null
  const state = stateAfter(MERGE_REQUEST_MOVES, request.state, step) ?? request.state
  await client.query(
    `update work.merge_requests set state = $3, approved_by = case when $4 = 'approve' then $5 end,
       refusal = case when $4 = 'return' then $6 else refusal end, event_id = $7,
       settled_at = case when $4 = 'approve' then $8::timestamptz end
     where county = $1 and form_id = $2`,
    [county, formId, state, step, actor.account, reason, eventId, at],
  )
  const { village } = request
  const kept = stepKept(step)
  await appendFormStep(
    client,
    { county, form: 'merge_request', formId, village, step: kept, reason, at },
    actor,
  )
  return accept({ formId, state, eventId })
}

/** The history of forms says of a report that it goes back to its village; this goes back to a person. */
function stepKept(step: MergeRequestToStep['step']): string {
  return { approve: 'approve_merge', return: 'refuse', withdraw: 'withdraw' }[step]
}

/** Carries the merge out, if both entries still have the versions that were seen. */
async function merge(
  within: Within,
  { taken, request }: { readonly taken: MergeRequestToStep; readonly request: MergeRequestRow },
  actor: Actor,
): Promise<Outcome<string | null, MergeStepProblem>> {
  const { personId, otherPersonId, otherVersion, takes, reason, grounds, askedBy } = request
  const recorded = await recordLifeEventIn(
    within,
    {
      county: taken.county,
      lifeEvent: { kind: 'merge', personId, otherPersonId, otherVersion, takes },
      version: request.version,
      requestId: newRecordId(),
      reason,
      grounds,
      approvedBy: null,
      askedBy,
      today: taken.today,
      now: taken.at,
    },
    actor,
  )
  // Somebody changed an entry between the look at its version and its lock.
  if (!recorded.ok && recorded.problem.code === 'person.version')
    return refuse({ code: 'merge_request.outdated' })
  return recorded.ok ? accept(recorded.value.eventIds[0] ?? null) : recorded
}
