import type pg from 'pg'
import type { LifeEventProblem } from '#domain/events/life-decision.ts'
import { parentToFind } from '#domain/events/parent-to-find.ts'
import { accept, refuse, type Outcome } from '#domain/outcome.ts'
import { appendFindingStep } from '../findings/finding-steps.ts'
import { lockFinding, standingOf, writeStanding } from '../findings/finding-rows.ts'
import { NEW_STANDING } from '#domain/findings/finding-state.ts'
import type { Actor, Grounds } from '../ledger/append-event.ts'
import { readPerson } from '../ledger/person-rows.ts'
import { inTransaction } from '../store/in-transaction.ts'
import type { Store } from '../store/open-store.ts'
import { recordLifeEventIn, type RecordLifeEventProblem } from './record-life-event.ts'
import { holderOf, keepStatedParent, parentFindingOf, type StatedParent } from './stated-parents.ts'
import { writeFindings } from './write-findings.ts'

export interface ParentToState extends StatedParent {
  readonly county: string
  readonly number: string
  /** The child. */
  readonly personId: string
  /** Made by the sender: the same id again names and states nobody twice. */
  readonly requestId: string
  /** True of a place in the territory of whoever states it. */
  readonly isOwn: (place: string | null) => boolean
  readonly today: string
  readonly at: Date
}

/** `sent`: to the county, whether the number is somebody's or nobody's. */
export type ParentStated = 'named' | 'sent'

/**
 * Names a parent by the number and name of a certificate. Who is of the own territory and bears the name is linked at
 * once. Whoever else it may be, the answer is the same, and nothing outside the territory is looked at for it: that
 * somebody with this number exists is the county's to know (R2).
 */
export async function stateParent(
  store: Pick<Store, 'pool' | 'keys'>,
  order: ParentToState,
  actor: Actor,
): Promise<Outcome<ParentStated, RecordLifeEventProblem | LifeEventProblem>> {
  return inTransaction(store.pool, async (client) => {
    const within = { client, keys: store.keys }
    const { county, personId, item, number } = order
    const child = await readPerson(client, county, personId)
    if (child === null) return refuse({ code: 'person.unknown' })
    const holder = await holderOf(within, order)
    if (holder !== null && holder.isSameName && order.isOwn(holder.place)) {
      const recorded = await recordLifeEventIn(
        within,
        {
          county,
          lifeEvent: {
            kind: 'parents',
            personId,
            motherPersonId: item === 'mother' ? holder.personId : null,
            fatherPersonId: item === 'father' ? holder.personId : null,
          },
          version: null,
          requestId: order.requestId,
          reason: null,
          grounds: groundsOf(order),
          approvedBy: null,
          today: order.today,
          now: order.at,
        },
        actor,
      )
      return recorded.ok ? accept('named') : recorded
    }
    // The child's own number is a slip that every office can see.
    if (child.items.number === store.keys.numberHash(number).toString('hex'))
      return refuse({ code: 'life.same_person' })
    const findingId = await openFinding(client, { ...order, eventNo: child.lastEventNo }, actor)
    await keepStatedParent(within, {
      ...order,
      statementId: order.requestId,
      findingId,
      statedBy: actor.account,
    })
    return accept('sent')
  })
}

export function groundsOf({ evidence }: Pick<StatedParent, 'evidence'>): Grounds | null {
  return evidence === null ? null : { kind: 'document', text: evidence }
}

/** The finding that waits for the county; one that was settled or closed waits again. */
async function openFinding(
  client: pg.ClientBase,
  of: Pick<ParentToState, 'county' | 'personId' | 'item' | 'at'> & { readonly eventNo: number },
  actor: Actor,
): Promise<string> {
  const { county, personId, item, eventNo, at } = of
  await writeFindings(client, { county, personId, eventNo, findings: [parentToFind(item)] })
  const findingId = await parentFindingOf(client, { county, personId, item })
  const finding = await lockFinding(client, { county, findingId })
  if (finding !== null && (finding.state === 'answered' || finding.state === 'closed')) {
    const before = standingOf(finding)
    await writeStanding(client, { county, findingId }, NEW_STANDING)
    const step = { step: 'stated_again', reason: null, before, said: {} }
    const stepNo = finding.lastStepNo + 1
    await appendFindingStep(client, { county, findingId, stepNo, personId, ...step, at }, actor)
  }
  return findingId
}
