import type pg from 'pg'
import { readCitations, storedCitations } from '#domain/events/citation.ts'
import type { StoredCitations } from '#domain/events/citation.ts'
import type { Period } from '#domain/events/period.ts'
import { noItems, PERSON_ITEMS } from '#domain/events/person-item.ts'
import type { PersonItem } from '#domain/events/person-item.ts'
import { heldItems } from '#domain/events/person-state.ts'
import type { PersonState } from '#domain/events/person-state.ts'
import type { LifeRecord } from '#domain/events/life-record.ts'
import { nameSearchCodes } from '../bulk/seal-chosen.ts'
import { RECORDS_SQL, writeLifeRecords } from './life-record-rows.ts'
import { writePresences } from './presence-rows.ts'

/** Items that stand in columns of `register.persons` under their own name. */
const TEXT_COLUMNS = [
  'name',
  'former_name',
  'sex',
  'born_on',
  'born_precision',
  'born_time',
  'ethnicity',
  'marital_status',
  'education',
  'phone',
  'nationality',
  'household_type',
  'schooling',
  'employment',
  'workplace',
  'birthplace',
  'native_place',
  'care_labels',
  'place',
  'address_text',
  'group_no',
  'residence_place',
  'residence_text',
  'separation',
  'relation',
  'life_state',
  'died_on',
  'deregistered_on',
  'verification',
  'standing',
  'merged_into',
] as const satisfies readonly PersonItem[]

/** The tables of periods, the column of their value and of its detail. */
const PERIOD_TABLES = [
  { list: 'identifiers', value: 'value_hash', detail: 'state' },
  { list: 'memberships', value: 'household_id', detail: 'relation' },
  { list: 'residences', value: 'place', detail: null },
  { list: 'kinships', value: 'other_person_id', detail: 'nature' },
  { list: 'absences', value: 'absence', detail: null },
] as const

type PeriodTable = (typeof PERIOD_TABLES)[number]

/** One person as the rows hold it: text of the JSON that `PERSON_STATE_SQL` gives. */
export interface PersonStateRow {
  readonly person_id: string
  readonly version: number
  readonly items: Readonly<Record<string, string | null>>
  readonly provenance: StoredCitations
  readonly last_event_no: string
  readonly recorded_at: string
  readonly identifiers: readonly Period[]
  readonly memberships: readonly Period[]
  readonly residences: readonly Period[]
  readonly kinships: readonly Period[]
  readonly absences: readonly Period[]
  readonly records: readonly LifeRecord[]
}

/** Columns of a `PersonStateRow` from `register.persons as p`. */
export const PERSON_STATE_SQL: string = `
  p.person_id, p.version, p.last_event_no, p.provenance,
  to_char(p.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as recorded_at,
  json_build_object('household', p.household_id, ${TEXT_COLUMNS.map((item) => `'${item}', p.${item}`).join(', ')}) as items,
  ${PERIOD_TABLES.map(periodsSql).join(',\n  ')},
  ${RECORDS_SQL} as records`

function periodsSql({ list, value, detail }: PeriodTable): string {
  const valueSql = value === 'value_hash' ? `encode(t.value_hash, 'hex')` : `t.${value}`
  return `(select coalesce(json_agg(json_build_object('kind', t.kind, 'no', t.period_no, 'value', ${valueSql},
      'detail', ${detail === null ? 'null' : `t.${detail}`}, 'since', t.since, 'until', t.until,
      'voided', t.voided) order by t.kind collate "C", t.period_no), '[]')
    from register.${list} as t where t.county = p.county and t.person_id = p.person_id) as ${list}`
}

/** Reads one person, locked until the transaction ends, or `null`. */
export async function lockPerson(
  client: pg.ClientBase,
  county: string,
  personId: string,
): Promise<PersonState | null> {
  return (await lockPersons(client, county, [personId]))[0] ?? null
}

