import type { BirthLedgerLine } from '#domain/estimates/birth-ledger.ts'
import type { Store } from '../store/open-store.ts'

export interface LedgerAsked {
  readonly county: string
  readonly runNo: number
  /** First birth day looked at, `YYYY-MM-DD`. */
  readonly from: string
  /** First and last village code of the territory. */
  readonly placeFrom: string
  readonly placeTo: string
}

/**
 * Births by year and source against the register, of one territory, as the standing comparison linked
 * them. A child counts in the year the register says, else in the year of the source.
 */
export async function birthLedger(
  store: Pick<Store, 'pool'>,
  of: LedgerAsked,
): Promise<readonly BirthLedgerLine[]> {
  const { rows } = await store.pool.query<BirthLedgerLine>({
    text: `${toldOfBirths(of)},${LEDGER}`,
    values: [of.county, of.runNo, of.from, of.placeFrom, of.placeTo],
  })
  return rows
}

/** What a source says of a child, and of which one the standing comparison holds it to speak. */
const SAID = `l.person_id, l.batch_no, l.row_no, l.party, r.source, r.name, r.born_on, r.sex, r.place,
      r.born_precision = 'day' as to_the_day, coalesce(r.life_state, 'active') = 'active' as here`

const LINK = `l.county = r.county and l.batch_no = r.batch_no and l.row_no = r.row_no and l.party = r.party`

/** Every record of the county, whoever it speaks of: read once, where nearly all are asked for. */
const SAID_ANYWHERE = `said as (
  select ${SAID} from evidence.links l join evidence.source_records r on ${LINK}
  where l.county = $1 and l.run_no = $2 and r.born_on >= $3 and r.source <> 'marriage'
)`

const THEIRS = `
  select ${SAID} from enrolled e join evidence.links l on l.county = $1 and l.run_no = $2 and l.person_id = e.person_id
  join evidence.source_records r on ${LINK}
  where r.born_on >= $3 and r.source <> 'marriage'`

/** Of the children of some villages, and nobody else. */
const SAID_OF_CHILDREN = `said as (${THEIRS})`

/**
 * The same of a part of the county, by the children it has and by the records that name a place in it. Whose
 * record was found by the child is not asked for by the place: each row costs row security a question.
 * With `not in`, which is looked up in a table of hashes: `not exists` was read row against row, half a second.
 */
const SAID_OF_PART = `theirs as materialized (${THEIRS}),
others as materialized (
  select * from evidence.source_records r
  where r.county = $1 and r.born_on >= $3 and r.source <> 'marriage' and r.place between $4 and $5
    and (r.batch_no, r.row_no, r.party) not in (select batch_no, row_no, party from theirs)
),
said as (
  select * from theirs
  union all
  select ${SAID} from others r join evidence.links l on ${LINK} and l.run_no = $2
)`

const COUNTY_RANGE = /^\d{6}0{6} \d{6}9{6}$/u

/**
 * What sources say of children born since $3 whom the register has in $4 to $5, or has nowhere and they
 * place there, by the links of run $2; and the children whom the register has. With villages ($6): of the
 * children whom the register has in these, and of no others.
 */
export function toldOfBirths(
  { placeFrom, placeTo }: Pick<LedgerAsked, 'placeFrom' | 'placeTo'>,
  villages: readonly string[] | null = null,
): string {
  const isWhole = COUNTY_RANGE.test(`${placeFrom} ${placeTo}`)
  const said = villages === null ? (isWhole ? SAID_ANYWHERE : SAID_OF_PART) : SAID_OF_CHILDREN
  return `
with enrolled as materialized (
  select person_id, name, born_on, sex, place from register.persons
  where county = $1 and standing is null and coalesce(life_state, 'active') in ('active', 'missing')
    and born_on >= $3 and place between $4 and $5${villages === null ? '' : ' and place = any ($6::text[])'}
),
${said},
told as (
  select s.*, e.person_id is not null as registered, left(coalesce(e.born_on, s.born_on), 4)::int as year,
    e.person_id is not null and s.to_the_day and s.born_on <> e.born_on as other_day,
    e.person_id is not null and s.sex in ('1', '2') and s.sex <> e.sex as other_sex
  from said as s
  left join enrolled e using (person_id)
  where e.person_id is not null or (s.place between $4 and $5
    and not exists (select from register.persons p where p.county = $1 and p.person_id = s.person_id))
)`
}

const LEDGER = `
child as (
  select person_id, source, min(year) as year, bool_or(registered) as registered, bool_or(here) as here,
    count(*) as records, coalesce(bool_or(other_day or other_sex), false) as wrong
  from told group by person_id, source
),
everywhere as (
  select person_id, min(year) as year, bool_or(registered) as registered, bool_or(here) as here,
    bool_or(wrong) as wrong
  from child group by person_id
)
select year, source, count(*)::int as listed,
  (count(*) filter (where not registered and here))::int as "notRegistered",
  sum(records - 1)::int as twice, 0 as "notExisting", (count(*) filter (where wrong))::int as wrong
from child group by year, source
union all
select year, 'all', sum(listed)::int, sum(missing)::int, 0, sum(alone)::int, sum(wrong)::int
from (
  select left(e.born_on, 4)::int as year, 1 as listed, 0 as missing,
    (k.person_id is null)::int as alone, coalesce(k.wrong, false)::int as wrong
  from enrolled e left join everywhere k using (person_id)
  union all
  select year, 0, 1, 0, 0 from everywhere where not registered and here
) as each group by year
order by 1 desc, 2`
