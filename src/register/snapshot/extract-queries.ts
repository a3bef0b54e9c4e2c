import { EVENT_KINDS, EVENT_PROFILES } from '#domain/events/event-kind.ts'
import type { ExtractTable } from '#domain/rules/county-extract.ts'

/*
 * COPY takes no parameters, so the county is written into the statement: it was found to be six digits
 * by whoever asked (`writeRegisterExtract`). Days of recording are days of China.
 */

type Query = (county: string) => string

/** What is read for each table of an extract; numbers are opened elsewhere (`identityLines`). */
export const EXTRACT_QUERIES: Readonly<Record<Exclude<ExtractTable, 'identities'>, Query>> = {
  persons: (county) => `
    select p.person_id, name, sex, born_on, born_precision, ethnicity, marital_status, education, phone,
      nationality, household_type, employment, workplace, place, address_text, group_no, residence_place,
      separation, p.household_id, relation, r.household_id as residence_household_id, life_state, died_on,
      e.entered_on
    from register.persons p
    left join (
      select distinct on (person_id) person_id, household_id from register.memberships
      where county = '${county}' and kind = 'resident' and not voided and until is null
      order by person_id, period_no desc
    ) r using (person_id)
    left join (
      select person_id, min(${dayOf('recorded_at')}) as entered_on from register.events
      where county = '${county}' and kind in (${listed(ENTERING)}) group by person_id
    ) e using (person_id)
    where p.county = '${county}' and p.standing is null`,
  households: (county) => `
    select household_id, code, kind, place, group_no, address_text, head_person_id, opened_on, closed_on
    from register.households where county = '${county}'`,
  memberships: (county) => `
    select person_id, kind, household_id, relation, since, until
    from register.memberships where county = '${county}' and not voided`,
  residences: (county) => `
    select person_id, kind, place, since, until
    from register.residences where county = '${county}' and not voided`,
  kinships: (county) => `
    select person_id, kind, other_person_id, nature, since, until
    from register.kinships where county = '${county}' and not voided`,
  marriages: (county) => `
    select person_id, record_no, happened_on, spouse_person_id, spouse_text, certificate_no, authority,
      marriage_kind, ended_on, end_reason
    from register.marriages where county = '${county}' and not voided`,
  births: (county) =>
    recorded(
      county,
      'births',
      'mother_person_id, father_person_id, certificate_no, children_born, birth_order',
    ),
  deaths: (county) => recorded(county, 'deaths', 'certificate_no'),
  moves: (county) => recorded(county, 'moves', 'move_kind, from_place, to_place'),
  stays: (county) =>
    recorded(county, 'stays', 'direction, stay_place, stay_text, stay_reason, ended_on'),
  changes: (county) => `
    select e.person_id, e.event_no, e.kind, i.item, e.before ->> i.item as before, i.after, e.occurred_on,
      ${dayOf('e.recorded_at')} as recorded_on,
      case when e.evidence is not null or e.grounds ->> 'kind' = 'document' then 'yes' else 'no' end as has_evidence
    from register.events e, jsonb_each_text(e.after) as i (item, after)
    where e.county = '${county}' and e.person_id is not null and e.kind in (${listed(STATED)})`,
  sources: (county) => `
    select l.person_id, r.source, r.life_state, r.event_on, r.marital_status, r.place, r.born_on,
      case when r.certificate_no is null then 'no' else 'yes' end as has_certificate,
      concat(case when r.name_state = 'full' then 'n' end, case when r.sex in ('1', '2') then 's' end,
        case when r.born_precision = 'day' then 'b' end, case when r.number_state in ('valid', 'widened') then 'i' end,
        case when r.ethnicity is not null then 'e' end) as stated
    from evidence.runs run
    join evidence.links l on l.county = run.county and l.run_no = run.run_no
    join evidence.source_records r
      on r.county = l.county and r.batch_no = l.batch_no and r.row_no = l.row_no and r.party = l.party
    where run.county = '${county}' and run.phase = 'live'`,
  discrepancies: (county) => `
    select d.person_id, d.kind, d.item, d.village as place, (
      select string_agg(distinct b.source, ' ' order by b.source)
      from regexp_matches(d.facts ->> 'records', '\\[([0-9]+),', 'g') as record (batch)
      join evidence.batches b on b.county = d.county and b.batch_no = record.batch[1]::integer) as said_by
    from evidence.discrepancies d join evidence.runs r using (county, run_no)
    where d.county = '${county}' and r.phase = 'live' and d.status = 'open'`,
  doubtful_pairs: (county) => `
    select l.person_id, l.other as other_person_id
    from evidence.runs run
    join evidence.doubtful_pairs p on p.county = run.county and p.run_no = run.run_no
    join evidence.links a on (a.county, a.run_no, a.batch_no, a.row_no, a.party)
      = (p.county, p.run_no, p.l_batch_no, p.l_row_no, p.l_party)
    join evidence.links b on (b.county, b.run_no, b.batch_no, b.row_no, b.party)
      = (p.county, p.run_no, p.r_batch_no, p.r_row_no, p.r_party)
    cross join lateral (values (a.person_id, b.person_id), (b.person_id, a.person_id)) as l (person_id, other)
    where run.county = '${county}' and run.phase = 'live' and not exists (
      select from evidence.decisions d where d.county = p.county and d.undone_at is null
        and (d.l_batch_no, d.l_row_no, d.l_party, d.r_batch_no, d.r_row_no, d.r_party)
          = (p.l_batch_no, p.l_row_no, p.l_party, p.r_batch_no, p.r_row_no, p.r_party))`,
  reports: (county) => `
    select c.village as place, c.month, c.state, case when c.zero then 'yes' else 'no' end as is_zero,
      ${dayOf('c.signed_at')} as signed_on, ${dayOf('m.closed_at')} as closed_on
    from work.change_reports c
    left join work.report_months m on m.county = c.county and m.township = left(c.village, 9) and m.month = c.month
    where c.county = '${county}' and c.supplement_no = 0`,
  batches: (county) => `
    select batch_no, source, as_of, ${dayOf('taken_at')} as taken_on
    from evidence.batches where county = '${county}' and phase = 'taken'`,
  batch_signs: (county) => `
    select batch_no, sign, hits, asked, case when unusual then 'yes' else 'no' end as unusual
    from work.batch_signs where county = '${county}' and collector = ''`,
  waiting_findings: (county) => `
    select left(place, 9) as place, ${dayOf('opened_at')} as since, count(*) as findings
    from work.findings
    where county = '${county}' and state in ('open', 'explained', 'assigned') and audience = 'everyone'
      and severity <> 'I' and place is not null and subject <> 'place'
    group by 1, 2 order by 1, 2`,
  totals: (county) => `
    with closed as (
      select distinct on (township) township, month, (month || '-01')::date as first,
        ((month || '-01')::date + interval '1 month' - interval '1 day')::date as last
      from work.report_months where county = '${county}' order by township, month desc
    ), counted as (
      select c.*, p.place, p.since, p.until,
        case when p.since between c.first and c.last and not exists (${besides('c', 'o.until = p.since')}) then p.entered_by end as came,
        case when p.until between c.first and c.last and not exists (${besides('c', 'o.since = p.until')}) then p.left_by end as went
      from closed c
      join register.presences p on p.county = '${county}' and p.known_until is null
        and p.place >= c.township and p.place < c.township || ':'
        and (p.until is null or p.until >= c.first) and (p.since is null or p.since <= c.last)
    )
    select township as place, month as period,
      count(*) filter (where (since is null or since < first) and (until is null or until >= first)) as opening,
      count(*) filter (where came = 'birth') as births, count(*) filter (where came = 'move') as moved_in,
      count(*) filter (where came = 'found') as found, count(*) filter (where went = 'death') as deaths,
      count(*) filter (where went = 'move') as moved_out, count(*) filter (where went = 'missing') as missing,
      count(*) filter (where (since is null or since <= last) and (until is null or until > last)) as closing,
      count(*) filter (where (since is null or since <= last) and (until is null or until > last)
        and exists (select from register.places v where v.code = counted.place and v.level = 5)) as of_villages
    from counted group by township, month order by township`,
  places: (county) => `
    select code, name, level, parent, valid_from, valid_to from register.places
    where (code >= '${county}' and code < '${String(Number(county) + 1).padStart(6, '0')}')
      or code in (select place from register.persons where county = '${county}')`,
}

