import { emptyRow } from '#domain/rules/county-extract.ts'
import type { DraftExtract, DraftRow, PlantedError } from './planted-errors.ts'

/** Errors in the order of what happened to a person that the rules M04–M21 and F08 must find. */
export const CHANGE_HISTORY_ERRORS: readonly PlantedError[] = [
  dead('M04', ({ draft, person }) => {
    draft.tables.moves.push(
      move(person, '1', { happened_on: dayAfter(person.died_on), move_kind: 'within' }),
    )
  }),
  dead('M04', ({ draft, person }) => {
    draft.tables.changes.push(
      change(person, 9, {
        kind: 'contact.changed',
        item: 'phone',
        occurred_on: dayAfter(person.died_on),
      }),
    )
  }),
  active('M16', ({ draft, person }) => {
    draft.tables.moves.push(
      move(person, '1', { happened_on: '2020-05-05', move_kind: 'in', to_place: person.place }),
      move(person, '2', { happened_on: '2019-05-05', move_kind: 'out' }),
    )
  }),
  active('M17', ({ draft, person }) => {
    const other = draft.tables.households.find((one) => one.place !== person.place)
    draft.tables.moves.push(
      move(person, '1', {
        happened_on: '2020-05-05',
        move_kind: 'within',
        to_place: other?.place ?? null,
      }),
    )
  }),
  dead('M18', ({ draft, person }) => {
    draft.tables.changes.push(
      change(person, 9, { kind: 'membership.changed', item: 'household', after: 'somewhere' }),
    )
  }),
  active('M19', ({ draft, person }) => {
    person.education = '70'
    draft.tables.changes.push(
      change(person, 9, { kind: 'item.corrected', item: 'education', before: '30', after: '70' }),
    )
  }),
  active('M20', ({ draft, person }) => {
    person.ethnicity = '06'
    draft.tables.changes.push(
      change(person, 9, { kind: 'item.corrected', item: 'ethnicity', before: '01', after: '06' }),
    )
  }),
  active('M21', ({ draft, person }) => {
    for (const [no, item] of ['name', 'sex', 'born_on'].entries()) {
      draft.tables.changes.push(
        change(person, no, { kind: 'item.corrected', item, before: 'a', after: 'b' }),
      )
    }
  }),
  dead('F08', ({ draft, person }) => {
    draft.tables.stays.push({
      ...emptyRow('stays'),
      person_id: person.person_id,
      record_no: '7',
      direction: 'in',
      happened_on: dayAfter(person.died_on),
    })
  }),
]

interface Planting {
  readonly draft: DraftExtract
  readonly person: DraftRow<'persons'>
}

function dead(rule: string, damage: (planting: Planting) => void): PlantedError {
  return planted(rule, damage, (one) => one.life_state === 'dead' && one.died_on !== null)
}

function active(rule: string, damage: (planting: Planting) => void): PlantedError {
  return planted(rule, damage, (one) => one.life_state === 'active')
}

function planted(
  rule: string,
  damage: (planting: Planting) => void,
  fits: (one: DraftRow<'persons'>) => boolean,
): PlantedError {
  return {
    rule,
    plant: (draft, at) => {
      const person = draft.tables.persons[at]
      if (person === undefined || !fits(person)) return null
      damage({ draft, person })
      return person.person_id
    },
  }
}

function move(
  { person_id }: DraftRow<'persons'>,
  record_no: string,
  says: Partial<DraftRow<'moves'>>,
): DraftRow<'moves'> {
  return { ...emptyRow('moves'), person_id, record_no, ...says }
}

/** An event of this October, after whatever the truth has. */
function change(
  { person_id }: DraftRow<'persons'>,
  no: number,
  says: Partial<DraftRow<'changes'>>,
): DraftRow<'changes'> {
  return {
    ...emptyRow('changes'),
    person_id,
    event_no: `${10_000_000 + no}`,
    recorded_on: '2026-10-10',
    has_evidence: 'no',
    ...says,
  }
}

function dayAfter(day: string | null): string {
  return `${Number((day ?? '2020').slice(0, 4)) + 1}-01-01`
}
