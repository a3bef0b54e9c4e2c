import { kinshipsOf, marriagesOf, personWith } from './draft-rows.ts'
import type { DraftExtract, DraftRow, PlantedError } from './planted-errors.ts'

/** Errors on a person's marital status and on a couple that the rules M06–M11 and C must find. */
export const MARITAL_ERRORS: readonly PlantedError[] = [
  couple('M06', ({ one }) => void (one.marital_status = '10')),
  {
    rule: 'M07',
    plant: (draft, at) => {
      const one = registered(draft, at)
      if (one === null || ageUnder(one, 20) || hasSpouse(draft, one)) return null
      one.marital_status = '21'
      return one.person_id
    },
  },
  couple('M08', ({ one }) => void (one.marital_status = '30')),
  {
    rule: 'M09',
    plant: (draft, at) => {
      const one = registered(draft, at)
      if (one === null || ageUnder(one, 20) || hasSpouse(draft, one)) return null
      one.marital_status = '40'
      for (const marriage of marriagesOf(draft, one.person_id)) marriage.ended_on = null
      return one.person_id
    },
  },
  {
    rule: 'M11',
    plant: (draft, at) => {
      const one = registered(draft, at)
      if (one === null || !ageUnder(one, 13)) return null
      one.marital_status = '20'
      return one.person_id
    },
  },
  couple('C01', ({ draft, one, other }) => {
    const stranger = draft.tables.persons.find(
      ({ person_id, life_state }) => person_id !== one.person_id && life_state === 'active',
    )
    const tie = spouseTie(draft, other)
    if (tie !== undefined) tie.other_person_id = stranger?.person_id ?? null
  }),
  couple('C03', ({ one, other }) => void (one.sex = other.sex)),
  couple('C04', ({ draft, one }) => {
    const tie = spouseTie(draft, one)
    if (tie !== undefined) tie.other_person_id = one.person_id
  }),
  couple('C05', ({ draft, one, other }) => {
    draft.tables.kinships.push({
      person_id: one.person_id,
      kind: 'father',
      other_person_id: other.person_id,
      nature: null,
      since: null,
      until: null,
    })
  }),
  couple('C06', ({ one, other }) => {
    const year = Number((other.born_on ?? '').slice(0, 4)) - 35
    one.born_on = `${year}${(other.born_on ?? '').slice(4)}`
  }),
  couple('C07', ({ draft, one }) => {
    const marriages = marriagesOf(draft, one.person_id)
    const [marriage] = marriages.slice(-1)
    if (marriage !== undefined)
      draft.tables.marriages.push({ ...marriage, record_no: String(marriages.length + 1) })
  }),
  couple('C08', ({ one, other }) => {
    one.marital_status = '21'
    Object.assign(other, { life_state: 'dead', died_on: '2025-01-01' })
  }),
  couple('C09', ({ one, other }) => {
    one.marital_status = '21'
    other.marital_status = '40'
  }),
  couple('C11', ({ one, other }) => {
    Object.assign(one, { relation: '02', place: '431322100201' })
    Object.assign(other, { relation: '02', place: '431322100202' })
  }),
  couple('C12', ({ one, other }) => {
    Object.assign(one, { relation: '02' })
    Object.assign(other, { relation: '71', household_id: one.household_id })
  }),
]

interface DraftCouple {
  readonly draft: DraftExtract
  readonly one: DraftRow<'persons'>
  readonly other: DraftRow<'persons'>
}

function couple(rule: string, damage: (of: DraftCouple) => void): PlantedError {
  return {
    rule,
    plant: (draft, at) => {
      const found = coupleAt(draft, at)
      if (found === null) return null
      damage({ draft, ...found })
      draft.bearing.add(found.other.person_id ?? '')
      return found.one.person_id
    },
  }
}

/** The person in that place with the husband or wife, both on the register and in one household. */
export function coupleAt(
  draft: DraftExtract,
  at: number,
): { readonly one: DraftRow<'persons'>; readonly other: DraftRow<'persons'> } | null {
  const one = registered(draft, at)
  if (one === null || one.household_id === null) return null
  const tie = spouseTie(draft, one)
  const other = personWith(draft, tie?.other_person_id)
  if (other?.life_state !== 'active' || draft.bearing.has(other.person_id ?? '')) return null
  return { one, other }
}

function spouseTie(
  draft: DraftExtract,
  { person_id }: DraftRow<'persons'>,
): DraftRow<'kinships'> | undefined {
  return kinshipsOf(draft, person_id).find((row) => row.kind === 'spouse')
}

function hasSpouse(draft: DraftExtract, one: DraftRow<'persons'>): boolean {
  return (
    spouseTie(draft, one) !== undefined ||
    marriagesOf(draft, one.person_id).some((row) => row.end_reason === null)
  )
}

/** Somebody the register counts today, in that place of the list. */
export function registered(draft: DraftExtract, at: number): DraftRow<'persons'> | null {
  const one = draft.tables.persons[at]
  return one?.life_state === 'active' ? one : null
}

export function ageUnder({ born_on }: DraftRow<'persons'>, years: number): boolean {
  return 2026 - Number((born_on ?? '').slice(0, 4)) < years
}
