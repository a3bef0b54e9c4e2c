import type { CountyExtract, ExtractRow } from './county-extract.ts'
import type { FactValue } from './evaluate.ts'
import { yesNo } from './fact-value.ts'
import { formerPlaces } from './standing-places.ts'
import { isOpen, isRegistered } from './standing.ts'
import type { SubjectRow } from './subject-rules.ts'

/** What the rules on the changes of one person may read. */
export const CHANGE_HISTORY_FIELDS = [
  /** Moves, stays, marriages and papers dated after the death, and the last of their days. */
  'eventsAfterDeath',
  'lastAfterDeathOn',
  /** `yes` where a move away is dated before the move here that the office wrote down before it. */
  'outBeforeIn',
  /** Whether the registered place is where the last move led; nothing where the village is no more. */
  'placeFollowsMove',
  /** Moves and memberships written down after the entry was closed, and not reopened. */
  'changesAfterLeaving',
  'educationFell',
  /** `yes` where the ethnicity was changed and no paper is named. */
  'ethnicityUnproven',
  /** Events of the last twelve months that changed a key item. */
  'keyChanges',
  'staysHereAfterLeaving',
] as const

export type ChangeHistoryField = (typeof CHANGE_HISTORY_FIELDS)[number]

/** States of life in which an entry is closed. */
export const CLOSED_STATES: readonly string[] = ['dead', 'moved_out', 'cancelled']

/** What nobody does any more after death; taking somebody off a booklet is not among it. */
export const ACTS_OF_THE_LIVING: readonly string[] = [
  'adoption.registered',
  'contact.changed',
  'divorce.registered',
  'identifier.stated',
  'person.missing',
]

/** Events that give an entry a place or a household. */
export const PLACING_KINDS: readonly string[] = [
  'adoption.registered',
  'membership.changed',
  'move.registered',
]
export const PLACING_ITEMS: readonly string[] = ['household', 'place']

/** Items that say who somebody is, and change once in a life if at all. */
export const KEY_ITEMS: readonly string[] = ['born_on', 'ethnicity', 'name', 'number', 'sex']

/** Facts of everybody to whom anything happened; the county's are made by SQL of the same meaning. */
export function changeHistoryRows(extract: CountyExtract): readonly SubjectRow[] {
  const { moves, stays, changes, marriages, deaths, persons } = extract.tables
  const told = {
    moves: Map.groupBy(moves, byPerson),
    stays: Map.groupBy(stays, byPerson),
    changes: Map.groupBy(changes, byPerson),
    marriages: Map.groupBy(marriages, byPerson),
  }
  const former = formerPlaces(extract)
  const known = new Set([...moves, ...stays, ...changes, ...deaths].map(byPerson))
  return persons
    .filter((person) => known.has(person.person_id))
    .map((person) => {
      const life: Life = {
        person,
        moves: (told.moves.get(person.person_id) ?? []).toSorted(byNumber('record_no')),
        stays: told.stays.get(person.person_id) ?? [],
        changes: (told.changes.get(person.person_id) ?? []).toSorted(byNumber('event_no')),
        marriages: told.marriages.get(person.person_id) ?? [],
        asOf: extract.asOf,
      }
      const after = daysAfterDeath(life)
      const facts: Readonly<Record<ChangeHistoryField, FactValue>> = {
        eventsAfterDeath: after.length,
        lastAfterDeathOn: after.toSorted().at(-1) ?? null,
        outBeforeIn: yesNo(leavesBeforeComing(life)),
        placeFollowsMove: placeFollowsMove(life, former),
        changesAfterLeaving: changesAfterLeaving(life),
        educationFell: yesNo(educationFell(life)),
        ethnicityUnproven: yesNo(ethnicityUnproven(life)),
        keyChanges: keyChanges(life),
        staysHereAfterLeaving: yesNo(staysHereAfterLeaving(life)),
      }
      return {
        key: person.person_id ?? '',
        personId: person.person_id,
        otherPersonId: null,
        householdId: person.household_id,
        place: person.place,
        facts: CHANGE_HISTORY_FIELDS.map((field) => facts[field]),
      }
    })
}