/** Another stay of the same person in the same township: who moved from village to village stayed. */
function besides(closed: string, when: string): string {
  return `select from register.presences o where o.county = p.county and o.person_id = p.person_id
    and o.known_until is null and o.place >= ${closed}.township and o.place < ${closed}.township || ':' and ${when}`
}

/** A record of life with the day on which its event was written down. */
function recorded(county: string, table: string, columns: string): string {
  const named = columns.split(', ').map((column) => `t.${column}`)
  return `
    select t.person_id, t.record_no, t.happened_on, ${named.join(', ')}, ${dayOf('e.recorded_at')} as recorded_on
    from register.${table} t
    left join register.events e on e.county = t.county and e.event_no = t.event_no
    where t.county = '${county}' and not t.voided`
}

function dayOf(time: string): string {
  return `to_char(${time} at time zone 'Asia/Shanghai', 'YYYY-MM-DD')`
}

const ENTERING = EVENT_KINDS.filter((kind) => EVENT_PROFILES[kind].enters)
const STATED = EVENT_KINDS.filter(
  (kind) => EVENT_PROFILES[kind].statedByStaff && !EVENT_PROFILES[kind].enters,
)

function listed(kinds: readonly string[]): string {
  return kinds.map((kind) => `'${kind}'`).join(', ')
}
