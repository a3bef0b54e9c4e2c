import { ALL_SOURCES, type BirthLedgerLine } from '#domain/estimates/birth-ledger.ts'
import type { Store } from '../store/open-store.ts'
import { toldOfBirths, type LedgerAsked } from './birth-ledger.ts'

/** A part of the ledger of births of a county: of the children of a village, or of one whom no village has. */
export interface BirthCell {
  /** Empty for a child whom the register does not have. */
  readonly village: string
  readonly year: number
  /** A kind of file, or `all`: the register against all of them together. */
  readonly source: string
  readonly listed: number
  readonly twice: number
  readonly notExisting: number
  readonly wrong: number
  /** Given for a child whom the register did not have. */
  readonly personId: string | null
  /** That the source holds such a child to live here. */
  readonly here: boolean
}

/** The cells of the villages named, or of the whole county with the children whom it lacks. */
export async function birthCells(
  store: Pick<Store, 'pool'>,
  of: LedgerAsked,
  villages: readonly string[] | null,
): Promise<readonly BirthCell[]> {
  const { rows } = await store.pool.query<BirthCell>({
    text: `${toldOfBirths(of, villages)},${CELLS}`,
    values: [
      of.county,
      of.runNo,
      of.from,
      of.placeFrom,
      of.placeTo,
      ...(villages === null ? [] : [villages]),
    ],
  })
  return rows
}

const CELLS = `
child as (
  select person_id, source, min(year) as year, registered, bool_or(here) as here, count(*) as records,
    coalesce(bool_or(other_day or other_sex), false) as wrong
  from told group by person_id, source, registered
),
known as (
  select person_id, bool_or(wrong) as wrong from child where registered group by person_id
)
select e.place as village, c.year, c.source, count(*)::int as listed, sum(c.records - 1)::int as twice,
  0 as "notExisting", (count(*) filter (where c.wrong))::int as wrong, null::uuid as "personId", true as here
from child c join enrolled e using (person_id) group by e.place, c.year, c.source
union all
select e.place, left(e.born_on, 4)::int, 'all', count(*)::int, 0,
  (count(*) filter (where k.person_id is null))::int, (count(*) filter (where k.wrong))::int, null, true
from enrolled e left join known k using (person_id) group by 1, 2
union all
select '', year, source, 1, records::int - 1, 0, 0, person_id, here from child where not registered`

/**
 * The ledger that cells add up to, as `birthLedger` tells it of the county. Whoever was entered since their cell
 * was counted stands with their village by now.
 */
export async function ledgerOfCells(
  store: Pick<Store, 'pool'>,
  county: string,
  cells: readonly BirthCell[],
): Promise<readonly BirthLedgerLine[]> {
  const lacked = new Set(cells.flatMap(({ personId }) => (personId === null ? [] : [personId])))
  const { rows } = await store.pool.query<{ id: string }>({
    text: `select person_id as id from register.persons where county = $1 and person_id = any ($2::uuid[])`,
    values: [county, [...lacked]],
  })
  const entered = new Set(rows.map(({ id }) => id))
  const standing = cells.filter(({ personId }) => personId === null || !entered.has(personId))
  const lines = Map.groupBy(standing, ({ year, source }) => `${String(year)} ${source}`)
  const missing = missingByYear(standing)
  const sums = [...lines.values()].map((of) => lineOf(of, missing))
  const told = new Set(sums.flatMap(({ year, source }) => (source === ALL_SOURCES ? [year] : [])))
  const only = [...missing].flatMap(([year, notRegistered]) =>
    told.has(year) ? [] : [{ ...NOTHING, year, source: ALL_SOURCES, notRegistered }],
  )
  return [...sums, ...only].toSorted((a, b) => b.year - a.year || (a.source < b.source ? -1 : 1))
}

const NOTHING = { listed: 0, notRegistered: 0, twice: 0, notExisting: 0, wrong: 0 }

function lineOf(
  cells: readonly BirthCell[],
  missing: ReadonlyMap<number, number>,
): BirthLedgerLine {
  const { year = 0, source = '' } = cells[0] ?? {}
  const sum = (of: (cell: BirthCell) => number): number =>
    cells.reduce((total, cell) => total + of(cell), 0)
  return {
    year,
    source,
    listed: sum(({ listed }) => listed),
    notRegistered:
      source === ALL_SOURCES
        ? (missing.get(year) ?? 0)
        : sum(({ personId, here }) => (personId !== null && here ? 1 : 0)),
    twice: sum(({ twice }) => twice),
    notExisting: sum(({ notExisting }) => notExisting),
    wrong: sum(({ wrong }) => wrong),
  }
}

/** A child whom several sources tell of is missing once, in the first year that any of them says. */
function missingByYear(cells: readonly BirthCell[]): ReadonlyMap<number, number> {
  const children = Map.groupBy(
    cells.filter(({ personId }) => personId !== null),
    ({ personId }) => personId,
  )
  const missing = new Map<number, number>()
  for (const told of children.values()) {
    if (!told.some(({ here }) => here)) continue
    const year = Math.min(...told.map((cell) => cell.year))
    missing.set(year, (missing.get(year) ?? 0) + 1)
  }
  return missing
}

/** What else than the register the ledger is counted from: which comparisons stand, which files were taken back. */
export async function evidenceState(store: Pick<Store, 'pool'>, county: string): Promise<string> {
  const { rows } = await store.pool.query<{ state: string }>({
    name: 'evidence_state',
    text: `select concat_ws('.',
        (select max(run_no) from evidence.runs where county = $1 and phase = 'live'),
        (select count(*) from evidence.runs where county = $1 and phase = 'merged'),
        (select max(run_no) from evidence.runs where county = $1 and phase = 'merged'),
        count(*) filter (where phase = 'withdrawn'), count(expired_at), max(expired_at)) as state
      from evidence.batches where county = $1`,
    values: [county],
  })
  return rows[0]?.state ?? ''
}
