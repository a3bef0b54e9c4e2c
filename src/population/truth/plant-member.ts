import { emptyRow } from '#domain/rules/county-extract.ts'
import {
  householdWith,
  kinshipsOf,
  membershipsIn,
  membershipsOf,
  personWith,
  staysOf,
} from './draft-rows.ts'
import type { DraftExtract, DraftRow, PlantedError } from './planted-errors.ts'

/** Errors on a member of a household that the rules H03–H16 must find. */
export const MEMBER_ERRORS: readonly PlantedError[] = [
  member('H03', ({ own, person, head }) => {
    own.relation = person.sex === '1' ? '20' : '30'
    person.born_on = head.born_on
    return true
  }),
  member('H04', ({ own, person, head }) => {
    own.relation = person.sex === '1' ? '51' : '52'
    person.born_on = head.born_on
    return true
  }),
  member('H05', ({ own, person, head }) => {
    own.relation = person.sex === '1' ? '20' : '30'
    person.born_on = yearsLater(head.born_on, 13)
    return true
  }),
  member('H05', ({ own, person, head }) => {
    own.relation = person.sex === '1' ? '51' : '52'
    person.born_on = yearsLater(head.born_on, -14)
    return true
  }),
  member('H06', ({ own, person, head }) => {
    own.relation = person.sex === '1' ? '41' : '42'
    person.born_on = yearsLater(head.born_on, 29)
    return true
  }),
  member('H10', ({ own, draft }) => {
    // A booklet of their own beside the family's.
    const household_id = `00000000-0000-8000-8008-${(own.person_id ?? '').slice(24)}`
    draft.tables.households.push({ ...emptyRow('households'), household_id, kind: '1' })
    draft.tables.memberships.push({ ...own, household_id, relation: '02' })
    return true
  }),
  member('H14', ({ person }) => {
    person.separation = '2'
    person.residence_place = person.place
    return true
  }),
  member('H14', ({ person, draft }) => {
    const other = draft.tables.households.find((one) => one.place !== person.place)
    if (other === undefined) return false
    person.separation = '1'
    person.residence_place = other.place
    return true
  }),
  member('H15', ({ person, draft }) => {
    if ((person.born_on ?? '') < '2012' || isAway(draft, person)) return false
    const ties = kinshipsOf(draft, person.person_id).filter(
      (one) => one.kind === 'mother' || one.kind === 'father',
    )
    const parents = ties.map((tie) => personWith(draft, tie.other_person_id))
    if (
      parents.length < 2 ||
      parents.some((one) => one?.life_state !== 'active' || draft.bearing.has(one.person_id ?? ''))
    )
      return false
    for (const parent of parents) {
      if (parent === null) return false
      parent.separation = '2'
      parent.residence_place = '440306'
      draft.bearing.add(parent.person_id ?? '')
    }
    return true
  }),
  member('H16', ({ own, person, draft }) => {
    if ((person.born_on ?? '9') > '1960' || isAway(draft, person)) return false
    const roof = membershipsIn(draft, own.household_id)
    if (roof.some((one) => one.kind === 'resident')) return false
    for (const one of roof) if (one.person_id !== person.person_id) one.until = '2020-01-01'
    return true
  }),
]

interface Planting {
  readonly draft: DraftExtract
  readonly own: DraftRow<'memberships'>
  readonly person: DraftRow<'persons'>
  readonly head: DraftRow<'persons'>
}

function member(rule: string, damage: (planting: Planting) => boolean): PlantedError {
  return {
    rule,
    plant: (draft, at) => {
      const person = draft.tables.persons[at]
      const ties = membershipsOf(draft, person?.person_id)
      const own = ties.find((one) => one.kind === 'registered' && one.until === null)
      const row = householdWith(draft, own?.household_id)
      const head = personWith(draft, row?.head_person_id)
      if (person?.life_state !== 'active' || ties.length > 1) return null
      if (own === undefined || head === null || head === person) return null
      if (draft.bearing.has(head.person_id ?? '')) return null
      const damaged = damage({ draft, own, person, head })
      return damaged ? `${person.person_id ?? ''}:${own.household_id ?? ''}` : null
    },
  }
}

function isAway(draft: DraftExtract, person: DraftRow<'persons'>): boolean {
  return person.separation === '2' || staysOf(draft, person.person_id).length > 0
}

function yearsLater(day: string | null, years: number): string {
  const text = day ?? '1970-01-01'
  return `${Number(text.slice(0, 4)) + years}-06-15`
}
