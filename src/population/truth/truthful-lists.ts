import { emptyRow } from '#domain/rules/county-extract.ts'
import type { ExtractRow } from '#domain/rules/county-extract.ts'
import { SOURCE_KINDS } from '#domain/sources/source-kind.ts'
import type { SourceKind } from '#domain/sources/source-kind.ts'
import { dateOf } from '../people/calendar-day.ts'
import type { County } from '../people/county.ts'
import { at, NONE, STANDING } from '../people/people.ts'

/** The lists as they would stand if every department were right: whoever a list must know is on it. */
export function listRows(
  county: County,
  person: number,
  personId: string,
): ExtractRow<'sources'>[] {
  const { people, land } = county
  const state = LIFE_STATES.get(at(people.standing, person)) ?? 'active'
  const row = {
    ...emptyRow('sources'),
    person_id: personId,
    place: land.villages[at(people.registered, person)]?.code ?? null,
    born_on: dateOf(at(people.registeredDay, person)),
    has_certificate: 'no',
    life_state: state,
  }
  return SOURCE_KINDS.filter((source) => isOn(source, county, person)).map((source) => ({
    ...row,
    source,
    ...(source === 'births'
      ? { event_on: dateOf(at(people.bornDay, person)), has_certificate: 'yes' }
      : {}),
    ...(source === 'marriage' ? { event_on: dateOf(at(people.marriedDay, person)) } : {}),
  }))
}

/** A batch of each department, taken on the day the files are about. */
export function batchRows(asOf: string): ExtractRow<'batches'>[] {
  return SOURCE_KINDS.map((source, at) => ({
    batch_no: String(at + 1),
    source,
    as_of: asOf,
    taken_on: asOf,
  }))
}

const LIFE_STATES: ReadonlyMap<number, string> = new Map([
  [STANDING.dead, 'dead'],
  [STANDING.movedOut, 'moved_out'],
])

function isOn(source: SourceKind, { people, today }: County, person: number): boolean {
  const gone = LIFE_STATES.has(at(people.standing, person))
  const years = (today - at(people.bornDay, person)) / 365.25
  switch (source) {
    case 'police':
    case 'register':
      return true
    case 'insurance':
      return !gone
    case 'immunisation':
      return !gone && years < 7
    case 'births':
      return years < 10 && at(people.adopted, person) === 0
    case 'school':
      return !gone && years >= 7 && years < 18
    case 'marriage':
      return at(people.spouse, person) !== NONE
    case 'wis':
      return years > 40
  }
}

/** Every village reported on the last months in time, and its township closed them. */
export function reportRows(
  villages: readonly (string | null)[],
  asOf: string,
): ExtractRow<'reports'>[] {
  return REPORTED_MONTHS.filter(({ next }) => `${next}-05` < asOf).flatMap(({ month, next }) =>
    villages.map((place, village) => ({
      place,
      month,
      state: 'closed',
      is_zero: village % 3 === 0 ? 'yes' : 'no',
      signed_on: `${next}-03`,
      closed_on: `${next}-11`,
    })),
  )
}

const REPORTED_MONTHS = [
  { month: '2026-05', next: '2026-06' },
  { month: '2026-06', next: '2026-07' },
  { month: '2026-07', next: '2026-08' },
  { month: '2026-08', next: '2026-09' },
  { month: '2026-09', next: '2026-10' },
] as const

/** The balance of each township over the months reported on: who is born comes, who dies goes. */
export function totalRows(
  persons: readonly ExtractRow<'persons'>[],
  county: string,
): ExtractRow<'totals'>[] {
  const here = persons.filter(
    ({ place, life_state: state }) => (place?.startsWith(county) ?? false) && state !== 'moved_out',
  )
  const townships = Map.groupBy(here, ({ place }) => place?.slice(0, 9) ?? '')
  return [...townships].flatMap(([place, people]) =>
    REPORTED_MONTHS.map(({ month }) => {
      const [first, last] = [`${month}-01`, `${month}-31`]
      const of = (fits: (person: ExtractRow<'persons'>) => boolean): string =>
        String(people.filter(fits).length)
      const lives = (
        { born_on: born, died_on: died }: ExtractRow<'persons'>,
        on: string,
      ): boolean => (born ?? '') <= on && (died === null || on < died)
      const within = (day: string | null): boolean => day !== null && first <= day && day <= last
      // Whoever was born and died within the month was never there at either end.
      const brief = (person: ExtractRow<'persons'>): boolean =>
        within(person.born_on) && within(person.died_on)
      const closing = of((person) => lives(person, last))
      return {
        ...emptyRow('totals'),
        place,
        period: month,
        opening: of((person) => lives(person, `${month}-00`)),
        births: of((person) => within(person.born_on) && !brief(person)),
        deaths: of((person) => within(person.died_on) && !brief(person)),
        moved_in: '0',
        found: '0',
        moved_out: '0',
        missing: '0',
        closing,
        of_villages: closing,
      }
    }),
  )
}
