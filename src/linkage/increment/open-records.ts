import type { Step } from '../engine/run-steps.ts'
import { withoutFurther } from '../steps/load-snapshot.ts'
import { KEPT_AS, unpackedRows } from './keep-run.ts'

/** What was read of the records that are at hand; those of the new files are not among them. */
const KEPT_ROWS = `select * from ${KEPT_AS.rows}.rows where rid in (select rid from prepared_records)`

/** By what relatives, and holders of one number or name, are found. */
const KEYS = 'rid, ent, hh, num, fold, born, unit'

/** Columns that a kept record has besides those of `prepared_records`. */
const KEPT_ONLY = 'ent, residue, link_weight, mother_rid, father_rid, spouse_rid'

/**
 * Which records are looked at anew: those of the new files, and those of persons who lost a record or
 * whom people have parted since. The latter leave their cluster and find it again, or another.
 */
export const OPENED_RECORDS: readonly Step[] = [
  {
    table: 'dissolved_clusters',
    bar: 'compare.exact',
    sql: `create or replace table removed_records as
        select rid, ent from kept_records.records where batch_no in (from removed_batches);
      create or replace table dissolved_clusters as
        select ent from removed_records
        union select l.ent from decisions d
          join kept_records.records l on l.rid = d.l join kept_records.records r on r.rid = d.r
          where d.same = 0 and l.ent = r.ent`,
  },
  {
    table: 'dissolved_records',
    bar: 'compare.exact',
    sql: `create or replace table dissolved_records as
        select rid from kept_records.records where ent in (from dissolved_clusters)
          and rid not in (select rid from removed_records);
      create or replace view known_records as
        select * from kept_records.records where rid not in (select rid from removed_records)
          and rid not in (from dissolved_records);
      create or replace view known_residue as
        select * from kept_records.residue where rid not in (select rid from removed_records)
          and rid not in (from dissolved_records);
      insert into prepared_records by name
        select * exclude (${KEPT_ONLY}) from kept_records.records where rid in (from dissolved_records);
      insert into household_kin by name
        select rid, hh, mother_rid, father_rid, spouse_rid from kept_records.records
        where rid in (from dissolved_records) and hh is not null`,
  },
]

export const OPENED_CLUSTERS: string = 'select count(*)::integer from dissolved_clusters'

/** Where nobody's cluster was opened, all kept records are known as they stand: asking costs as much as reading. */
export const NOBODY_OPENED: string = `create or replace view known_records as from kept_records.records;
  create or replace view known_residue as from kept_records.residue`

/** The open records, and of the others those that hold one of their numbers. */
export const NUMBER_HOLDERS: Step = {
  table: 'number_holders',
  bar: 'compare.exact',
  sql: `create or replace table number_holders as
    select ${holder('1', 'rid')} from prepared_records
    union all select ${holder('0', 'ent')} from known_records
    where num in (select num from prepared_records where num is not null)`,
}

function holder(open: string, ent: string): string {
  return `rid, num, name_id, fold, sound, near, former_id, born, sex, born_prec, widened, src,
    ${open} as open, ${ent} as ent`
}

/**
 * Everybody else who matters: the clusters of all candidates, the households in which new records were
 * found, and who shares a number, or name, birth date and village, with somebody touched.
 */
export const NEIGHBOUR_STEPS: readonly Step[] = [
  {
    table: 'near_clusters',
    bar: 'compare.block',
    sql: `create or replace table near_clusters as
      select distinct ent from (
        select x as ent from blocked_pairs union all select y from blocked_pairs
        union all select ent from open_records
        union all select ent from number_holders
        union all select k.ent from decisions d join kept_records.records k on k.rid in (d.l, d.r))
      where ent not in (select rid from open_records)`,
  },
  {
    table: 'fetched',
    bar: 'compare.block',
    sql: `create or replace table fetched as select * from known_records where ent in (from near_clusters)`,
  },
  {
    table: 'far_clusters',
    bar: 'compare.block',
    sql: `create or replace table near_keys as
        select ${KEYS} from fetched union all select ${KEYS} from open_records;
      create or replace table open_persons as
        select * from near_keys where ent in (select ent from open_records);
      create or replace table open_homes as select distinct hh from open_persons where hh is not null;
      create or replace table wanted_homes as
        select distinct hh from near_keys where hh is not null and ent in (
          select m.ent from open_records m join open_records o on o.hh = m.hh
          where o.rid in (from residue));
      create or replace table far_clusters as
        select distinct ent from (
          select ent from known_records where hh in (from wanted_homes)
          union all select ent from known_residue where hh in (from open_homes)
          union all select ent from known_records
            where num in (select num from open_persons where num is not null)
          union all select k.ent from known_records k
            semi join open_persons o on k.born = o.born and k.fold = o.fold and k.unit = o.unit and o.num is not null)
        where ent not in (from near_clusters) and ent not in (select rid from open_records)`,
  },
  {
    table: 'prepared_records',
    bar: 'compare.block',
    sql: `insert into fetched select * from known_records where ent in (from far_clusters);
      insert into prepared_records by name select * exclude (${KEPT_ONLY}) from fetched;
      insert into entities select rid, ent, true from fetched;
      insert into household_kin by name
        select rid, hh, mother_rid, father_rid, spouse_rid from fetched where hh is not null;
      insert into residue select rid from known_residue where rid in (select rid from entities)`,
  },
  {
    table: 'prior_links',
    bar: 'compare.block',
    sql: `create or replace table prior_links as
      select rid, person_id from (
        select rid, ent from fetched
        union all select rid, ent from removed_records
        union all select rid, ent from kept_records.records where rid in (from dissolved_records))
      join kept_records.person_ids using (ent)`,
  },
]

/** Rows of the neighbours: asked for when it is known who they are, and needed when it is decided what is told of them. */
export const NEIGHBOUR_ROWS: Step = {
  table: 'source_rows',
  bar: 'compare.block',
  sql: `create or replace table known_rows as
      ${unpackedRows(KEPT_ROWS)};
    insert into source_rows by name ${withoutFurther('from known_rows')}`,
}
