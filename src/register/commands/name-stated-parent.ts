import { invariant } from '#domain/invariant.ts'
import { accept, refuse, type Outcome } from '#domain/outcome.ts'
import { lockFinding, standingOf } from '../findings/finding-rows.ts'
import { lockSeen, type FindingStepped, type StepFindingProblem } from '../findings/step-finding.ts'
import type { Actor } from '../ledger/append-event.ts'
import { inTransaction } from '../store/in-transaction.ts'
import type { Store } from '../store/open-store.ts'
import { newRecordId } from '../store/record-id.ts'
import { recordLifeEventIn, type RecordLifeEventProblem } from './record-life-event.ts'
import { groundsOf } from './state-parent.ts'
import { holderOf, statedParentOf } from './stated-parents.ts'

export interface ParentToName {
  readonly county: string
  readonly findingId: string
  /** Its last step, as it was seen. */
  readonly version: number
  readonly today: string
  readonly at: Date
}

export type NameParentProblem =
  StepFindingProblem | RecordLifeEventProblem | { readonly code: 'parents.nobody_found' }

/**
 * The county names the parent whom a township stated: the tie, the answer to the finding and the end of what was
 * stated (a trigger) are one transaction.
 */
export async function nameStatedParent(
  store: Pick<Store, 'pool' | 'keys'>,
  order: ParentToName,
  actor: Actor,
): Promise<Outcome<FindingStepped, NameParentProblem>> {
  return inTransaction(store.pool, async (client) => {
    const within = { client, keys: store.keys }
    const { county, findingId, today, at } = order
    const seen = await lockSeen(client, order)
    if (!seen.ok) return seen
    const finding = seen.value
    const stated = await statedParentOf(within, { county, findingId })
    const holder = stated === null ? null : await holderOf(within, { county, ...stated })
    const { personId } = finding
    if (stated === null || holder === null || personId === null)
      return refuse({ code: 'parents.nobody_found' })
    const recorded = await recordLifeEventIn(
      within,
      {
        county,
        lifeEvent: {
          kind: 'parents',
          personId,
          motherPersonId: stated.item === 'mother' ? holder.personId : null,
          fatherPersonId: stated.item === 'father' ? holder.personId : null,
        },
        version: null,
        requestId: newRecordId(),
        reason: null,
        grounds: groundsOf(stated),
        approvedBy: null,
        today,
        now: at,
      },
      actor,
    )
    if (!recorded.ok) return recorded
    const settled = await lockFinding(client, { county, findingId })
    invariant(settled !== null, 'a finding that is locked stays')
    return accept({ standing: standingOf(settled), lastStepNo: settled.lastStepNo })
  })
}
