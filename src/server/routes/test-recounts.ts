import { COUNTY } from '../test-server.ts'

/*
 * For tests only: every figure counted a second time, by statements written by hand against the tables of
 * PostgreSQL. `$1` is the place followed by %; `n` numerator, `d` denominator. Numbers are expected in a
 * table `opened(person_id, number)`.
 */

const VILLAGE = (place: string): string =>
  `case when ${place} like '${COUNTY}___%' then rpad(${place}, 12, '0') else '${COUNTY}000000' end`

const TABLES = `
with reg as (
  select p.*, ${VILLAGE('p.place')} as village from register.persons p
  where p.county = '${COUNTY}' and p.standing is null and coalesce(p.life_state, 'active') in ('active', 'missing')
), live as (
  select run_no from evidence.runs where county = '${COUNTY}' and phase = 'live'
), said as (
  select l.person_id, r.* from live
  join evidence.links l on l.county = '${COUNTY}' and l.run_no = live.run_no
  join evidence.source_records r on (r.county, r.batch_no, r.row_no, r.party) = (l.county, l.batch_no, l.row_no, l.party)
), differ as (
  select d.* from evidence.discrepancies d join live using (run_no) where d.county = '${COUNTY}' and d.status = 'open'
), due as (
  select r.*, o.number,
    o.number is not null
    and o.number ~ '^[0-9]{17}[0-9X]$'
    and exists (select from register.identifiers i where i.county = r.county and i.person_id = r.person_id
      and i.state = 'valid' and not i.voided and i.until is null)
    and not (r.born_precision = 'day' and r.born_on <> to_char(to_date(substr(o.number, 7, 8), 'YYYYMMDD'), 'YYYY-MM-DD'))
    and not (r.sex in ('1', '2') and r.sex::int % 2 <> substr(o.number, 17, 1)::int % 2)
    and (select count(*) from opened twin join reg on reg.person_id = twin.person_id where twin.number = o.number) = 1
    and not exists (select from differ d where d.person_id = r.person_id and d.kind = 'item_differs' and d.item = 'number')
      as accurate
  from reg r left join opened o using (person_id)
  where r.nationality is null or r.nationality in ('CHN', '156')
), required as (
  select r.village, v.has from reg r left join opened o using (person_id), lateral (values
    (r.name is not null), (r.sex in ('1', '2')), (r.born_on is not null), (r.ethnicity is not null),
    (o.number is not null), (r.place is not null)) as v (has)
), net as (
  select
    (select count(*) from reg where village like $1) as entries,
    (select count(*) from (
      select person_id, min(${VILLAGE('place')}) as village from said
      where source in ('police', 'insurance', 'immunisation', 'births', 'school') and coalesce(life_state, 'active') = 'active'
        and not exists (select from register.persons p where p.county = '${COUNTY}' and p.person_id = said.person_id and p.standing is null)
      group by person_id) as unknown where village like $1) as omitted,
    (select count(*) from reg where village like $1 and (
      exists (select from differ d where d.person_id = reg.person_id and d.kind = 'one_person_two_numbers')
      or exists (select from opened a join opened b on b.number = a.number and b.person_id < a.person_id
        join reg other on other.person_id = b.person_id and other.name = reg.name
        where a.person_id = reg.person_id))) as surplus,
    (select count(*) from reg where village like $1
      and exists (select from differ d where d.person_id = reg.person_id and d.kind = 'only_in_register')) as unseen
), births as (
  select ${VILLAGE('p.place')} as village,
    (e.recorded_at at time zone 'Asia/Shanghai')::date - b.happened_on <= 30 as in_time
  from register.births b join register.persons p using (county, person_id)
  left join register.events e on e.county = b.county and e.event_no = b.event_no
  where b.county = '${COUNTY}' and not b.voided and p.standing is null
    and b.happened_on between date '2026-11-20' - 365 and date '2026-11-20' - 30
), deaths as (
  select ${VILLAGE('p.place')} as village,
    (e.recorded_at at time zone 'Asia/Shanghai')::date - b.happened_on <= 30 as in_time
  from register.deaths b join register.persons p using (county, person_id)
  left join register.events e on e.county = b.county and e.event_no = b.event_no
  where b.county = '${COUNTY}' and not b.voided and p.standing is null
    and b.happened_on between date '2026-11-20' - 365 and date '2026-11-20' - 30
), reports as (
  select v.code as village, m.month,
    exists (select from work.change_reports c where c.county = '${COUNTY}' and c.village = v.code and c.month = m.month
      and c.supplement_no = 0 and c.state in ('signed', 'accepted', 'closed')) as came,
    exists (select from work.change_reports c where c.county = '${COUNTY}' and c.village = v.code and c.month = m.month
      and c.supplement_no = 0 and c.state in ('signed', 'accepted', 'closed')
      and (c.signed_at at time zone 'Asia/Shanghai')::date <= m.by) as in_time
  from register.places v, (values ('2026-09', date '2026-10-05'), ('2026-10', date '2026-11-05')) as m (month, by)
  where v.code like '${COUNTY}%' and v.level = 5 and v.valid_to is null
), found as (
  select f.*, coalesce(f.place, '${COUNTY}000000') as village from work.findings f
  where f.county = '${COUNTY}' and f.audience = 'everyone'
), unsettled as (
  select * from found where scored and state in ('open', 'explained', 'assigned', 'vouching')
), records as (
  select person_id as id, ${VILLAGE('place')} as village from reg
  union all
  select household_id, ${VILLAGE('place')} from register.households where county = '${COUNTY}' and closed_on is null
)`