interface Life {
  readonly person: ExtractRow<'persons'>
  readonly moves: readonly ExtractRow<'moves'>[]
  readonly stays: readonly ExtractRow<'stays'>[]
  readonly changes: readonly ExtractRow<'changes'>[]
  readonly marriages: readonly ExtractRow<'marriages'>[]
  readonly asOf: string
}

function daysAfterDeath({ person, moves, stays, marriages, changes }: Life): string[] {
  const diedOn = person.life_state === 'dead' ? person.died_on : null
  if (diedOn === null) return []
  const acts = new Map(
    changes
      .filter(({ kind }) => ACTS_OF_THE_LIVING.includes(kind ?? ''))
      .map((row) => [row.event_no, row.occurred_on]),
  )
  const days = [
    ...[...moves, ...stays, ...marriages].map((row) => row.happened_on),
    ...acts.values(),
  ]
  return days.filter((day) => day !== null && diedOn < day).map(String)
}

function leavesBeforeComing({ moves }: Life): boolean {
  let cameOn: string | null = null
  for (const { move_kind: kind, happened_on: on } of moves) {
    if (kind === 'out' && on !== null && cameOn !== null && on < cameOn) return true
    if (kind === 'in' && on !== null) cameOn = on
  }
  return false
}

function placeFollowsMove(
  { person, moves }: Life,
  former: ReadonlySet<string | null>,
): 'yes' | 'no' | null {
  const last = moves.at(-1)
  const led = last?.move_kind === 'out' ? null : (last?.to_place ?? null)
  const { place } = person
  if (led === null || place === null || former.has(led) || !isRegistered(person)) return null
  return yesNo(place.startsWith(led) || led.startsWith(place))
}

function changesAfterLeaving({ person, changes }: Life): number {
  const last = changes.findLast(({ item }) => item === 'life_state')
  if (last === undefined || !CLOSED_STATES.includes(person.life_state ?? '')) return 0
  if (!CLOSED_STATES.includes(last.after ?? '')) return 0
  const later = changes.filter(
    ({ event_no: no, kind, item, after }) =>
      Number(no) > Number(last.event_no) &&
      after !== null &&
      PLACING_KINDS.includes(kind ?? '') &&
      PLACING_ITEMS.includes(item ?? ''),
  )
  return new Set(later.map((row) => row.event_no)).size
}

function educationFell({ person, changes }: Life): boolean {
  const last = changes.findLast(({ item }) => item === 'education')
  if (last === undefined || last.after !== person.education || last.has_evidence === 'yes')
    return false
  const [before, after] = [schooling(last.before), schooling(last.after)]
  return before !== null && after !== null && before < after
}

/** GB/T 4658 counts down from 1; vocational (4) and general (6) upper secondary are one level. */
function schooling(code: string | null): string | null {
  return code === null ? null : code.slice(0, 1).replace('4', '6')
}

function ethnicityUnproven({ person, changes }: Life): boolean {
  const last = changes.findLast(({ item }) => item === 'ethnicity')
  if (last === undefined || last.after !== person.ethnicity || last.has_evidence === 'yes')
    return false
  return last.before !== null && last.after !== null && last.before !== last.after
}

function keyChanges({ changes, asOf }: Life): number {
  const aYearAgo = `${String(Number(asOf.slice(0, 4)) - 1)}${asOf.slice(4)}`
  const changed = changes.filter(
    ({ item, before, after, recorded_on: on }) =>
      KEY_ITEMS.includes(item ?? '') &&
      before !== null &&
      before !== after &&
      on !== null &&
      aYearAgo < on,
  )
  return new Set(changed.map((row) => row.event_no)).size
}

/** Who moved away and came back for a while is no such case: the registration lies elsewhere. */
function staysHereAfterLeaving({ person, stays, asOf }: Life): boolean {
  const { life_state: state, died_on: diedOn } = person
  return stays.some(({ direction, happened_on: on, ended_on: endedOn }) => {
    if (direction !== 'in') return false
    if (state === 'cancelled') return isOpen(endedOn, asOf)
    return state === 'dead' && diedOn !== null && on !== null && diedOn < on
  })
}

function byPerson(row: { readonly person_id: string | null }): string | null {
  return row.person_id
}

function byNumber<Column extends string>(
  column: Column,
): (
  a: Readonly<Record<Column, string | null>>,
  b: Readonly<Record<Column, string | null>>,
) => number {
  return (a, b) => Number(a[column]) - Number(b[column])
}
