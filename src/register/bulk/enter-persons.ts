import type pg from 'pg'
import { nextEventNo } from '../ledger/number-events.ts'
import { derivedId } from './apply-tables.ts'
import { ITEM_OF_PLAN } from './chosen-columns.ts'
import type { Range, RunFrame } from './run-frame.ts'

/**
 * Writes one range of persons that are new to the register, with the households they open: events
 * `household.opened` and `person.registered` and the rows that `applyEvent` gives for them.
 *
 * Each statement reads the plan once and writes one table in the plan's order.
 */
export async function enterPersons(
  client: pg.PoolClient,
  frame: RunFrame,
  range: Range,
): Promise<number> {
  const { tables } = frame
  const counted = await client.query<{ first: string; last: string }>(
    `select min(event_offset - case when opens then 2 else 1 end) as first, max(event_offset) as last
     from ${tables.batch} where seq > $1 and seq <= $2`,
    [range.after, range.upTo],
  )
  const [first, last] = [Number(counted.rows[0]?.first ?? 0), Number(counted.rows[0]?.last ?? 0)]
  const before = await nextEventNo(client, {
    county: frame.county,
    events: last - first,
    recordedAt: frame.recordedAt,
  })
  const values = [range.after, range.upTo]
  // Event number of the person's own event; a household's opening comes just before it.
  const eventNo = `(${String(before - first)} + c.event_offset)`
  for (const sql of statements(frame, eventNo)) await client.query(sql, values)
  return last - first
}

/**
 * The items that are known, as one flat object. Made from two arrays of text: `jsonb_build_object` looks
 * up the type of each argument in each row and took three times as long.
 */
const AFTER = `jsonb_strip_nulls(jsonb_object(array[${Object.keys(ITEM_OF_PLAN)
  .map((item) => `'${item}'`)
  .join(', ')}], array[${Object.values(ITEM_OF_PLAN).join(', ')}]))`

function statements(frame: RunFrame, eventNo: string): string[] {
  const { county, tables, frameColumns } = frame
  const rows = `from ${tables.batch} as c where c.seq > $1 and c.seq <= $2`
  const period = (table: string, columns: string, values: string, only: string): string =>
    `insert into register.${table} (county, person_id, kind, period_no, ${columns})
     select '${county}', c.person_id, ${values} ${rows} and ${only} order by c.seq`
  return [
    openHouseholdsSql(frame, eventNo),
    `insert into register.persons (county, person_id, version, name, name_folded, name_pinyin,
       name_initials, former_name, former_folded, sex, born_on, born_precision, ethnicity, marital_status, education,
       phone, place, address_text, group_no, residence_place, household_id, relation, life_state,
       died_on, provenance, last_event_no, recorded_at, sources, certainty)
     select '${county}', c.person_id, 1, c.name, c.name_folded, c.name_pinyin,
       c.name_initials, c.former_name, c.former_folded, c.sex, c.born_on, c.born_precision, c.ethnicity, c.marital_status,
       c.education, c.phone, c.place, c.address_text, c.group_no, c.residence_place, c.household_id,
       c.relation, c.life_state, c.died_on, c.provenance, ${eventNo}, '${frame.recordedAt}', c.sources,
       c.certainty
     ${rows} order by c.seq`,
    period(
      'identifiers',
      'value_hash, tail_hash, value_sealed, state',
      `'01', 1, c.number, c.tail_hash, c.value_sealed, c.number_state`,
      'c.number is not null',
    ),
    period(
      'memberships',
      'household_id, relation',
      `'registered', 1, c.household_id, c.relation`,
      'c.household_id is not null',
    ),
    `insert into register.residences (county, person_id, kind, period_no, place)
     select '${county}', c.person_id, r.kind, 1, r.place
     from ${tables.batch} as c,
       lateral (values ('registered', c.place), ('actual', c.residence_place)) as r (kind, place)
     where c.seq > $1 and c.seq <= $2 and r.place is not null order by c.seq`,
    `insert into register.kinships (county, person_id, kind, period_no, other_person_id)
     select '${county}', c.person_id, k.kind, 1, k.other
     from ${tables.batch} as c, lateral (values ('mother', c.mother_person_id),
       ('father', c.father_person_id), ('spouse', c.spouse_person_id)) as k (kind, other)
     where c.seq > $1 and c.seq <= $2 and k.other is not null order by c.seq`,
    period('absences', 'absence', `'away', 1, c.life_state`, ABSENT),
    presencesSql(frame, { eventNo, rows }),
    `insert into register.events (county, event_no, event_id, person_id, kind, ${frameColumns.names}, after, evidence)
     select '${county}', ${eventNo}, ${derivedId(`'${frame.idSeed}|' || c.person_id::text`)}, c.person_id,
       'person.registered', ${frameColumns.entering}, ${AFTER}, c.provenance
     ${rows} order by c.seq`,
    nameGramsSql(county, rows),
  ]
}

