import type pg from 'pg'
import {
  decideDiscrepancy,
  type DiscrepancyDecision,
  type DiscrepancyProblem,
  type DiscrepancyVerdict,
} from '#domain/discrepancies/decide-discrepancy.ts'
import { isCorrectableItem, type CorrectableItem } from '#domain/events/decide-correction.ts'
import { isOfThatDay } from '#domain/discrepancies/settlement.ts'
import { evidenceItem, personItem } from '#domain/evidence/item-name.ts'
import { isProvenByRecord } from '#domain/forms/key-items.ts'
import { invariant } from '#domain/invariant.ts'
import { accept, refuse } from '#domain/outcome.ts'
import type { Outcome } from '#domain/outcome.ts'
import { correctItemIn } from '../commands/correct-item.ts'
import { askItemChangeIn, type AskProblem } from '../forms/ask-item-change.ts'
import type { Actor } from '../ledger/append-event.ts'
import { readPerson } from '../ledger/person-rows.ts'
import { inTransaction } from '../store/in-transaction.ts'
import type { KeyRing } from '../store/key-ring.ts'
import type { Store } from '../store/open-store.ts'
import { settlementOfRow, stateOf, type DiscrepancyRow } from './discrepancy-rows.ts'
import { readDiscrepancy, type DiscrepancyScope } from './list-discrepancies.ts'
import { rivalRecords, valueSaid, type RivalRecords } from './rival-records.ts'
import { reopen } from './reopen-decisions.ts'
import { writeDecision } from './write-decision.ts'

export interface DiscrepancyToDecide {
  readonly scope: DiscrepancyScope
  readonly discrepancyNo: number
  readonly verdict: DiscrepancyVerdict
  readonly reason: string
  readonly today: string
  readonly at: Date
}

export interface DiscrepancyDecided {
  readonly decisionId: string
  readonly tickets: readonly number[]
  readonly awaitingApproval: boolean
}

export type DecideProblem =
  DiscrepancyProblem | AskProblem | { readonly code: 'discrepancy.unknown' }

type Within = { readonly client: pg.ClientBase; readonly keys: KeyRing }

/**
 * Decides one discrepancy: what the register takes goes through the ledger as a correction that names
 * its record, the losing values stay in their files, and the departments found wrong get tickets. All of
 * it stands or falls together.
 */
export async function decideOneDiscrepancy(
  store: Store,
  decide: DiscrepancyToDecide,
  actor: Actor,
): Promise<Outcome<DiscrepancyDecided, DecideProblem>> {
  const { scope, discrepancyNo } = decide
  const row = await readDiscrepancy(store, scope, discrepancyNo)
  if (row === null) return refuse({ code: 'discrepancy.unknown' })
  const rivals = await rivalRecords(store, { ...scope, row })
  return inTransaction(store.pool, async (client) => {
    const within = { client, keys: store.keys }
    const held = await heldValue(within, scope.county, row)
    const locked = await lockState(client, decide)
    if (locked === null) return refuse({ code: 'discrepancy.unknown' })
    const decision = decideDiscrepancy(
      {
        kind: row.kind,
        settlement: settlementOfRow(row),
        state: stateOf(locked),
        against: held.registered
          ? sourcesAgainst(within.keys, { row, rivals, held: held.value })
          : [],
        stands: standsAlready(within.keys, { row, rivals, held: held.value }),
      },
      decide,
    )
    if (!decision.ok) return decision
    // What was left to be asked is decided now: the earlier word stays on file.
    if (locked.decisionId !== null) {
      const { county } = scope
      await reopen(client, { county, decisionIds: [locked.decisionId], at: decide.at }, actor)
    }
    const taken = decision.value.takesValue
      ? await takeValue(within, { decide, row, rivals, version: held.version }, actor)
      : accept(null)
    if (!taken.ok) return taken
    return accept(
      await writeDecision(
        client,
        { decide, row, rivals, decision: decision.value, adoption: taken.value },
        actor,
      ),
    )
  })
}

interface Held {
  readonly registered: boolean
  readonly version: number
  /** A number as its hash. */
  readonly value: string | null
}

