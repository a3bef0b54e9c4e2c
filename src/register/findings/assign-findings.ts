import { ASSIGNED_AT_ONCE, type FindingStepProblem } from '#domain/findings/finding-step.ts'
import { accept, refuse, type Outcome } from '#domain/outcome.ts'
import type { Actor } from '../ledger/append-event.ts'
import { inTransaction } from '../store/in-transaction.ts'
import type { Store } from '../store/open-store.ts'
import { FINDING_COLUMNS, type FindingRow } from './finding-rows.ts'
import { listFindings, type FindingFilter } from './list-findings.ts'
import { stepFindingIn } from './step-finding.ts'

export interface FindingsToAssign {
  readonly county: string
  readonly findingIds: readonly string[]
  /** 12 digits; `null`: each to the village where it stands. */
  readonly place: string | null
  readonly dueOn: string
  readonly today: string
  readonly at: Date
}

export interface FindingsAssigned {
  readonly assigned: readonly { readonly findingId: string; readonly lastStepNo: number }[]
  /** What stayed as it was: settled meanwhile, or of no known village. */
  readonly left: number
}

/**
 * Sends findings to villages in one transaction: each to where it stands, or all to one place. What is
 * settled meanwhile, or stands in no village, is left and counted.
 */
export async function assignFindings(
  store: Pick<Store, 'pool'>,
  order: FindingsToAssign,
  actor: Actor,
): Promise<Outcome<FindingsAssigned, FindingStepProblem>> {
  const { county, dueOn, today, at } = order
  if (dueOn < today) return refuse({ code: 'finding.due_past', today })
  return inTransaction(store.pool, async (client) => {
    // In one order, so that two who assign at once do not wait for each other.
    const { rows } = await client.query<FindingRow>(
      `select ${FINDING_COLUMNS} from work.findings f
       where f.county = $1 and f.finding_id = any ($2) order by f.finding_id for update`,
      [county, order.findingIds],
    )
    const assigned: { findingId: string; lastStepNo: number }[] = []
    for (const finding of rows) {
      const place = order.place ?? villageOf(finding)
      if (place === null) continue
      const step = { kind: 'assign', place, dueOn } as const
      const stepped = await stepFindingIn(client, finding, { county, step, today, at }, actor)
      if (!stepped.ok) continue
      assigned.push({ findingId: finding.findingId, lastStepNo: stepped.value.lastStepNo })
    }
    return accept({ assigned, left: order.findingIds.length - assigned.length })
  })
}

/**
 * What sending a filter out would send where: the gravest and oldest, as many as go at once. Of what is
 * to be done, only what nobody works on yet.
 */
export async function previewAssignment(
  store: Pick<Store, 'pool'>,
  filter: FindingFilter,
): Promise<{
  readonly findingIds: readonly string[]
  readonly byPlace: Readonly<Record<string, number>>
  /** Of no known village: they cannot be sent there. */
  readonly nowhere: number
  /** There are more than are sent at once. */
  readonly more: boolean
}> {
  const unsent = filter.state === 'unsettled' ? { ...filter, state: 'unsent' as const } : filter
  const rows = await listFindings(store, unsent, { after: null, limit: ASSIGNED_AT_ONCE + 1 })
  const page = rows.slice(0, ASSIGNED_AT_ONCE)
  const byPlace: Record<string, number> = {}
  for (const finding of page) {
    const place = villageOf(finding)
    if (place !== null) byPlace[place] = (byPlace[place] ?? 0) + 1
  }
  const findingIds = page.filter((one) => villageOf(one) !== null).map(({ findingId }) => findingId)
  return {
    findingIds,
    byPlace,
    nowhere: page.length - findingIds.length,
    more: rows.length > ASSIGNED_AT_ONCE,
  }
}

/** A township's or county's own code ends in zeros: that is no village. */
function villageOf({ place }: FindingRow): string | null {
  return place === null || place.endsWith('000') ? null : place
}