const share = (of: string, good: string): string =>
  `${TABLES} select count(*) filter (where ${good})::float8 as n, count(*)::float8 as d from ${of} where village like $1`

const net = (n: string, d: string): string =>
  `${TABLES} select (${n})::float8 as n, (${d})::float8 as d from net`

const TRUE_NUMBER = 'entries + omitted - surplus - unseen'

/** Items stated by two or more lists, a row each. */
const CHECKABLE = `(
  select s.person_id, reg.village, v.item from said s join reg using (person_id), lateral (values
    ('name', s.name_state = 'full'), ('sex', s.sex in ('1', '2')), ('bornOn', s.born_precision = 'day'),
    ('number', s.number_state in ('valid', 'widened')), ('ethnicity', s.ethnicity is not null)) as v (item, says)
  where v.says group by s.person_id, reg.village, v.item having count(distinct s.source) > 1) as c`

/** The latest closed sample of the county, its people and households counted by hand. */
const sampled = (n: string, d: string): string => `
with last as (
  select sample_no from work.samples where county = '${COUNTY}' and state = 'closed' order by ended_at desc limit 1
), homes as (
  select coalesce(sum(omitted + unlisted), 0) as omitted from work.sample_households join last using (sample_no)
  where county = '${COUNTY}' and village like $1
)
select (${n})::float8 as n, (${d})::float8 as d from work.sample_members join last using (sample_no)
where county = '${COUNTY}' and village like $1`

const LIVING = `count(*) filter (where answer = 'here') + (select omitted from homes)`

export const RECOUNTS: Readonly<Record<string, string>> = {
  registered: `${TABLES} select count(*)::float8 as n, 1::float8 as d from reg where village like $1`,
  coverage_list: share(
    `(select s.person_id, coalesce(min(reg.village), min(${VILLAGE('s.place')})) as village, count(reg.person_id) > 0 as there
      from said s left join reg using (person_id) where s.source = 'police'
      group by s.person_id having bool_or(coalesce(s.life_state, 'active') = 'active')) as due_here`,
    'there',
  ),
  coverage_estimate: `select numerator as n, denominator as d from evidence.figures
    where county = '${COUNTY}' and figure = 'coverage' and place || '%' = $1
    order by run_no desc limit 1`,
  coverage_sample: sampled(`count(*) filter (where answer = 'here')`, LIVING),
  main_items: sampled(
    `coalesce(sum(6 - cardinality(wrong_items) - cardinality(missing_items)) filter (where answer = 'here'), 0)`,
    `6 * count(*) filter (where answer = 'here')`,
  ),
  number_accuracy: share('due', 'accurate'),
  number_collection: share('due', 'number is not null'),
  agreement: share(
    `reg join (select person_id from said group by 1 having count(distinct source) > 1) listed using (person_id)`,
    `not exists (select from differ d where d.person_id = reg.person_id and d.kind = 'item_differs')`,
  ),
  completeness_items: share('required', 'has'),
  completeness_persons: share(
    'reg left join opened o using (person_id)',
    `name is not null and sex in ('1', '2') and born_on is not null and ethnicity is not null
      and o.number is not null and place is not null`,
  ),
  wrong_items: share(
    CHECKABLE,
    `exists (select from differ d where d.person_id = c.person_id and d.kind = 'item_differs' and d.item = c.item)`,
  ),
  omission: net('omitted', TRUE_NUMBER),
  duplication: net('surplus', 'entries'),
  false_entries: net('unseen', 'entries'),
  net_error: net('omitted - surplus - unseen', TRUE_NUMBER),
  births_in_time: share('births', 'in_time'),
  deaths_in_time: share('deaths', 'in_time'),
  reports_in_time: share('reports', 'in_time'),
  village_coverage: share(`(select * from reports where month = '2026-10') as last`, 'came'),
  logic_accuracy: `${TABLES} select count(*)::float8 - (
      select count(distinct (village, coalesce(person_id::text, household_id::text, subject_key)))
      from unsettled where village like $1)::float8 as n, count(*)::float8 as d
    from records where village like $1`,
  logic_errors: `${TABLES} select (select count(*) from unsettled where village like $1)::float8 as n,
      count(*)::float8 as d from records where village like $1`,
  closing: share(
    '(select * from found where assigned_at is not null) as sent',
    `state in ('answered', 'closed')`,
  ),
  closing_days: `${TABLES} select coalesce(sum(extract(epoch from coalesce(answered_at, closed_at) - assigned_at) / 86400), 0)::float8 as n,
      count(*)::float8 as d
    from found where assigned_at is not null and state in ('answered', 'closed') and village like $1`,
}