/** Away when entered: `absenceOf` in SQL. */
const ABSENT = `(c.life_state = 'moved_out' or (c.life_state = 'dead' and c.died_on is null))`

/**
 * Presences of persons whose one residence has been theirs since before anybody wrote it down: what
 * `presencesOf` gives for them, from birth to death.
 */
function presencesSql(
  { county }: RunFrame,
  { eventNo, rows }: { readonly eventNo: string; readonly rows: string },
): string {
  return `
    insert into register.presences (county, person_id, presence_no, place, sex, born_on, since, until,
      entered_by, left_by, known_from)
    select '${county}', c.person_id, 1, coalesce(c.place, '${county}'), c.sex, c.born_on, c.born_on::date,
      c.died_on::date, case when c.born_on is not null then 'birth' end,
      case when c.died_on is not null then 'death' end, ${eventNo}
    ${rows} and coalesce(not ${ABSENT}, true) and c.life_state is distinct from 'cancelled'
      and coalesce(c.born_on < c.died_on, true) order by c.seq`
}

/** Writes the grams of the names of `rows` (columns name_folded, place, person_id of a table `c`). */
export function nameGramsSql(county: string, rows: string): string {
  return `insert into register.name_grams (county, gram, village, person_id)
    select '${county}', gram, village, person_id from (${gramsOf(rows)}) as grams`
}

/** Takes them out again, each found by its key. */
export function forgetNameGramsSql(county: string, rows: string): string {
  return `delete from register.name_grams as g using (${gramsOf(rows)}) as old
    where g.county = '${county}' and g.gram = old.gram and g.village = old.village
      and g.person_id = old.person_id`
}

/** Grams from the second character on; the first ones are found by the index on the whole name. */
function gramsOf(rows: string): string {
  return `
    select substr(c.name_folded, at, long) as gram, coalesce(c.place, '') as village, c.person_id
    from (select c.name_folded, c.place, c.person_id, length(c.name_folded) as letters ${rows}) as c,
      lateral generate_series(2, c.letters) as at,
      lateral generate_series(1, least(2, c.letters - at + 1)) as long
    -- A character that a name holds twice gives one gram.
    where strpos(substr(c.name_folded, 2), substr(c.name_folded, at, long)) = at - 1`
}

function openHouseholdsSql(frame: RunFrame, eventNo: string): string {
  const { county, tables, frameColumns } = frame
  return `
    with opened as (
      select h.*, ${eventNo} - 1 as event_no
      from ${tables.batch} as c join ${tables.households} as h using (household_key)
      where c.seq > $1 and c.seq <= $2 and c.opens
    ), told as (
      insert into register.events (county, event_no, event_id, household_id, kind, ${frameColumns.names}, after)
      select '${county}', event_no, ${derivedId(`'${frame.idSeed}|' || household_id::text`)}, household_id,
        'household.opened', ${frameColumns.entering}, jsonb_strip_nulls(jsonb_build_object(
          'code', code, 'kind', '1', 'place', place, 'group_no', group_no,
          'address_text', address_text, 'head', head_person_id))
      from opened
    )
    insert into register.households (county, household_id, code, kind, place, group_no, address_text,
      head_person_id, opened_on, last_event_no)
    select '${county}', household_id, code, '1', place, group_no, address_text, head_person_id,
      null, event_no
    from opened`
}
