import { emptyRow } from '#domain/rules/county-extract.ts'
import type { ExtractRow } from '#domain/rules/county-extract.ts'
import { dateOf } from '../people/calendar-day.ts'
import type { County } from '../people/county.ts'
import { at, NONE } from '../people/people.ts'
import type { People } from '../people/people.ts'
import { personId } from './true-ids.ts'

/** Whoever outlived husband or wife is widowed, 30 in GB/T 2261.2. */
export function maritalStatus({ marital, spouse, diedDay }: People, person: number): string {
  const other = at(spouse, person)
  const [died, otherDied] = [at(diedDay, person), other === NONE ? NONE : at(diedDay, other)]
  const outlived = otherDied !== NONE && (died === NONE || otherDied < died)
  return outlived ? '30' : String(at(marital, person))
}

export function kinshipRows(
  { people }: County,
  person: number,
  has: ReadonlySet<number>,
): ExtractRow<'kinships'>[] {
  const nature = at(people.adopted, person) === 1 ? 'adoptive' : 'biological'
  const parents = (['mother', 'father'] as const).map((kind) => ({
    kind,
    other: at(people[kind], person),
    nature,
  }))
  const spouse = { kind: 'spouse', other: at(people.spouse, person), nature: null }
  return [...parents, spouse]
    .filter(({ other }) => other !== NONE && has.has(other))
    .map(({ kind, other, nature: tie }) => ({
      ...emptyRow('kinships'),
      person_id: personId(person),
      kind,
      other_person_id: personId(other),
      nature: tie,
    }))
}

export function marriageRows(
  { people, today }: County,
  person: number,
  has: ReadonlySet<number>,
): ExtractRow<'marriages'>[] {
  const spouse = at(people.spouse, person)
  const now = spouse === NONE || !has.has(spouse) ? [] : [presentMarriage(people, person, spouse)]
  const before = formerMarriage(people, person, today)
  return [...before, ...now].map((marriage, place) => ({
    ...emptyRow('marriages'),
    person_id: personId(person),
    record_no: String(place + 1),
    ...marriage,
  }))
}

function presentMarriage(
  people: People,
  person: number,
  spouse: number,
): Partial<ExtractRow<'marriages'>> {
  const ended = [at(people.diedDay, person), at(people.diedDay, spouse)].filter(
    (day) => day !== NONE,
  )
  const again = at(people.marital, person) === 22
  return {
    // Of a couple of whom one died before the day that was drawn for the wedding, the day is not known.
    happened_on: ended.some((day) => day < at(people.marriedDay, person))
      ? null
      : dayText(at(people.marriedDay, person)),
    spouse_person_id: personId(spouse),
    marriage_kind: again ? '22' : '21',
    ended_on: ended.length === 0 ? null : dateOf(Math.min(...ended)),
    end_reason: ended.length === 0 ? null : 'death',
  }
}

/** Of a marriage before this one, or of one that ended, the register knows that it was and when it ended. */
function formerMarriage(
  people: People,
  person: number,
  today: number,
): Partial<ExtractRow<'marriages'>>[] {
  const marital = at(people.marital, person)
  if (marital !== 22 && marital !== 30 && marital !== 40) return []
  const ended = marital === 22 ? at(people.marriedDay, person) - 700 : today - 400
  return [
    {
      spouse_text: '前配偶',
      marriage_kind: '20',
      ended_on: dateOf(ended),
      end_reason: marital === 30 ? 'death' : 'divorce',
    },
  ]
}

export function birthRows(
  { people, today }: County,
  person: number,
  has: ReadonlySet<number>,
): ExtractRow<'births'>[] {
  const born = at(people.bornDay, person)
  const [mother, father] = [at(people.mother, person), at(people.father, person)]
  // Births are registered one by one for ten years; whoever is older came from the old register.
  if (today - born > 3650 || at(people.adopted, person) === 1) return []
  return [
    {
      ...emptyRow('births'),
      person_id: personId(person),
      record_no: '1',
      happened_on: dateOf(born),
      mother_person_id: has.has(mother) ? personId(mother) : null,
      father_person_id: has.has(father) ? personId(father) : null,
      certificate_no: `P${String(person).padStart(9, '0')}`,
      children_born: at(people.twin, person) === 0 ? '1' : '2',
      birth_order: at(people.twin, person) === 0 ? null : String(at(people.twin, person)),
      recorded_on: dateOf(Math.min(born + 14, today)),
    },
  ]
}

export function dayText(day: number): string | null {
  return day === NONE ? null : dateOf(day)
}

/** Papers of those who were taken in: the event of the adoption, as it was stated. */
export function adoptionRows({ people }: County, person: number): ExtractRow<'changes'>[] {
  if (at(people.adopted, person) !== 1) return []
  return [
    {
      ...emptyRow('changes'),
      person_id: personId(person),
      event_no: '1',
      kind: 'adoption.registered',
      item: 'certificate_no',
      after: `S${String(person).padStart(9, '0')}`,
    },
  ]
}
