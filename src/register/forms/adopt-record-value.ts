import type { CitedRecord } from '#domain/events/citation.ts'
import type { CorrectableItem } from '#domain/events/decide-correction.ts'
import { isProvenByRecord } from '#domain/forms/key-items.ts'
import { accept, refuse } from '#domain/outcome.ts'
import type { Outcome } from '#domain/outcome.ts'
import type { SourceKind } from '#domain/sources/source-kind.ts'
import { correctItem, valueOfRecord } from '../commands/correct-item.ts'
import type { Actor } from '../ledger/append-event.ts'
import { readPerson } from '../ledger/person-rows.ts'
import { inTransaction } from '../store/in-transaction.ts'
import type { Store } from '../store/open-store.ts'
import { askItemChange } from './ask-item-change.ts'
import type { AskProblem } from './ask-item-change.ts'

export interface ValueToAdopt {
  readonly county: string
  readonly personId: string
  readonly item: CorrectableItem
  readonly record: CitedRecord
  /** The file that the record comes from. */
  readonly source: SourceKind
  readonly version: number
  readonly today: string
  readonly at: Date
}

export interface ValueAdopted {
  /** Event of the correction, or the form that waits for the county. */
  readonly adoptionId: string
  readonly state: 'adopted' | 'awaiting_approval'
  readonly version: number
}

/**
 * The register takes the value of one record, as a correction that names it. Where it holds that
 * value already, the reviewer has confirmed it: most differences of four rosters end so. A key item
 * from a file that proves nothing by itself becomes a form that the county approves.
 */
export async function adoptRecordValue(
  store: Store,
  adopt: ValueToAdopt,
  actor: Actor,
): Promise<Outcome<ValueAdopted, AskProblem | { readonly code: 'record.silent' }>> {
  const value = await valueOfRecord(store, adopt)
  if (value === null) return refuse({ code: 'record.silent' })
  const confirms = await stands(store, adopt, value)
  const change = {
    ...adopt,
    value,
    reason: '采用来文记录的内容',
    grounds: { kind: 'record', text: '' },
  } as const
  if (isProvenByRecord({ ...adopt, confirms })) {
    const corrected = await correctItem(store, { ...change, confirms: true }, actor)
    if (!corrected.ok) return corrected
    const { eventId, version } = corrected.value
    return accept({ adoptionId: eventId, state: 'adopted', version })
  }
  const asked = await askItemChange(store, { ...change, askedFor: 'office', does: true }, actor)
  if (!asked.ok) return asked
  const { formId, version } = asked.value
  return accept({ adoptionId: formId, state: 'awaiting_approval', version })
}

/** True where the register holds the value already. */
async function stands(
  store: Store,
  { county, personId, item }: ValueToAdopt,
  value: string,
): Promise<boolean> {
  const person = await inTransaction(store.pool, (client) => readPerson(client, county, personId))
  const held = person?.items[item] ?? null
  return held === (item === 'number' ? store.keys.numberHash(value).toString('hex') : value)
}
