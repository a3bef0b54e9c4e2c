import type { PersonItems } from './person-item.ts'
import type { Period } from './period.ts'

/**
 * A stretch of days on which a person counts among the registered population of a place, as the
 * register knows it: the registered residences, from birth to death, without the days away.
 *
 * Counted at the end of each day: who is born or moves in that day counts, who dies or leaves does not.
 */
export interface Presence {
  /** Division code; six digits of the county where nobody knows the village. */
  readonly place: string
  readonly sex: string | null
  readonly bornOn: string | null
  /** First day; `null`: since before anybody wrote it down. */
  readonly since: string | null
  /** First day no longer; `null`: still. */
  readonly until: string | null
  readonly enteredBy: 'birth' | 'move' | 'found' | null
  readonly leftBy: 'death' | 'move' | 'missing' | null
}

/**
 * The absence after an event, given the one before. `dead` only while nobody knows the day: a known
 * day of death ends the presence by itself, and leaves an absence before it as it was, for whoever
 * comes back from being declared dead.
 */
export function absenceOf(items: PersonItems, before: string | null): string | null {
  const { life_state: state, died_on: diedOn } = items
  if (state === 'moved_out' || state === 'missing') return state
  // An entry made in error counts nowhere anyway, and is as it was once it is restored.
  if (state === 'cancelled') return before
  if (state !== 'dead') return null
  if (diedOn === null) return 'dead'
  return before === 'dead' ? null : before
}

/** What presence is derived from. */
export interface PresentPerson {
  readonly items: PersonItems
  readonly residences: readonly Period[]
  readonly absences: readonly Period[]
}

/** Presences of one person in order of time; none for an entry that was merged, cancelled or set aside. */
export function presencesOf(person: PresentPerson, county: string): Presence[] {
  const { items } = person
  if (items.standing !== null || items.life_state === 'cancelled') return []
  const [born, died] = [items.born_on, items.died_on]
  const homes = person.residences.filter((one) => one.kind === 'registered' && !one.voided)
  const lived: Days[] =
    homes.length === 0
      ? [{ place: county, since: null, until: null }]
      : homes.map(({ value, since, until }) => ({ place: value, since, until }))
  const away = person.absences.filter((one) => !one.voided)
  return lived
    .flatMap((home) => within(home, born, died))
    .flatMap((home) =>
      away.reduce<Days[]>((left, one) => left.flatMap((d) => without(d, one)), [home]),
    )
    .toSorted((a, b) => compareDays(a.since, b.since))
    .map(({ place, since, until }) => ({
      place,
      sex: items.sex,
      bornOn: born,
      since,
      until,
      enteredBy: enteredBy(since, born, away),
      leftBy: leftBy(until, died, away),
    }))
}

interface Days {
  readonly place: string
  readonly since: string | null
  readonly until: string | null
}

function within(days: Days, from: string | null, to: string | null): Days[] {
  const since = days.since === null || (from !== null && from > days.since) ? from : days.since
  const until = days.until === null || (to !== null && to < days.until) ? to : days.until
  return someDays({ place: days.place, since, until })
}

function without(days: Days, away: Period): Days[] {
  const before = { ...days, until: earlier(days.until, away.since ?? FIRST_DAY) }
  const after = away.until === null ? null : { ...days, since: later(days.since, away.until) }
  return [...someDays(before), ...(after === null ? [] : someDays(after))]
}

/** Sorts before every civil day, in text and as an absence that has always been. */
const FIRST_DAY = ''

function someDays(days: Days): Days[] {
  if (days.until === FIRST_DAY) return []
  return days.since !== null && days.until !== null && days.since >= days.until ? [] : [days]
}

function earlier(until: string | null, other: string): string {
  return until === null || other < until ? other : until
}

function later(since: string | null, other: string): string {
  return since === null || other > since ? other : since
}

function compareDays(a: string | null, b: string | null): number {
  return (a ?? '') < (b ?? '') ? -1 : (a ?? '') > (b ?? '') ? 1 : 0
}

function enteredBy(
  since: string | null,
  born: string | null,
  away: readonly Period[],
): Presence['enteredBy'] {
  if (since === null) return null
  if (since === born) return 'birth'
  return away.some((one) => one.until === since && one.value === 'missing') ? 'found' : 'move'
}

function leftBy(
  until: string | null,
  died: string | null,
  away: readonly Period[],
): Presence['leftBy'] {
  if (until === null) return null
  if (until === died) return 'death'
  const begun = away.find((one) => one.since === until)?.value
  return begun === 'missing' ? 'missing' : begun === 'dead' ? 'death' : 'move'
}
