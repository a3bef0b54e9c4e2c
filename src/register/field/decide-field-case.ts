import type { CorrectableItem } from '#domain/events/decide-correction.ts'
import { accept, refuse, type Outcome } from '#domain/outcome.ts'
import { askItemChangeIn, type AskProblem } from '../forms/ask-item-change.ts'
import type { ItemChangeSettled } from '../forms/step-item-change.ts'
import type { Actor } from '../ledger/append-event.ts'
import { readPerson } from '../ledger/person-rows.ts'
import { inTransaction } from '../store/in-transaction.ts'
import type { Store } from '../store/open-store.ts'
import { openOperation, settleOperations, tellVillage, type Taking } from './field-operations.ts'
import { removePhotos } from './field-photos.ts'
import { lockFieldSlots } from './open-field-slot.ts'

export interface CaseToDecide {
  readonly county: string
  readonly slotId: string
  /** Operation whose value is right; `null`: what the register says stays. */
  readonly opId: string | null
  readonly reason: string
  readonly today: string
  readonly at: Date
}

export type CaseProblem =
  { readonly code: 'field_case.unknown' } | { readonly code: 'field_case.decided' } | AskProblem

/** What became of a decided case: the form where a value was chosen. */
export interface CaseDecided {
  readonly slotId: string
  readonly form: ItemChangeSettled | null
}

/**
 * Decides a case between values from the field. The value chosen goes the way of any correction that
 * the township does itself; the operations that said otherwise are answered so.
 */
export async function decideFieldCase(
  store: Pick<Store, 'pool' | 'keys'>,
  decide: CaseToDecide,
  actor: Actor,
): Promise<Outcome<CaseDecided, CaseProblem>> {
  const { county, slotId, opId, today, at } = decide
  return inTransaction(store.pool, async (client) => {
    const taking: Taking = { client, keys: store.keys, county, today, at }
    const [slot] = await lockFieldSlots(taking, [slotId])
    if (slot === undefined) return refuse({ code: 'field_case.unknown' })
    if (slot.state !== 'disputed') return refuse({ code: 'field_case.decided' })
    const words = await casesOf(taking, slotId)
    const chosen = opId === null ? null : words.find((word) => word.opId === opId)
    if (chosen === undefined) return refuse({ code: 'field_case.unknown' })
    const form =
      chosen === null ? null : await askFor(taking, { decide, slot, value: chosen.value }, actor)
    if (form !== null && !form.ok) return form
    await settleOperations(
      taking,
      words.map((word) =>
        chosen !== null && word.value === chosen.value
          ? { opId: word.opId, state: 'applied', reason: null }
          : { opId: word.opId, state: 'refused', reason: 'field_case.not_chosen' },
      ),
    )
    await client.query(
      `update work.field_slots set state = 'decided', decided_by = $3, decided_at = $4, chosen_op = $5, form_id = $6
       where county = $1 and slot_id = $2`,
      [county, slotId, actor.account, at, opId, form?.value.formId ?? null],
    )
    // A form that the county is still to approve is looked at with the picture.
    if (form === null || form.value.state === 'completed')
      await removePhotos(client, { county, slotIds: [slotId], at })
    await tellVillage(taking, { village: slot.village, kind: 'slot', id: slotId })
    return accept({ slotId, form: form?.value ?? null })
  })
}

async function askFor(
  { client, keys, county, today, at }: Taking,
  of: {
    readonly decide: CaseToDecide
    readonly slot: { readonly personId: string; readonly item: CorrectableItem }
    readonly value: string | null
  },
  actor: Actor,
): Promise<Outcome<ItemChangeSettled, AskProblem>> {
  const { personId, item } = of.slot
  const { reason } = of.decide
  const person = await readPerson(client, county, personId)
  if (person === null) return refuse({ code: 'person.unknown' })
  return askItemChangeIn(
    { client, keys },
    {
      county,
      personId,
      item,
      value: of.value,
      reason,
      grounds: { kind: 'visit', text: reason },
      record: null,
      version: person.version,
      askedFor: 'village',
      does: true,
      today,
      at,
    },
    actor,
  )
}

interface CaseWord {
  readonly opId: string
  readonly value: string | null
}

async function casesOf({ client, keys, county }: Taking, slotId: string): Promise<CaseWord[]> {
  const { rows } = await client.query<{ opId: string; sealed: Buffer }>(
    `select op_id as "opId", content_sealed as sealed from work.field_operations
     where county = $1 and slot_id = $2 and state = 'case'`,
    [county, slotId],
  )
  return rows.flatMap(({ opId, sealed }) => {
    const operation = openOperation(keys, { county, opId, sealed })
    return operation === null ? [] : [{ opId, value: operation.value }]
  })
}
