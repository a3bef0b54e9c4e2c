import type { Step } from '../engine/run-steps.ts'

/**
 * Stage 0: records that share a number that may be right, and agree besides.
 *
 * Of each number the best-kept record is the anchor (police first, as the file that issues numbers);
 * another record joins it when the name agrees, by character or by sound, or when there is none and
 * the birth date does. Equal numbers alone are not enough: a child enrolled under its mother's number,
 * twins one of whom got the other's. Those stay in the residue and are scored with all that is known.
 *
 * `entities(rid, ent)`: `ent` is the anchor's rid; a record on its own is its own anchor.
 * `residue`: records whose number could not settle who they are.
 */
export const EXACT_LINKS: readonly Step[] = exactLinks({
  records: 'prepared_records',
  rank: '',
  open: '',
  anchorOpen: 'true',
})

/**
 * The same among records of which some have a person already: those are the first choice of an anchor,
 * and only `open` ones look for one. `records` then also holds `ent`, the cluster of each.
 */
export const OPEN_EXACT_LINKS: readonly Step[] = exactLinks({
  records: 'number_holders',
  rank: 'open * 1000 + ',
  open: 'r.open = 1 and ',
  anchorOpen: 'a.open = 1',
})

function exactLinks({
  records,
  rank,
  open,
  anchorOpen,
}: {
  readonly records: string
  /** Added to the rank of an anchor. */
  readonly rank: string
  /** Which records may be joined. */
  readonly open: string
  /** Whether the anchor `a` may be. */
  readonly anchorOpen: string
}): readonly Step[] {
  const bar = 'compare.exact'
  return [
    {
      table: 'number_anchors',
      bar,
      sql: `create or replace table number_anchors as
      select num, count(*)::integer as records,
        arg_min(rid, (${rank}case when name_id is null then 100 else 0 end + ${sourceRank('src')})::bigint
          << 32 | rid) as anchor
      from ${records} where num is not null group by num`,
    },
    {
      table: 'exact_links',
      bar,
      sql: `create or replace table number_sharers as
      select r.rid, a.rid as ent, n.records, ${anchorOpen} as anchor_open, coalesce(
        r.name_id = a.name_id or r.fold = a.fold or r.sound = a.sound or r.near = a.near
        or r.former_id = a.name_id or a.former_id = r.name_id
        or (r.name_id is null and r.born = a.born and coalesce(r.sex = a.sex, true)), false) as agrees
      from ${records} r
      join number_anchors n on n.num = r.num and n.anchor <> r.rid
      join ${records} a on a.rid = n.anchor
      where ${open}true;
      create or replace table exact_links as select rid, ent from number_sharers where agrees`,
    },
    {
      table: 'entities',
      bar,
      sql:
        open === ''
          ? `create or replace table entities as
      select rid, coalesce(ent, rid) as ent, ent is not null as linked
      from ${records} left join exact_links using (rid)`
          : `create or replace table entities as
      select r.rid, coalesce(a.ent, r.rid) as ent, a.ent is not null as linked
      from ${records} r
      left join exact_links e on e.rid = r.rid left join ${records} a on a.rid = e.ent
      where r.open = 1`,
    },
    {
      table: 'residue',
      bar,
      sql: `create or replace table residue as
      select rid from ${records} r where ${open}r.num is null
      union all
      select rid from number_sharers where not agrees
      union all
      select ent from number_sharers where not agrees and records = 2 and anchor_open
      union all
      select r.rid from number_anchors n join ${records} r on r.rid = n.anchor
      where ${open}n.records = 1 and (r.widened = 1
        or r.born_prec = 0 and r.born <> ${bornOfNumber('r.num')});
      drop table number_sharers`,
    },
  ]
}

/** Best-kept names and dates first; ties fall to the earlier record. */
export function sourceRank(column: string): string {
  // police, insurance, immunisation, births, school, marriage, wis, register (order of SOURCE_KINDS)
  return `([0, 2, 6, 7, 4, 3, 5, 1])[${column}]`
}

/** Days since 1970-01-01 of the birth date inside seventeen digits. */
export function bornOfNumber(num: string): string {
  const part = (power: string, modulo: number): string =>
    `((${num} // ${power}) % ${modulo})::integer`
  return `date_diff('day', date '1970-01-01', try_cast(
    lpad(${part('10000000', 10000)}::varchar, 4, '0') || '-' ||
    lpad(${part('100000', 100)}::varchar, 2, '0') || '-' ||
    lpad(${part('1000', 100)}::varchar, 2, '0') as date))`
}
