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
 * found out or a device was at the door again; a sheet without a code belongs to no known door. Of whom is asked no
 * more in the campaign there is none.
 */
export const PAPERS_SQL: string = `
  select m.key, m.keying_id as "keyingId", b.booklet, m.sheet_no as "sheetNo", m.row_no as "rowNo", m.since, m.kind,
    m.household_id as "householdId", 'open' as state
  from work.papers_to_ask($1, $2, $3) m
  join work.keying_batches b on b.county = $1 and b.keying_id = m.keying_id
  order by b.keying_no, m.sheet_no, m.row_no`

/**
 * What households agreed to last: kept once somebody was there on the day or after it. Who is asked no more in the
 * campaign is not visited, whatever was agreed to.
 */
export const APPOINTMENTS_SQL: string = `
  select op_id as key, since, appointed_on::text as "ownDay", null::uuid as "personId",
    household_id as "householdId", state
  from work.appointments_to_keep($1, $2, $3)`
