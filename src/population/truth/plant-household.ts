import { householdWith, membershipsIn, personWith } from './draft-rows.ts'
import type { DraftExtract, DraftRow, PlantedError } from './planted-errors.ts'

/** Errors on a household that the rules H01–H13 must find. */
export const HOUSEHOLD_ERRORS: readonly PlantedError[] = [
  household('H01', ({ members }) => {
    for (const one of members) if (one.relation === '02') one.relation = '97'
    return true
  }),
  household('H01', ({ members: [, second] }) => {
    if (second === undefined) return false
    second.relation = '02'
    return true
  }),
  household('H07', ({ members: [, second, third] }) => {
    if (second === undefined || third === undefined) return false
    second.relation = '10'
    third.relation = '10'
    return true
  }),
  household('H08', ({ members, head }) => {
    if (members.length < 2 || head === undefined) return false
    head.life_state = 'dead'
    head.died_on = '2026-05-05'
    return true
  }),
  household('H09', ({ head }) => {
    if (head === undefined) return false
    head.born_on = '2015-05-05'
    return true
  }),
  household('H11', ({ row }) => {
    row.code = (row.code ?? '').slice(0, 17)
    return true
  }),
  household('H11', ({ row }) => {
    row.code = `439999999999${(row.code ?? '').slice(12)}`
    return true
  }),
  household('H11', ({ row, draft }) => {
    // A village has more than one household: one of them lends its code.
    const other = draft.tables.households.find(
      (one) =>
        one.place === row.place && one.household_id !== row.household_id && one.code !== null,
    )
    if (other === undefined) return false
    row.code = other.code
    return true
  }),
  household('H12', ({ row, draft, members: [own] }) => {
    const person = personWith(draft, own?.person_id)
    if (own === undefined || person === null) return false
    for (let more = 0; more < 16; more += 1) {
      const id = `00000000-0000-8000-8009-${String(more).padStart(2, '0')}${(row.household_id ?? '').slice(26)}`
      draft.tables.persons.push({ ...person, person_id: id })
      draft.tables.memberships.push({ ...own, person_id: id, relation: '97' })
    }
    return true
  }),
  household('H13', ({ members }) => {
    for (const one of members) one.until = '2020-01-01'
    return true
  }),
]

interface Planting {
  readonly draft: DraftExtract
  readonly row: DraftRow<'households'>
  /** Memberships of today, the head's first. */
  readonly members: readonly DraftRow<'memberships'>[]
  readonly head: DraftRow<'persons'> | undefined
}

function household(rule: string, damage: (planting: Planting) => boolean): PlantedError {
  return {
    rule,
    plant: (draft, at) => {
      const person = draft.tables.persons[at]
      const row = householdWith(draft, person?.household_id)
      if (row === null || person === undefined) return null
      const members = membersOf(draft, row)
      const head = personWith(draft, row.head_person_id) ?? undefined
      const lived = membershipsIn(draft, row.household_id).some((one) => one.kind === 'resident')
      if (members.length === 0 || lived) return null
      // What befell the head or a member elsewhere is an error of its own.
      if (
        members.some((one) => draft.bearing.has(one.person_id ?? '')) ||
        draft.bearing.has(head?.person_id ?? '')
      )
        return null
      if (!damage({ draft, row, members, head })) return null
      draft.bearing.add(head?.person_id ?? '')
      return row.household_id
    },
  }
}

function membersOf(draft: DraftExtract, row: DraftRow<'households'>): DraftRow<'memberships'>[] {
  return membershipsIn(draft, row.household_id)
    .filter((one) => one.kind === 'registered' && one.until === null)
    .toSorted((a, b) => Number(b.relation === '02') - Number(a.relation === '02'))
}