/** Reads persons, locked until the transaction ends, in the order of their ids. */
export async function lockPersons(
  client: pg.ClientBase,
  county: string,
  personIds: readonly string[],
): Promise<readonly PersonState[]> {
  if (personIds.length === 0) return []
  // Locked by a statement of its own: one that waits for a lock would still read the periods as they
  // were before it waited.
  const locked = await client.query({
    name: 'persons-lock',
    text: `select 1 from register.persons where county = $1 and person_id = any ($2::uuid[])
      order by person_id for update`,
    values: [county, personIds],
  })
  if (locked.rowCount === 0) return []
  return readPersons(client, county, personIds)
}

export async function readPerson(
  client: pg.ClientBase | pg.Pool,
  county: string,
  personId: string,
): Promise<PersonState | null> {
  const found = await client.query<PersonStateRow>({
    name: 'person-state',
    text: `select ${PERSON_STATE_SQL} from register.persons as p where p.county = $1 and p.person_id = $2`,
    values: [county, personId],
  })
  const row = found.rows[0]
  return row === undefined ? null : personState(row)
}

/** Those of the persons who stand in the register, as they are now, not locked, by their ids. */
export async function readPersons(
  client: pg.ClientBase | pg.Pool,
  county: string,
  personIds: readonly string[],
): Promise<readonly PersonState[]> {
  const found = await client.query<PersonStateRow>({
    name: 'persons-state',
    text: PERSONS_STATE,
    values: [county, personIds],
  })
  return found.rows.map(personState)
}

const PERSONS_STATE = `select ${PERSON_STATE_SQL} from register.persons as p
  where p.county = $1 and p.person_id = any ($2::uuid[]) order by p.person_id`

export function personState(row: PersonStateRow): PersonState {
  const items: Record<PersonItem, string | null> = { ...noItems() }
  for (const item of PERSON_ITEMS) items[item] = row.items[item] ?? null
  const open = (periods: readonly Period[], kind: string): Period | undefined =>
    periods.find((one) => one.kind === kind && one.until === null && !one.voided)
  const number = open(row.identifiers, '01')
  items.number = number?.value ?? null
  items.number_state = number?.detail ?? null
  const [mother, father] = [open(row.kinships, 'mother'), open(row.kinships, 'father')]
  items.mother = mother?.value ?? null
  items.mother_nature = mother?.detail ?? null
  items.father = father?.value ?? null
  items.father_nature = father?.detail ?? null
  items.guardian = open(row.kinships, 'guardian')?.value ?? null
  items.spouse = open(row.kinships, 'spouse')?.value ?? null
  items.residence_household = open(row.memberships, 'resident')?.value ?? null
  return {
    personId: row.person_id,
    version: row.version,
    items,
    citations: readCitations(row.provenance),
    identifiers: row.identifiers,
    memberships: row.memberships,
    residences: row.residences,
    kinships: row.kinships,
    absences: row.absences,
    records: row.records,
    lastEventNo: Number(row.last_event_no),
    recordedAt: row.recorded_at,
  }
}

/** A number as the vault keeps it: what the ledger does not hold. */
export interface SealedNumber {
  readonly hash: string
  readonly tail: Buffer
  readonly sealed: Buffer
}

/** Writes what the reducer made of one person: the current row, and the periods that changed. */
export async function writePerson(
  client: pg.ClientBase,
  county: string,
  change: {
    readonly before: PersonState | null
    readonly after: PersonState
    readonly number: SealedNumber | null
  },
): Promise<void> {
  const { before, after } = change
  const { personId } = after
  await writePersonRow(client, county, after)
  for (const table of PERIOD_TABLES) {
    const old = before?.[table.list] ?? []
    // What ends is written before what begins: no two periods may overlap in between.
    const changed = after[table.list].filter(
      (period) =>
        !old.some((one) => one.kind === period.kind && one.no === period.no && same(one, period)),
    )
    for (const period of changed)
      await writePeriod(client, {
        county,
        personId,
        table,
        period,
        number: change.number,
      })
  }
  await writeLifeRecords(client, { county, personId, before: before?.records ?? [], after })
  await writePresences(client, county, { before, after })
  const renamed =
    before?.items.name !== after.items.name || before.items.place !== after.items.place
  if (renamed && before !== null) await forgetNameGrams(client, county, before)
  if (renamed) await writeNameGrams(client, county, after)
}

