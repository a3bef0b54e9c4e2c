import type pg from 'pg'
import type { FindingStanding } from '#domain/findings/finding-state.ts'
import {
  decideFindingStep,
  type FindingStep,
  type FindingStepProblem,
} from '#domain/findings/finding-step.ts'
import { decideFindingUndo, type FindingUndoProblem } from '#domain/findings/finding-undo.ts'
import { accept, refuse, type Outcome } from '#domain/outcome.ts'
import type { Actor } from '../ledger/append-event.ts'
import { inTransaction } from '../store/in-transaction.ts'
import type { Store } from '../store/open-store.ts'
import {
  lockFinding,
  standingOf,
  writeStanding,
  type FindingKey,
  type FindingRow,
} from './finding-rows.ts'
import { appendFindingStep, lastStepOf } from './finding-steps.ts'
import { openTicket, withdrawTicket } from './source-tickets.ts'

/** Who acts on a finding, and the last step they saw of it. */
interface Seen extends FindingKey {
  readonly version: number
  /** Recorded time. */
  readonly at: Date
}

export interface FindingToStep extends Seen {
  readonly step: FindingStep
  /** Civil day of today where the office is. */
  readonly today: string
}

export interface FindingStepped {
  readonly standing: FindingStanding
  readonly lastStepNo: number
}

type Unseen =
  | { readonly code: 'finding.unknown' }
  | { readonly code: 'finding.version'; readonly seen: number; readonly now: number }

export type StepFindingProblem = FindingStepProblem | Unseen
export type UndoFindingProblem = FindingUndoProblem | Unseen

/** Takes one step of a finding and records it, in one transaction. */
export async function stepFinding(
  store: Pick<Store, 'pool'>,
  order: FindingToStep,
  actor: Actor,
): Promise<Outcome<FindingStepped, StepFindingProblem>> {
  return inTransaction(store.pool, async (client) => {
    const finding = await lockSeen(client, order)
    return finding.ok ? stepFindingIn(client, finding.value, order, actor) : finding
  })
}

/** The same within the transaction that holds the finding's row. */
export async function stepFindingIn(
  client: pg.ClientBase,
  finding: FindingRow,
  { county, step, today, at }: Pick<FindingToStep, 'county' | 'step' | 'today' | 'at'>,
  actor: Actor,
): Promise<Outcome<FindingStepped, FindingStepProblem>> {
  const before = standingOf(finding)
  const { severity, findingId, personId } = finding
  const by = { account: actor.account, at: at.toISOString(), today }
  const decided = decideFindingStep(before, step, { severity, by })
  if (!decided.ok) return decided
  const after = decided.value
  await writeStanding(client, { county, findingId }, after)
  const stepNo = finding.lastStepNo + 1
  const reason = 'reason' in step ? step.reason.trim() : null
  await appendFindingStep(
    client,
    {
      county,
      findingId,
      stepNo,
      personId,
      step: step.kind,
      reason,
      before,
      said: saidBy(step),
      at,
    },
    actor,
  )
  if (after.answer === 'source_wrong' && before.answer !== 'source_wrong') {
    await openTicket(client, { county, finding, standing: after, at }, actor)
  }
  return accept({ standing: after, lastStepNo: stepNo })
}

/** Takes the last step back: a step of its own, with nothing before it. */
export async function undoFinding(
  store: Pick<Store, 'pool'>,
  order: Seen & { readonly isCounty: boolean },
  actor: Actor,
): Promise<Outcome<FindingStepped, UndoFindingProblem>> {
  return inTransaction(store.pool, async (client) => {
    const seen = await lockSeen(client, order)
    if (!seen.ok) return seen
    const { county, at } = order
    const { findingId, personId, lastStepNo, answer } = seen.value
    const last = await lastStepOf(client, { county, findingId })
    const decided = decideFindingUndo(last, { account: actor.account, isCounty: order.isCounty })
    if (!decided.ok) return decided
    await writeStanding(client, { county, findingId }, decided.value)
    const stepNo = lastStepNo + 1
    const step = { step: 'undo', reason: null, before: null, said: {} }
    await appendFindingStep(client, { county, findingId, stepNo, personId, ...step, at }, actor)
    if (answer === 'source_wrong') await withdrawTicket(client, { county, findingId, at })
    return accept({ standing: decided.value, lastStepNo: stepNo })
  })
}

/** Locks a finding, unless something was done about it since it was seen. */
export async function lockSeen(
  client: pg.ClientBase,
  { county, findingId, version }: Omit<Seen, 'at'>,
): Promise<Outcome<FindingRow, Unseen>> {
  const finding = await lockFinding(client, { county, findingId })
  if (finding === null) return refuse({ code: 'finding.unknown' })
  const { lastStepNo } = finding
  return lastStepNo === version
    ? accept(finding)
    : refuse({ code: 'finding.version', seen: version, now: lastStepNo })
}

function saidBy(step: FindingStep): Readonly<Record<string, string | null>> {
  switch (step.kind) {
    case 'assign':
      return { place: step.place, dueOn: step.dueOn }
    case 'answer':
      return { answer: step.answer, source: step.answer === 'source_wrong' ? step.source : null }
    case 'explain':
    case 'vouch':
    case 'decline':
      return {}
  }
}
