import { join } from 'node:path'

import { COMPRESS_FROM_HERE } from '../engine/open-engine.ts'
import type { Engine } from '../engine/open-engine.ts'
import type { StepRunner } from '../engine/run-steps.ts'
import { NAME_FORMS } from '../steps/code-names.ts'
import { WHOLE_ROWS } from '../steps/load-snapshot.ts'
import type { CountyModel } from '../steps/match-model.ts'

/**
 * The kept run in the comparison's folder, in the order in which its files are asked for: what was learnt and
 * numbered, the records as they were compared, the rows they were read from.
 */
export const KEPT_FILES = {
  learnt: 'kept.duckdb',
  records: 'kept-records.duckdb',
  rows: 'kept-rows.duckdb',
} as const

export type KeptPart = keyof typeof KEPT_FILES
export const KEPT_PARTS: readonly KeptPart[] = ['learnt', 'records', 'rows']

/** What the engine calls them when they are attached. */
export const KEPT_AS = { learnt: 'kept', records: 'kept_records', rows: 'kept_rows' } as const

/** SQL that opens one of the files, or makes it. */
export function attachKept(part: KeptPart, files: KeptFiles): string {
  return `attach '${files[part].replaceAll("'", "''")}' as ${KEPT_AS[part]}`
}

export const DETACH_KEPT: string = Object.values(KEPT_AS)
  .map((name) => `detach ${name}`)
  .join('; ')

export type KeptFiles = Readonly<Record<KeptPart, string>>

/** Where they lie in a folder; the last is the last to come there. */
export function keptIn(dir: string): KeptFiles {
  return {
    learnt: join(dir, KEPT_FILES.learnt),
    records: join(dir, KEPT_FILES.records),
    rows: join(dir, KEPT_FILES.rows),
  }
}

/** Tables of names and numbers that say how rare a name is; they stand until everything is compared again. */
export const KEPT_COUNTS = [
  'fold_counts',
  'fold_unit_counts',
  'sound_counts',
  'sound_unit_counts',
  'surname_counts',
  'surname_unit_counts',
  'unit_sizes',
  'population',
] as const

/** What of a record as it was read is needed to choose a person's values anew. */
const ROW_COLUMNS = [
  'source',
  'batch_no',
  'row_no',
  'party',
  'name',
  'name_state',
  'former_name',
  'sex',
  'born_on',
  'born_precision',
  'number',
  'number_state',
  'place',
  'address_text',
  'group_no',
  'relation',
  'ethnicity',
  'marital_status',
  'education',
  'phone',
  'event_on',
  'life_state',
  'died_on',
] as const

/** Stands between two values of a packed row: a unit separator, which reading strips from every cell. */
const BETWEEN = 'chr(31)'

/**
 * A row's values in one text: of a county's rows a few thousand are read, and one column is unpacked faster
 * than two dozen.
 */
export const PACKED_ROW: string = ROW_COLUMNS.map(
  (column) => `coalesce(${column}::varchar, '')`,
).join(` || ${BETWEEN} || `)

/** The columns of rows that `rows` holds packed, as `source_rows` has them. */
export function unpackedRows(rows: string): string {
  const columns = ROW_COLUMNS.map((column, at) => {
    const text = `nullif(cells[${at + 1}], '')`
    return `${NUMERIC[column] === undefined ? text : `${text}::${NUMERIC[column]}`} as ${column}`
  })
  return `select rid, ${columns.join(', ')}
    from (select rid, string_split(packed, ${BETWEEN}) as cells from (${rows}))`
}

const NUMERIC: Readonly<Partial<Record<(typeof ROW_COLUMNS)[number], string>>> = {
  source: 'utinyint',
  batch_no: 'integer',
  row_no: 'integer',
  party: 'utinyint',
}

/**
 * Writes what a later comparison of a few new records needs of this one: every record as it was
 * prepared, with the cluster it came to, the rows they were read from, what was learnt and counted.
 *
 * The file holds numbers in plain text: whoever keeps it seals it.
 */
export async function keepRun(
  engine: Engine,
  runner: StepRunner,
  of: { readonly dir: string; readonly model: CountyModel },
): Promise<void> {
  await runner.timed('kept_run', 'compare.keep', async () => {
    const files = keptIn(of.dir)
    for (const part of KEPT_PARTS) await engine.run(attachKept(part, files))
    await engine.run(`${COMPRESS_FROM_HERE};${KEPT_TABLES}`)
    const model = JSON.stringify(of.model).replaceAll("'", "''")
    await engine.run(`create table kept.learnt as select '${model}' as model; ${DETACH_KEPT}`)
    return null
  })
}

const KEPT_TABLES = `
  create table kept_records.records as
    select p.*, e.ent, r.rid is not null as residue, l.weight as link_weight,
      k.mother_rid, k.father_rid, k.spouse_rid
    from prepared_records p
    join entities e using (rid)
    join record_links l using (rid)
    left join residue r using (rid)
    left join household_kin k using (rid);
  create table kept_records.residue as select * from kept_records.records where residue;
  create table kept_rows.rows as select rid, ${PACKED_ROW} as packed from ${WHOLE_ROWS};
  create table kept.names as from names;
  ${NAME_FORMS.map((form) => `create table kept.${form}_numbers as from ${form}_numbers`).join(';\n  ')};
  create table kept.places as from place_units;
  create table kept.offsets as select batch_no, parties, last_row, first_rid from batch_offsets;
  create table kept.lunar_days as from lunar_days;
  create table kept_records.person_ids as select ent, person_id from person_ids;
  create table kept.patterns as from patterns;
  create table kept.doubts as
    select d.x, d.y, d.weight, d.name_weight, d.pattern, a.fate
    from doubtful_pairs d join assigned_pairs_2 a using (x, y);
  ${KEPT_COUNTS.map((table) => `create table kept.${table} as from ${table}`).join(';\n  ')};
`