async function writePersonRow(
  client: pg.ClientBase,
  county: string,
  after: PersonState,
): Promise<void> {
  const { items } = after
  const codes = items.name === null ? null : nameSearchCodes(items.name)
  const held = heldItems(after.citations)
  const columns: Record<string, unknown> = {
    county,
    person_id: after.personId,
    version: after.version,
    name_folded: codes?.folded ?? null,
    name_pinyin: codes?.pinyin ?? null,
    name_initials: codes?.initials ?? null,
    former_folded: items.former_name === null ? null : nameSearchCodes(items.former_name).folded,
    household_id: items.household,
    provenance: JSON.stringify(storedCitations(after.citations)),
    held: held.length === 0 ? null : held,
    last_event_no: after.lastEventNo,
    recorded_at: after.recordedAt,
  }
  for (const item of TEXT_COLUMNS) columns[item] = items[item]
  const names = Object.keys(columns)
  await client.query({
    name: 'person-write',
    text: `insert into register.persons (${names.join(', ')})
      values (${names.map((_, i) => `$${String(i + 1)}`).join(', ')})
      on conflict (county, person_id) do update set
      ${names
        .slice(2)
        .map((name) => `${name} = excluded.${name}`)
        .join(', ')}`,
    values: Object.values(columns),
  })
}

interface PeriodToWrite {
  readonly county: string
  readonly personId: string
  readonly table: PeriodTable
  readonly period: Period
  readonly number: SealedNumber | null
}

async function writePeriod(client: pg.ClientBase, write: PeriodToWrite): Promise<void> {
  const { county, personId, table, period, number } = write
  const vault = table.list === 'identifiers' && number?.hash === period.value ? number : null
  const columns: Record<string, unknown> = {
    county,
    person_id: personId,
    kind: period.kind,
    period_no: period.no,
    [table.value]: table.list === 'identifiers' ? Buffer.from(period.value, 'hex') : period.value,
    since: period.since,
    until: period.until,
    voided: period.voided,
    ...(table.detail === null ? {} : { [table.detail]: period.detail }),
    ...(vault === null ? {} : { tail_hash: vault.tail, value_sealed: vault.sealed }),
  }
  const names = Object.keys(columns)
  await client.query(
    `insert into register.${table.list} (${names.join(', ')})
     values (${names.map((_, i) => `$${String(i + 1)}`).join(', ')})
     on conflict (county, person_id, kind, period_no) do update set
     ${names
       .slice(4)
       .map((name) => `${name} = excluded.${name}`)
       .join(', ')}`,
    Object.values(columns),
  )
}

async function forgetNameGrams(
  client: pg.ClientBase,
  county: string,
  before: PersonState,
): Promise<void> {
  await client.query({
    name: 'name-grams-forget',
    text: `delete from register.name_grams
      where county = $1 and gram = any ($2::text[]) and village = $3 and person_id = $4`,
    values: [county, gramsOf(before), before.items.place ?? '', before.personId],
  })
}

async function writeNameGrams(
  client: pg.ClientBase,
  county: string,
  after: PersonState,
): Promise<void> {
  await client.query({
    name: 'name-grams-write',
    text: `insert into register.name_grams (county, gram, village, person_id)
      select $1, gram, $3, $4 from unnest($2::text[]) as gram`,
    values: [county, gramsOf(after), after.items.place ?? '', after.personId],
  })
}

/** Grams from the second character on, as `nameGramsSql` makes them for many. */
function gramsOf({ items }: PersonState): string[] {
  const folded = items.name === null ? '' : nameSearchCodes(items.name).folded
  const inner = Array.from(folded).slice(1)
  return [...new Set(inner.flatMap((one, at) => [one, inner.slice(at, at + 2).join('')]))]
}

function same(one: Period, other: Period): boolean {
  return (
    one.value === other.value &&
    one.detail === other.detail &&
    one.since === other.since &&
    one.until === other.until &&
    one.voided === other.voided
  )
}