async function heldValue({ client }: Within, county: string, row: DiscrepancyRow): Promise<Held> {
  const person = row.personId === null ? null : await readPerson(client, county, row.personId)
  if (person === null) return { registered: false, version: 0, value: null }
  const item = row.item === null ? null : personItem(row.item)
  return {
    registered: true,
    version: person.version,
    value: item === null ? null : person.items[item],
  }
}

interface Compared {
  readonly row: DiscrepancyRow
  readonly rivals: RivalRecords
  readonly held: string | null
}

/** A number is compared by its hash, as the register holds it. */
function asHeld(keys: KeyRing, item: string | null, value: string | null): string | null {
  return item === 'number' && value !== null ? keys.numberHash(value).toString('hex') : value
}

/** The register holds what the order of evidence believes. */
export function standsAlready(keys: KeyRing, { row, rivals, held }: Compared): boolean {
  if (rivals.believed === null) return false
  return asHeld(keys, row.item, valueSaid(rivals.believed, row.item)) === held
}

/** Kinds of file that say something else than the register holds. */
function sourcesAgainst(
  keys: KeyRing,
  { row, rivals, held }: Compared,
): DiscrepancyDecision['wrong'] {
  if (row.kind !== 'item_differs') return []
  const speaking = [...rivals.inDoubt, ...(rivals.believed === null ? [] : [rivals.believed])]
  const against = speaking.filter(
    (record) => asHeld(keys, row.item, valueSaid(record, row.item)) !== held,
  )
  const item = row.item === null ? null : evidenceItem(row.item)
  const sources = against.map(({ source }) => source).filter((one) => !isOfThatDay(item, one))
  return [...new Set(sources)]
}

async function lockState(
  client: pg.ClientBase,
  { scope, discrepancyNo }: DiscrepancyToDecide,
): Promise<Pick<DiscrepancyRow, 'status' | 'decisionId'> | null> {
  const { rows } = await client.query<Pick<DiscrepancyRow, 'status' | 'decisionId'>>({
    name: 'discrepancy-lock',
    text: `select status, decision_id as "decisionId" from evidence.discrepancies
      where county = $1 and run_no = $2 and discrepancy_no = $3 for update`,
    values: [scope.county, scope.runNo, discrepancyNo],
  })
  return rows[0] ?? null
}

export interface Adoption {
  readonly adoptionId: string
  readonly awaitingApproval: boolean
}

/** As a correction from the record; a key item from a file that proves nothing waits for the county. */
async function takeValue(
  within: Within,
  of: {
    readonly decide: DiscrepancyToDecide
    readonly row: DiscrepancyRow
    readonly rivals: RivalRecords
    readonly version: number
  },
  actor: Actor,
): Promise<Outcome<Adoption, AskProblem>> {
  const { decide, row, rivals, version } = of
  const { county } = decide.scope
  const { believed } = rivals
  const item = correctable(row.item)
  invariant(believed !== null && item !== null && row.personId !== null, 'a rule names a record')
  const value = valueSaid(believed, row.item)
  const change = {
    county,
    personId: row.personId,
    item,
    value,
    reason: decide.reason.trim() === '' ? '按证据次序采用来文记录的内容' : decide.reason,
    grounds: { kind: 'record', text: '' },
    record: { batchNo: believed.batchNo, rowNo: believed.rowNo, party: believed.party },
    version,
    today: decide.today,
  } as const
  if (isProvenByRecord({ item, source: believed.source, confirms: false })) {
    const corrected = await correctItemIn(within, change, actor)
    if (!corrected.ok) return corrected
    return accept({ adoptionId: corrected.value.eventId, awaitingApproval: false })
  }
  const asked = await askItemChangeIn(
    within,
    { ...change, askedFor: 'office', does: true, at: decide.at },
    actor,
  )
  if (!asked.ok) return asked
  return accept({ adoptionId: asked.value.formId, awaitingApproval: true })
}

function correctable(item: string | null): CorrectableItem | null {
  const named = item === null ? null : personItem(item)
  return named !== null && isCorrectableItem(named) ? named : null
}
