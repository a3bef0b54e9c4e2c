import { ASKED_RULE_FAMILIES } from '#domain/to-ask/ask-item.ts'

/*
 * What a village has to do, read from where it stands. These statements read no sex, no marriage, no birth and no
 * service, nor what a line of a report says (S6); a test looks.
 */

/** Something the village asked for, or a device said, that is on its way: nobody is asked again. */
export const SAID_SQL: string = `
  select person_id as "personId", item from work.field_slots
  where county = $1 and village = $2 and state <> 'decided'
  union
  select person_id, item from work.item_changes
  where county = $1 and village = $2 and state in ('asked', 'awaiting_approval')`

/** Reports of months that are over and not signed, and whether the last month has one at all. */
export const REPORTS_SQL: string = `
  select month, supplement_no as "supplementNo", state from work.change_reports
  where county = $1 and village = $2 and month <= $3
    and (state in ('draft', 'returned') or month = $3 and supplement_no = 0)
  order by month, supplement_no`

export const RETURNED_LINES_SQL: string = `
  select l.line_id as key, coalesce(r.checked_at, l.drafted_at) as since, null::date::text as "ownDay",
    null::uuid as "personId", null::uuid as "householdId", l.state
  from work.report_lines l
  join work.change_reports r on r.county = l.county and r.report_id = l.report_id
  where l.county = $1 and l.village = $2 and l.state = 'returned'`

export const REFUSED_FORMS_SQL: string = `
  select form_id as key, asked_at as since, null::date::text as "ownDay", person_id as "personId",
    null::uuid as "householdId", state
  from work.item_changes where county = $1 and village = $2 and state = 'refused'`

const FAMILIES = ASKED_RULE_FAMILIES.map((family) => `'${family}'`).join(', ')

/** Doubts that a person handed to the village: of the record, the household or mobility; no others. */
export const FINDINGS_SQL: string = `
  select finding_id as key, assigned_at as since, due_on::text as "ownDay", person_id as "personId",
    household_id as "householdId", state
  from work.findings
  where county = $1 and assigned_place = $2 and state = 'assigned' and audience = 'everyone'
    and left(rule, 1) in (${FAMILIES})`

export const MOVES_SQL: string = `
  select event_id as key, recorded_at as since, from_place as "fromPlace", met
  from work.moves_to_meet($1, $3) where to_place = $2 and not met`

export const DEVICES_SQL: string = `
  select d.device_id as key, d.lease_until as "leaseUntil", exists (select from work.field_operations o
      where o.county = d.county and o.device_id = d.device_id and o.state = 'held') as held
  from work.field_devices d where d.county = $1 and d.village = $2 and d.state = 'active'`

/** The right by which the one who asks works here, where it has an end. */
export const GRANT_SQL: string = `
  select grant_no as "grantNo", until from access.grants
  where county = $1 and account_id = $2 and ended_at is null and until is not null`

/**
 * Sheets that nobody can read, and lines of whom nobody was found, until the township has written down what was
 * found out or a device was at the door again; a sheet without a code belongs to no known door.
 */
export const PAPERS_SQL: string = `
  select m.*, b.keying_id as "keyingId", b.booklet, p.household_id as "householdId", 'open' as state
  from (
    select s.keying_id || '.' || s.sheet_no as key, s.keying_id, s.sheet_no as "sheetNo", 0 as "rowNo",
      s.saved_at as since, 'unread' as kind
    from work.keyed_sheets s
    where s.county = $1 and s.village = $2 and s.illegible and s.complete
      and not exists (select from work.keyed_people f where f.county = s.county and f.keying_id = s.keying_id
        and f.sheet_no = s.sheet_no and f.row_no = 0 and f.followed_as is not null)
    union all
    select l.keying_id || '.' || l.sheet_no || '.' || l.row_no, l.keying_id, l.sheet_no, l.row_no,
      null, 'unfound'
    from work.keyed_people l
    where l.county = $1 and l.village = $2 and l.row_no > 0 and l.outcome in ('unknown', 'elsewhere')
      and l.followed_as is null
  ) m
  join work.keying_batches b on b.county = $1 and b.keying_id = m.keying_id
  left join work.keyed_papers k on k.county = $1 and k.keying_id = m.keying_id and k.sheet_no = m."sheetNo"
  left join work.paper_sheets p on p.county = $1 and p.sheet_code = k.sheet_code
  order by b.keying_no, m."sheetNo", m."rowNo"`

/** What households agreed to last: kept once somebody was there on the day or after it. */
export const APPOINTMENTS_SQL: string = `
  select distinct on (a.household_id) a.op_id as key, a.received_at as since,
    a.appointed_on::text as "ownDay", null::uuid as "personId", a.household_id as "householdId",
    case when a.appointed_on is null then 'cancelled'
      when exists (select from work.field_visits v where v.county = a.county
        and v.household_id = a.household_id and v.kind in ('notice', 'signature')
        and v.received_at >= a.appointed_on::timestamp at time zone interval '8 hours') then 'kept'
      else 'agreed' end as state
  from work.field_visits a
  where a.county = $1 and a.village = $2 and a.kind = 'appointment' and a.household_id is not null
  order by a.household_id, a.received_at desc`
