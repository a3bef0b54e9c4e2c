import type pg from 'pg'
import { accept, refuse } from '#domain/outcome.ts'
import type { Outcome } from '#domain/outcome.ts'
import { undoCorrectionIn, type UndoCorrectionProblem } from '../commands/correct-item.ts'
import { lockItemChange } from '../forms/item-change-rows.ts'
import { takeStepIn, type StepProblem } from '../forms/step-item-change.ts'
import type { Actor } from '../ledger/append-event.ts'
import { inTransaction } from '../store/in-transaction.ts'
import type { KeyRing } from '../store/key-ring.ts'
import type { Store } from '../store/open-store.ts'
import { readDiscrepancy, type DiscrepancyScope } from './list-discrepancies.ts'
import { reopen } from './reopen-decisions.ts'

export interface DiscrepancyToUndo {
  readonly scope: DiscrepancyScope
  readonly discrepancyNo: number
  readonly today: string
  readonly at: Date
}

export type UndoDiscrepancyProblem =
  | UndoCorrectionProblem
  | StepProblem
  | { readonly code: 'discrepancy.unknown' }
  | { readonly code: 'discrepancy.not_decided' }
  | { readonly code: 'discrepancy.in_order' }
  | { readonly code: 'item_change.needs_approval' }

type Within = { readonly client: pg.ClientBase; readonly keys: KeyRing }

/**
 * Takes a decision back: the register gets its old value by a new event, the form that waited is
 * withdrawn, and so are the tickets. The decision stays on file.
 */
export async function undoDiscrepancy(
  store: Store,
  undo: DiscrepancyToUndo,
  actor: Actor,
): Promise<Outcome<{ readonly decisionId: string }, UndoDiscrepancyProblem>> {
  const { scope, discrepancyNo, at } = undo
  const row = await readDiscrepancy(store, scope, discrepancyNo)
  if (row === null) return refuse({ code: 'discrepancy.unknown' })
  return inTransaction(store.pool, async (client) => {
    const found = await client.query<Standing>({
      name: 'discrepancy-decision-lock',
      text: `select x.decision_id as "decisionId", x.order_id as "orderId", x.adoption_id as "adoptionId"
        from evidence.discrepancies d
        join work.discrepancy_decisions x on x.county = d.county and x.decision_id = d.decision_id
        where d.county = $1 and d.run_no = $2 and d.discrepancy_no = $3 and x.undone_at is null
        for update`,
      values: [scope.county, scope.runNo, discrepancyNo],
    })
    const [standing] = found.rows
    if (standing === undefined) return refuse({ code: 'discrepancy.not_decided' })
    if (standing.orderId !== null) return refuse({ code: 'discrepancy.in_order' })
    const { decisionId, adoptionId } = standing
    if (adoptionId !== null) {
      const returned = await returnValue({ client, keys: store.keys }, { undo, adoptionId }, actor)
      if (!returned.ok) return returned
    }
    await reopen(client, { county: scope.county, decisionIds: [decisionId], at }, actor)
    return accept({ decisionId })
  })
}

interface Standing {
  readonly decisionId: string
  readonly orderId: string | null
  readonly adoptionId: string | null
}

async function returnValue(
  within: Within,
  { undo, adoptionId }: { readonly undo: DiscrepancyToUndo; readonly adoptionId: string },
  actor: Actor,
): Promise<Outcome<unknown, UndoDiscrepancyProblem>> {
  const { county } = undo.scope
  const form = await lockItemChange(within.client, { county, formId: adoptionId })
  if (form === null) return undoCorrectionIn(within.client, { county, eventId: adoptionId }, actor)
  // What the county approved is changed by another form.
  if (form.state === 'completed') return refuse({ code: 'item_change.needs_approval' })
  // Nobody took the value, and nothing waits to be taken back.
  if (form.state === 'refused' || form.state === 'withdrawn') return accept(null)
  const step = { county, formId: adoptionId, reason: null, today: undo.today, at: undo.at }
  if (form.state === 'awaiting_approval') {
    const back = await takeStepIn(within, { ...step, step: 'take_back' }, actor)
    if (!back.ok) return back
  }
  return takeStepIn(within, { ...step, step: 'withdraw' }, actor)
}
