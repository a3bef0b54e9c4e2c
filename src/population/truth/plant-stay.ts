import { staysOf } from './draft-rows.ts'
import type { DraftExtract, DraftRow, PlantedError } from './planted-errors.ts'

/** Errors on a stay away or here that the rules F01–F12 must find. */
export const STAY_ERRORS: readonly PlantedError[] = [
  stay('F01', 'in', ({ person, draft }) => {
    person.place = draft.tables.households[0]?.place ?? null
  }),
  stay('F02', 'out', ({ own }) => {
    own.stay_place = '440307'
  }),
  stay('F03', 'out', ({ person }) => {
    person.phone = null
    person.born_on = '1988-08-08'
  }),
  stay('F04', 'out', ({ own }) => {
    own.ended_on = '1970-01-01'
  }),
  {
    rule: 'F05',
    plant: (draft, at) => {
      const found = stayAt(draft, at, 'out')
      if (found === null) return null
      draft.tables.stays.push({ ...found.own, record_no: '2', stay_place: '330106109' })
      return `${found.person.person_id ?? ''}:2`
    },
  },
  stay('F09', 'out', ({ own, person }) => {
    own.stay_place = person.place
  }),
  stay('F09', 'in', ({ own }) => {
    own.stay_place = '330106109'
  }),
  stay('F10', 'out', ({ person, draft }) => {
    person.born_on = '2015-05-05'
    for (const tie of draft.tables.kinships) {
      if (tie.person_id === person.person_id && tie.kind !== 'spouse') tie.until = '2020-01-01'
    }
  }),
  stay('F12', 'out', ({ own }) => {
    own.recorded_on = '2026-03-31'
  }),
]

interface Planting {
  readonly draft: DraftExtract
  readonly own: DraftRow<'stays'>
  readonly person: DraftRow<'persons'>
}

function stay(
  rule: string,
  direction: 'in' | 'out',
  damage: (planting: Planting) => void,
): PlantedError {
  return {
    rule,
    plant: (draft, at) => {
      const found = stayAt(draft, at, direction)
      if (found === null) return null
      damage({ draft, ...found })
      return `${found.person.person_id ?? ''}:${found.own.record_no ?? ''}`
    },
  }
}

function stayAt(
  draft: DraftExtract,
  at: number,
  direction: 'in' | 'out',
): Pick<Planting, 'own' | 'person'> | null {
  const person = draft.tables.persons[at]
  const [own] = staysOf(draft, person?.person_id)
  if (person?.life_state !== 'active' || own?.direction !== direction) return null
  return { own, person }
}
