import type { CorrectableItem } from '#domain/events/decide-correction.ts'
import type { GroupSaying } from '#sync/group-word.ts'
import { visitOf } from '#sync/operation.ts'
import { readVisitWord } from '#sync/visit-word.ts'
import type { Store } from '../store/open-store.ts'
import { openOperation } from './field-operations.ts'
import { SAID_BY, SAID_BY_FROM, toldWord, type SaidBy, type ToldWord } from './told-word.ts'

interface Within {
  readonly county: string
  readonly placeFrom: string
  readonly placeTo: string
}

interface WordRow extends SaidBy {
  readonly opId: string
  readonly sealed: Buffer
  readonly personId: string
}

interface SlotRow extends WordRow {
  readonly item: CorrectableItem
  readonly isDisputed: boolean
  readonly formId: string | null
}

/**
 * The last words about items that wait: of everybody of a territory those that change who is head or
 * alive, of people who are reported dead all of them.
 */
export async function waitingItemWords(
  store: Pick<Store, 'pool' | 'keys'>,
  { county, placeFrom, placeTo, dead }: Within & { readonly dead: readonly string[] },
): Promise<readonly ToldWord[]> {
  const { rows } = await store.pool.query<SlotRow>(
    `select o.op_id as "opId", o.content_sealed as sealed, s.person_id as "personId", s.item,
       s.state = 'disputed' as "isDisputed", s.form_id as "formId", ${SAID_BY}
     from work.field_slots s
     join work.field_operations o on o.county = s.county and o.slot_id = s.slot_id ${SAID_BY_FROM}
     where s.county = $1 and s.village between $2 and $3 and s.state <> 'decided'
       and (s.item in ('relation', 'life_state', 'died_on') or s.person_id = any ($4::uuid[]))
       and o.state in ('applied', 'merged', 'same', 'case')
       and not exists (select from work.field_operations later
         where later.county = s.county and later.slot_id = s.slot_id and later.after_op = o.op_id
           and later.state <> 'refused')`,
    [county, placeFrom, placeTo, dead],
  )
  return rows.flatMap((row) => {
    const { opId, sealed, personId, item, isDisputed, formId } = row
    const operation = openOperation(store.keys, { county, opId, sealed })
    if (operation === null) return []
    const { value, reason, observedAt } = operation
    const says = sayingOf(row, value)
    if (says === null) return []
    const about = { kind: 'item', item, value, isDisputed, formId } as const
    return [toldWord(row, { wordId: opId, personId, reason, observedAt, about, says })]
  })
}

/** What a word about an item comes to; of a disputed one the base value stands, but it was said of somebody alive. */
function sayingOf({ item, isDisputed, formId }: SlotRow, value: string | null): GroupSaying | null {
  const changes = !isDisputed && formId !== null
  if (item === 'relation' && changes) return { kind: 'relation', code: value }
  if (item === 'died_on') return changes && value !== null ? { kind: 'death', on: value } : null
  if (item !== 'life_state' || value === 'active') return { kind: 'alive', on: null }
  if (!changes) return null
  return value === 'dead' ? { kind: 'death', on: null } : { kind: 'left', on: null }
}

/** Who was met at a door: heard the notice, or showed a document whose number fails its check. */
export async function metAtDoors(
  store: Pick<Store, 'pool' | 'keys'>,
  { county, people }: { readonly county: string; readonly people: readonly string[] },
): Promise<readonly ToldWord[]> {
  if (people.length === 0) return []
  const { rows } = await store.pool.query<WordRow>(
    `select o.op_id as "opId", o.content_sealed as sealed, met.person_id as "personId", ${SAID_BY}
     from (
       select v.op_id, m.person_id from register.persons m
       join work.field_visits v on v.county = m.county and v.household_id = m.household_id and v.kind = 'notice'
       where m.county = $1 and m.person_id = any ($2::uuid[])
       union
       select v.op_id, v.person_id from register.persons m
       join work.field_visits v on v.county = m.county and v.village = m.place and v.kind = 'number_doubt'
         and v.person_id = m.person_id
       where m.county = $1 and m.person_id = any ($2::uuid[])
     ) as met
     join work.field_operations o on o.county = $1 and o.op_id = met.op_id ${SAID_BY_FROM}`,
    [county, people],
  )
  return rows.flatMap((row) => {
    const { opId, sealed, personId } = row
    const operation = openOperation(store.keys, { county, opId, sealed })
    const kind = operation === null ? null : visitOf(operation.field)
    if (operation === null || (kind !== 'notice' && kind !== 'number_doubt')) return []
    const word = readVisitWord(kind, operation.value)
    if (word === null || (word.kind === 'notice' && word.heard !== personId)) return []
    const { reason, observedAt } = operation
    const about = { kind: 'visit', visit: kind } as const
    const says = { kind: 'alive', on: null } as const
    return [toldWord(row, { wordId: opId, personId, reason, observedAt, about, says })]
  })
}
