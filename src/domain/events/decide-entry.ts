import { parseCivilDate } from '../calendar/civil-date.ts'
import { accept, refuse } from '../outcome.ts'
import { parseDivisionCode } from '../places/division-code.ts'
import { birthDoubts } from './birth-doubts.ts'
import { itemLeftOut } from './desk-doubts.ts'
import type { Doubt } from './library-doubts.ts'
import { isParentItem, parentToFind } from './parent-to-find.ts'
import { numberStateOf } from './decide-birth.ts'
import { isCorrectableItem, unusableBecause } from './decide-correction.ts'
import type { ContactEvent, EntryEvent } from './life-event.ts'
import { dayProblem, livingProblem, UNKNOWN } from './life-decision.ts'
import type { Decided, Effect, KnownAround } from './life-decision.ts'
import type { PersonItem, SomeItems } from './person-item.ts'
import { itemsNamedIn } from './person-item.ts'

/** Items that follow from the entry itself and are not stated with it. */
const NOT_STATED: ReadonlySet<PersonItem> = new Set<PersonItem>([
  'life_state',
  'died_on',
  'deregistered_on',
  'standing',
  'merged_into',
  'household',
  'relation',
  'number_state',
  'born_precision',
])

/**
 * Enters a living person. Nothing refuses it (decision S1): what cannot be used is left out and
 * becomes a doubt on its item, which somebody looks into when the person has long been registered.
 */
export function decideEntry(event: EntryEvent, known: KnownAround): Decided {
  const doubts: Doubt[] = []
  const stated: Record<string, string | null> = {}
  for (const item of itemsNamedIn(event.items)) {
    const value = event.items[item] ?? null
    if (value === null || NOT_STATED.has(item)) continue
    if (isUsable(item, value, known)) stated[item] = value
    else if (isParentItem(item)) doubts.push(parentToFind(item))
    else doubts.push(itemLeftOut(item))
  }
  const items: SomeItems = stated
  const place = items.place ?? null
  const home = event.householdId === null ? undefined : known.households.get(event.householdId)
  const joins =
    home !== undefined &&
    home.state.closedOn === null &&
    (place ?? home.state.items.place) === home.state.items.place
  const after: SomeItems = {
    ...items,
    ...(items.born_on == null ? {} : { born_precision: 'day' }),
    ...(items.number == null ? {} : { number_state: numberStateOf(items.number) }),
    ...(joins
      ? {
          household: event.householdId,
          relation: event.relation,
          place: place ?? home.state.items.place,
        }
      : {}),
    life_state: 'active',
  }
  const isSinceUsable = dayProblem(event.since, null, known) === null
  if (!isSinceUsable) doubts.push(itemLeftOut('since'))
  const since = isSinceUsable ? event.since : null
  const effect: Effect = {
    subject: 'person',
    personId: known.newPersonId,
    kind: 'person.entered',
    occurredOn: since ?? items.born_on ?? null,
    after: { ...after, situation: event.situation },
  }
  return accept({ effects: [effect], doubts: [...doubts, ...doubtsOf(after, known)] })
}

function doubtsOf(after: SomeItems, known: KnownAround): Doubt[] {
  const numberDoubts: Doubt[] =
    after.number != null && after.number_state !== 'valid'
      ? [{ code: 'P03', severity: 'W', item: 'number', facts: {} }]
      : []
  return [
    ...numberDoubts,
    ...birthDoubts(
      {
        name: after.name ?? null,
        sex: after.sex ?? null,
        bornOn: after.born_on ?? null,
        number: after.number ?? null,
        place: after.place ?? null,
        householdId: after.household ?? null,
        certificateNo: null,
        ...known.parents,
        motherNature: after.mother_nature ?? null,
        fatherNature: after.father_nature ?? null,
        certificateIsUsed: false,
      },
      known.today,
    ),
  ]
}

const PLACES: readonly PersonItem[] = ['place', 'residence_place', 'birthplace', 'native_place']
const KIN: readonly PersonItem[] = ['mother', 'father', 'guardian']

function isUsable(item: PersonItem, value: string, known: KnownAround): boolean {
  if (item === 'born_on') return parseCivilDate(value).ok && value <= known.today
  // A number that cannot be right is kept as it was stated, and doubted.
  if (item === 'number') return value.trim() !== ''
  if (PLACES.includes(item)) return parseDivisionCode(value).ok
  if (KIN.includes(item)) return known.persons.has(value)
  return !isCorrectableItem(item) || unusableBecause(item, value) === null
}

export function decideContact(event: ContactEvent, known: KnownAround): Decided {
  const person = known.persons.get(event.personId)
  if (person === undefined) return UNKNOWN
  const problem = livingProblem(person)
  if (problem !== null) return refuse(problem)
  const effect: Effect = {
    subject: 'person',
    personId: event.personId,
    kind: 'contact.changed',
    occurredOn: known.today,
    after: { phone: event.phone },
  }
  return accept({ effects: [effect], doubts: [] })
}
