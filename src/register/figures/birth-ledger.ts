import type { BirthLedgerLine } from '#domain/estimates/birth-ledger.ts'
import type { Store } from '../store/open-store.ts'

/**
 * Births by year and source against the register, of one territory, as the standing comparison linked
 * them. A child counts in the year the register says, else in the year of the source.
 */
export async function birthLedger(
  store: Pick<Store, 'pool'>,
  of: {
    readonly county: string
    readonly runNo: number
    /** First birth day looked at, `YYYY-MM-DD`. */
    readonly from: string
    readonly placeFrom: string
    readonly placeTo: string
  },
): Promise<readonly BirthLedgerLine[]> {
  const { rows } = await store.pool.query<BirthLedgerLine>({
    name: 'birth_ledger',
    text: BIRTH_LEDGER,
    values: [of.county, of.runNo, of.from, of.placeFrom, of.placeTo],
  })
  return rows
}

const BIRTH_LEDGER = `
with spoken as (
  select l.person_id, r.source, r.born_on, r.sex, r.place, r.born_precision = 'day' as to_the_day,
    coalesce(r.life_state, 'active') = 'active' as here
  from evidence.links l
  join evidence.source_records r
    on r.county = l.county and r.batch_no = l.batch_no and r.row_no = l.row_no and r.party = l.party
  where l.county = $1 and l.run_no = $2 and r.born_on >= $3 and r.source <> 'marriage'
),
enrolled as (
  select person_id, born_on, sex, place from register.persons
  where county = $1 and standing is null and coalesce(life_state, 'active') in ('active', 'missing')
    and born_on >= $3 and place between $4 and $5
),
child as (
  select s.person_id, s.source, min(left(coalesce(e.born_on, s.born_on), 4))::int as year,
    bool_or(e.person_id is not null) as registered, bool_or(s.here) as here, count(*) as records,
    bool_or(e.person_id is not null and ((s.to_the_day and s.born_on <> e.born_on)
      or (s.sex in ('1', '2') and s.sex <> e.sex))) as wrong
  from spoken s
  left join enrolled e using (person_id)
  where e.person_id is not null or (s.place between $4 and $5
    and not exists (select from register.persons p where p.county = $1 and p.person_id = s.person_id))
  group by s.person_id, s.source
)
select year, source, count(*)::int as listed,
  (count(*) filter (where not registered and here))::int as "notRegistered",
  sum(records - 1)::int as twice, 0 as "notExisting", (count(*) filter (where wrong))::int as wrong
from child group by year, source
union all
select left(e.born_on, 4)::int, 'all', count(*)::int, 0, 0,
  (count(*) filter (where not exists (select from spoken s where s.person_id = e.person_id)))::int,
  (count(*) filter (where exists (select from child c where c.person_id = e.person_id and c.wrong)))::int
from enrolled e group by 1
order by 1 desc, 2`
