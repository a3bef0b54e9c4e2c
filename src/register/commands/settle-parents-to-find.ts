import type pg from 'pg'
import type { LifeEvent } from '#domain/events/life-event.ts'
import { PARENT_TO_FIND } from '#domain/events/parent-to-find.ts'
import { STEPS_FROM } from '#domain/findings/finding-step.ts'
import { invariant } from '#domain/invariant.ts'
import { lockFinding } from '../findings/finding-rows.ts'
import { stepFindingIn } from '../findings/step-finding.ts'
import type { Actor } from '../ledger/append-event.ts'

/** Whoever names a parent, and however, settles the finding that asked for them. */
export async function settleParentsToFind(
  client: pg.ClientBase,
  of: {
    readonly county: string
    readonly lifeEvent: LifeEvent
    readonly today: string
    readonly now: Date
  },
  actor: Actor,
): Promise<void> {
  const { county, lifeEvent, today, now } = of
  if (lifeEvent.kind !== 'parents') return
  const { personId, motherPersonId, fatherPersonId } = lifeEvent
  const named = [
    ...(motherPersonId === null ? [] : ['mother']),
    ...(fatherPersonId === null ? [] : ['father']),
  ]
  const { rows } = await client.query<{ findingId: string }>(
    `select finding_id as "findingId" from work.findings
     where county = $1 and rule = $2 and subject_key = $3 and item = any ($4) and state = any ($5)`,
    [county, PARENT_TO_FIND, personId, named, STEPS_FROM.answer],
  )
  for (const { findingId } of rows) {
    const finding = await lockFinding(client, { county, findingId })
    if (finding === null || !STEPS_FROM.answer.includes(finding.state)) continue
    const step = { kind: 'answer', answer: 'corrected', reason: NAMED, source: null } as const
    const settled = await stepFindingIn(client, finding, { county, step, today, at: now }, actor)
    invariant(settled.ok, 'a finding that may be answered is')
  }
}

/** Written on the finding: the same for everybody who reads its story, wherever the parent is of. */
const NAMED = '登记簿里已经补上'
