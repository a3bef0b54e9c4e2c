import { join } from 'node:path'

import type { WrittenOf } from '../decide/write-comparison.ts'
import type { Engine } from '../engine/open-engine.ts'
import type { StepRunner } from '../engine/run-steps.ts'
import { NAME_FORMS } from '../steps/code-names.ts'
import { WHOLE_ROWS } from '../steps/load-snapshot.ts'
import { PACKED_ROW } from './keep-run.ts'

/**
 * What an increment writes of what it decided: persons to whom a record came or from whom one went.
 *
 * `touched_clusters(ent)`: they, as they are now. A record of theirs is written as a link when it is
 * new or was joined anew; where only its person's id changed it is moved.
 */
const MAKE_TOUCHED = `
  update record_links set weight = k.link_weight from fetched k
    where k.rid = record_links.rid and record_links.weight is null;
  create or replace table touched_clusters as
    select distinct ent from entities where rid in (select rid from open_records)
      or rid in (select rid from link_tree)
      or ent in (select e.ent from link_tree t join entities e using (rid));
  create or replace table lone_persons as
    select person_id from prior_links group by person_id having count(*) = 1;
  create or replace view written_links as
    select * from record_links where rid in (select rid from open_records)
      or rid in (select rid from link_tree);
  create or replace view written_persons as
    select * from registered_persons where ent in (from touched_clusters);
  delete from discrepancies where ent not in (from touched_clusters)
    and (other_ent is null or other_ent not in (from touched_clusters));
  delete from doubtful_pairs where
    x not in (select rid from entities where ent in (from touched_clusters))
    and y not in (select rid from entities where ent in (from touched_clusters))`

export const WRITE_TOUCHED: WrittenOf = { sql: MAKE_TOUCHED, clusters: 'touched_clusters' }

/**
 * `moved.csv`: records whose person's id changed while their link stands; `touched.csv`: every id whose
 * person changed, with `gone` where no record is left to it; `touched_records.csv`: all records of the touched.
 */
export async function writeTouched(
  engine: Engine,
  runner: StepRunner,
  outDir: string,
): Promise<void> {
  await runner.timed('written_touched', 'compare.write', async () => {
    for (const [file, sql] of [
      ['moved', MOVED_CSV],
      ['touched', TOUCHED_CSV],
      ['touched_records', TOUCHED_RECORDS_CSV],
    ] as const) {
      const path = join(outDir, `${file}.csv`).replaceAll("'", "''")
      await engine.run(`copy (${sql}) to '${path}' (header, delimiter ',')`)
    }
    return null
  })
}

/** Whoever was alone and is joined is no longer alone. */
const MOVED_CSV = `select batch_of(l.rid) as batch_no, row_of(l.rid) as row_no,
    party_of(l.rid) as party, p.person_id,
    case when b.person_id in (from lone_persons) then l.decision end as decision
  from record_links l join person_ids p on p.ent = l.ent join prior_links b on b.rid = l.rid
  where l.ent in (from touched_clusters) and l.rid not in (select rid from written_links)
    and (b.person_id <> p.person_id or l.decision <> 'alone' and b.person_id in (from lone_persons))
  order by l.rid`

const TOUCHED_CSV = `with now as (
    select person_id from person_ids where ent in (from touched_clusters)),
  before as (
    select distinct person_id from prior_links
    where rid in (select rid from entities where ent in (from touched_clusters))
      or rid in (select rid from removed_records))
  select person_id, (n.person_id is null)::integer as gone
  from before full join now n using (person_id) order by person_id`

const TOUCHED_RECORDS_CSV = `select batch_of(rid) as batch_no, row_of(rid) as row_no, party_of(rid) as party
  from entities where ent in (from touched_clusters) order by rid`

/** The kept run as it stands after the increment. */
export const RENEWED_KEPT_RUN: string = `
  create or replace table renewed_records as
    select p.*, e.ent, p.rid in (from residue) as residue, l.weight as link_weight,
      k.mother_rid, k.father_rid, k.spouse_rid
    from prepared_records p
    join entities e using (rid)
    join record_links l using (rid)
    left join household_kin k using (rid)
    where e.ent in (from touched_clusters);
  delete from kept_records.records where rid in (select rid from renewed_records)
    or rid in (select rid from removed_records);
  insert into kept_records.records by name from renewed_records;
  delete from kept_records.residue where rid in (select rid from renewed_records)
    or rid in (select rid from removed_records);
  insert into kept_records.residue by name from renewed_records where residue;
  delete from kept_rows.rows where rid in (select rid from removed_records);
  insert into kept_rows.rows by name
    select rid, ${PACKED_ROW} as packed
    from ${WHOLE_ROWS} where rid in (select rid from open_records) and rid not in (from dissolved_records);
  insert into kept.names select n.* from names n anti join kept.names k using (name_id);
  ${NAME_FORMS.map(
    (form) => `insert into kept.${form}_numbers
    select n.* from ${form}_numbers n anti join kept.${form}_numbers k using (bits)`,
  ).join(';\n  ')};
  insert into kept.places select u.* from place_units u anti join kept.places k using (place);
  insert into kept.offsets
    select batch_no, parties, last_row, first_rid from batch_offsets o
    anti join kept.offsets k using (batch_no);
  insert into kept.patterns select p.* from patterns p anti join kept.patterns k using (pattern_no);
  delete from kept_records.person_ids where person_id in (
    select b.person_id from prior_links b join entities e using (rid)
      where e.ent in (from touched_clusters)
    union select b.person_id from prior_links b join removed_records using (rid));
  insert into kept_records.person_ids select ent, person_id from person_ids where ent in (from touched_clusters)
`
