import type pg from 'pg'
import { RECORD_FACTS, RECORD_KINDS } from '#domain/events/life-record.ts'
import type { LifeRecord, RecordKind } from '#domain/events/life-record.ts'
import type { PersonState } from '#domain/events/person-state.ts'

/** The table of each kind of record. */
export const RECORD_TABLES: Readonly<Record<RecordKind, string>> = {
  marriage: 'marriages',
  birth: 'births',
  death: 'deaths',
  move: 'moves',
  stay: 'stays',
  check: 'identifier_checks',
}

/** Records that hold for a time, and have columns for their end. */
const ENDING: ReadonlySet<RecordKind> = new Set<RecordKind>(['marriage', 'stay'])

/** The records of the person `p`, as JSON of `LifeRecord`s, by kind and number. */
export const RECORDS_SQL: string = `(select coalesce(json_agg(r.record order by r.kind collate "C", r.no), '[]') from (
  ${RECORD_KINDS.map(
    (
      kind,
    ) => `select '${kind}' as kind, t.record_no as no, json_build_object('kind', '${kind}', 'no', t.record_no,
      'happenedOn', t.happened_on, 'facts', json_build_object(${RECORD_FACTS[kind]
        .map((fact) => `'${fact}', t.${fact}`)
        .join(', ')}), 'endedOn', ${ENDING.has(kind) ? 't.ended_on' : 'null'},
      'endReason', ${ENDING.has(kind) ? 't.end_reason' : 'null'}, 'voided', t.voided, 'eventNo', t.event_no) as record
    from register.${RECORD_TABLES[kind]} as t where t.county = p.county and t.person_id = p.person_id`,
  ).join('\n  union all ')}) as r)`

/** Writes the records of a life that an event added or changed. */
export async function writeLifeRecords(
  client: pg.ClientBase,
  write: {
    readonly county: string
    readonly personId: string
    readonly before: readonly LifeRecord[]
    readonly after: PersonState
  },
): Promise<void> {
  const { county, personId, before, after } = write
  // The reducer keeps what it does not change, so what is not the same object was changed.
  const kept = new Set(before)
  for (const record of after.records)
    if (!kept.has(record)) await writeRecord(client, { county, personId, record })
}

async function writeRecord(
  client: pg.ClientBase,
  write: { readonly county: string; readonly personId: string; readonly record: LifeRecord },
): Promise<void> {
  const { record } = write
  const columns: Record<string, unknown> = {
    county: write.county,
    person_id: write.personId,
    record_no: record.no,
    happened_on: record.happenedOn,
    ...record.facts,
    ...(ENDING.has(record.kind) ? { ended_on: record.endedOn, end_reason: record.endReason } : {}),
    voided: record.voided,
    event_no: record.eventNo,
  }
  const names = Object.keys(columns)
  await client.query({
    name: `record-write-${record.kind}`,
    text: `insert into register.${RECORD_TABLES[record.kind]} (${names.join(', ')})
      values (${names.map((_, at) => `$${String(at + 1)}`).join(', ')})
      on conflict (county, person_id, record_no) do update set
      ${names
        .slice(3)
        .map((name) => `${name} = excluded.${name}`)
        .join(', ')}`,
    values: Object.values(columns),
  })
}
