import { isDayEntry, isOpenMatter } from '#domain/desk/day-matters.ts'
import type { CameToday, OpenCount } from '#domain/desk/day-matters.ts'
import type pg from 'pg'
import { countGroupMatters } from '../field/list-group-matters.ts'
import type { Store } from '../store/open-store.ts'
import { CAME_SQL, CLEARED_SQL, OPEN_SQL } from './day-statements.ts'
import { MOVES_DAYS } from './read-matters.ts'

export interface BoardWanted {
  readonly county: string
  /** First and last village, both included. */
  readonly from: string
  readonly to: string
  /** Codes are cut to so many digits: 9 a township a line, 12 a village. */
  readonly digits: number
  /** Civil day of the board. */
  readonly day: string
  /** First moment of the day, and the first no longer in it. */
  readonly dayFrom: Date
  readonly dayTo: Date
  /** Month that must be reported by the day of the board; `null` before its deadline. */
  readonly dueMonth: string | null
  readonly now: Date
}

export interface PlaceDay {
  readonly code: string
  readonly villages: number
  /** How many of them cleared the day. */
  readonly cleared: number
  readonly closedAt: Date | null
  readonly came: readonly CameToday[]
  readonly open: readonly OpenCount[]
}

/** A device that was not heard of for a duty interval has something to send or is lost. */
const SILENT_DAYS = 5
const DAY_MS = 86_400_000

/** The day of every place of the range, in order of code: boards are in no other order (S8). */
export async function dayBoard(
  store: Pick<Store, 'pool' | 'keys'>,
  wanted: BoardWanted,
): Promise<readonly PlaceDay[]> {
  const { county, from, to, digits, day, now } = wanted
  const range = [county, from, to, digits]
  const places = await store.pool.query<Omit<PlaceDay, 'came' | 'open'>>({
    name: 'day_cleared',
    text: CLEARED_SQL,
    values: [...range, day],
  })
  const came = await cameBetween(store, wanted)
  const open = await store.pool.query<{ code: string; matter: string; count: number }>({
    name: 'day_open',
    text: OPEN_SQL,
    values: [
      ...range,
      wanted.dueMonth,
      new Date(now.getTime() - MOVES_DAYS * DAY_MS),
      new Date(now.getTime() - SILENT_DAYS * DAY_MS),
      day,
    ],
  })
  const groups = await countGroupMatters(store, { county, placeFrom: from, placeTo: to })
  const inGroups = [...groups].map(([village, count]) => {
    return { code: village.slice(0, digits), matter: 'group_matter', count }
  })
  const openAt = Map.groupBy([...open.rows, ...inGroups], ({ code }) => code)
  return places.rows.map((place) => ({
    ...place,
    came: came.get(place.code) ?? [],
    open: summedOpen(openAt.get(place.code) ?? []),
  }))
}

/** Of a township its villages' matters of one kind together. */
function summedOpen(
  rows: readonly { readonly matter: string; readonly count: number }[],
): readonly OpenCount[] {
  const sums = new Map<OpenCount['matter'], number>()
  for (const { matter, count } of rows) {
    if (isOpenMatter(matter)) sums.set(matter, (sums.get(matter) ?? 0) + count)
  }
  return Array.from(sums, ([matter, count]) => ({ matter, count }))
}

/** The store, or the transaction that closes a day. */
export interface Asked {
  readonly pool: Pick<pg.Pool | pg.ClientBase, 'query'>
}

/** What came to each place between two moments. */
export async function cameBetween(
  store: Asked,
  of: Pick<BoardWanted, 'county' | 'from' | 'to' | 'digits' | 'dayFrom' | 'dayTo'>,
): Promise<ReadonlyMap<string, readonly CameToday[]>> {
  const { rows } = await store.pool.query<{
    code: string
    entry: string
    came: number
    answered: number
  }>({
    name: 'day_came',
    text: CAME_SQL,
    values: [of.county, of.from, of.to, of.digits, of.dayFrom, of.dayTo],
  })
  const byPlace = Map.groupBy(rows, ({ code }) => code)
  return new Map(
    [...byPlace].map(([code, entries]) => [
      code,
      entries.flatMap(({ entry, came, answered }) =>
        isDayEntry(entry) ? [{ entry, came, answered }] : [],
      ),
    ]),
  )
}
