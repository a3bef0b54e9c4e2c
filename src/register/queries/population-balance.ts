import type { Store } from '../store/open-store.ts'
import { afterPlace, knownSql } from './residents.ts'

export interface BalanceAsked {
  readonly county: string
  readonly place: string
  /** First and last day of the period, both included. */
  readonly from: string
  readonly to: string
  /** Last event that is known; `null`: everything known today. */
  readonly knownUntil: number | null
}

/** 期初 + 出生 + 迁入 + 重现 − 死亡 − 迁出 − 失踪 = 期末. */
export interface PopulationBalance {
  readonly opening: number
  readonly births: number
  readonly movedIn: number
  readonly found: number
  readonly deaths: number
  readonly movedOut: number
  readonly missing: number
  readonly closing: number
}

/** The cells of a balance that people stand behind. */
export const BALANCE_CELLS = [
  'births',
  'movedIn',
  'found',
  'deaths',
  'movedOut',
  'missing',
] as const
export type BalanceCell = (typeof BALANCE_CELLS)[number]

const CELL_OF: Readonly<Record<BalanceCell, { readonly side: 'in' | 'out'; readonly by: string }>> =
  {
    births: { side: 'in', by: 'birth' },
    movedIn: { side: 'in', by: 'move' },
    found: { side: 'in', by: 'found' },
    deaths: { side: 'out', by: 'death' },
    movedOut: { side: 'out', by: 'move' },
    missing: { side: 'out', by: 'missing' },
  }

/** $1 county, $2 place, $3 after it, $4 event or null, $5 first day, $6 last day. */
const KNOWN = `select p.person_id, p.place, p.since, p.until, p.entered_by, p.left_by
  from register.presences as p
  where p.county = $1 and p.place >= $2 and p.place < $3 and ${knownSql('$4')}`

/**
 * Who came in and went out within the period. Who left one village of the place and entered another
 * on the same day did neither.
 */
const CHANGES = `known as materialized (${KNOWN}
    and (p.since between $5::date and $6::date or p.until between $5::date and $6::date)),
  came as (
    select k.person_id, k.place, k.since as on_day, 'in' as side, k.entered_by as by from known as k
    where k.since between $5::date and $6::date and not exists (select from known as l
      where l.person_id = k.person_id and l.until = k.since)
  ), went as (
    select k.person_id, k.place, k.until as on_day, 'out' as side, k.left_by as by from known as k
    where k.until between $5::date and $6::date and not exists (select from known as l
      where l.person_id = k.person_id and l.since = k.until)
  ), changes as (select * from came union all select * from went)`

function valuesOf(asked: BalanceAsked): (string | number | null)[] {
  const { county, place, from, to, knownUntil } = asked
  return [county, place, afterPlace(place), knownUntil, from, to]
}

/** The balance of a place over a period, as known until an event. */
export async function populationBalance(
  store: Pick<Store, 'pool'>,
  asked: BalanceAsked,
): Promise<PopulationBalance> {
  const values = valuesOf(asked)
  const stocks = await store.pool.query<{ opening: string; closing: string }>({
    name: 'balance-stocks',
    text: `select
        count(*) filter (where (since is null or since < $5::date) and (until is null or until >= $5::date)) as opening,
        count(*) filter (where (since is null or since <= $6::date) and (until is null or until > $6::date)) as closing
      from (${KNOWN}) as known`,
    values,
  })
  const flows = await store.pool.query<{ side: string; by: string; persons: string }>({
    name: 'balance-flows',
    text: `with ${CHANGES} select side, by, count(*) as persons from changes group by side, by`,
    values,
  })
  const cell = (name: BalanceCell): number => {
    const { side, by } = CELL_OF[name]
    return Number(flows.rows.find((one) => one.side === side && one.by === by)?.persons ?? 0)
  }
  const [stock] = stocks.rows
  return {
    opening: Number(stock?.opening ?? 0),
    births: cell('births'),
    movedIn: cell('movedIn'),
    found: cell('found'),
    deaths: cell('deaths'),
    movedOut: cell('movedOut'),
    missing: cell('missing'),
    closing: Number(stock?.closing ?? 0),
  }
}

export interface BalanceChange {
  readonly personId: string
  readonly village: string
  readonly day: string
  readonly name: string | null
  readonly sex: string | null
  readonly bornOn: string | null
}

/** The people behind one cell of a balance, by day. */
export async function balanceChanges(
  store: Pick<Store, 'pool'>,
  asked: BalanceAsked & { readonly cell: BalanceCell; readonly limit: number },
): Promise<readonly BalanceChange[]> {
  const { side, by } = CELL_OF[asked.cell]
  const found = await store.pool.query<BalanceChange>({
    name: 'balance-changes',
    text: `with ${CHANGES}
      select c.person_id as "personId", c.place as village, c.on_day::text as day, n.name, n.sex,
        n.born_on as "bornOn"
      from changes as c
      left join register.persons as n on n.county = $1 and n.person_id = c.person_id
      where c.side = $7 and c.by = $8 order by c.on_day, c.person_id limit $9`,
    values: [...valuesOf(asked), side, by, asked.limit],
  })
  return found.rows
}
