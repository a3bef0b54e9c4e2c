import { levelNumber } from '#domain/evidence/comparison-levels.ts'
import { USUAL_THRESHOLDS } from '#domain/review/thresholds.ts'

import type { Step } from '../engine/run-steps.ts'
import { CENTIBITS, levelOf } from '../steps/scored-pairs.ts'

/** The links of stage 0, to be weighed too: every link has its explanation. */
export const EXACT_PAIRS = '(select ent as x, rid as y, ent as l, rid as r from exact_links)'

/**
 * `record_links`: one row a record; how it came to its person. `pattern` and weights are NULL where
 * it is the cluster's first record, alone, or joined because people said so.
 */
export const RECORD_LINKS: Step = {
  table: 'record_links',
  bar: 'compare.decide',
  sql: `create or replace table record_links as
    with assigned as (
      select pair, s.weight, s.name_weight, s.pattern, ${householdLevel('s.pattern')} as household
      from assigned_pairs_1 a join scored_pairs_1 s on s.x = a.x and s.y = a.y where a.fate = 1
      union all
      select pair, s.weight, s.name_weight, s.pattern, ${householdLevel('s.pattern')}
      from assigned_pairs_2 a join scored_pairs_2 s on s.x = a.x and s.y = a.y where a.fate = 1),
    anchors as (select distinct ent as rid from exact_links)
    select e.rid, e.ent, coalesce(sx.x, t.via) as via,
      coalesce(sx.weight, a.weight) as weight,
      coalesce(sx.name_weight, a.name_weight) as name_weight,
      coalesce(sx.pattern, a.pattern) as pattern,
      case
        when sx.x is not null then 'exact'
        when t.pair = -1 then 'reviewed'
        when a.household = 1 then 'household'
        when a.pair is not null then 'auto'
        when p.records = 1 then 'alone'
        when anchors.rid is not null then 'exact'
        else 'auto'
      end as decision
    from entities e
    join person_ids p on p.ent = e.ent
    left join exact_scored sx on sx.y = e.rid
    left join link_tree t on t.rid = e.rid
    left join assigned a on a.pair = t.pair
    left join anchors on anchors.rid = e.rid`,
}

function householdLevel(pattern: string): string {
  return `(${pattern} >> 44) & 15`
}

/** Between these centibits a pair is for people: below it is no news, above the machine joined it. */
const DOUBT_FROM = USUAL_THRESHOLDS.different * CENTIBITS

/** Pairs of one person put before people at once; the rest waits for these to be settled. */
const DOUBTS_OF_PERSON_MAX = 3

/**
 * Pairs the machine may not or dares not decide, with what deciding would settle (`worth`): records
 * of the smaller side, times how open the question is.
 */
export const DOUBTFUL_PAIRS: Step = {
  table: 'doubtful_pairs',
  bar: 'compare.decide',
  sql: `create or replace table doubtful_pairs as
    with open_pairs as (
      select s.x, s.y, s.weight, s.name_weight, s.pattern, a.fate,
        l.ent as le, r.ent as re, lp.records as l_records, rp.records as r_records
      from assigned_pairs_2 a
      join scored_pairs_2 s on s.x = a.x and s.y = a.y
      join entities l on l.rid = s.x join entities r on r.rid = s.y
      join person_ids lp on lp.ent = l.ent join person_ids rp on rp.ent = r.ent
      where l.ent <> r.ent and s.weight >= ${DOUBT_FROM}
        and not exists (from decisions d where d.same = 0
          and (d.l = s.x and d.r = s.y or d.l = s.y and d.r = s.x))),
    ranked as (
      select *, row_number() over (partition by le order by weight desc, x, y) as l_rank,
        row_number() over (partition by re order by weight desc, x, y) as r_rank
      from open_pairs
      qualify row_number() over (partition by least(le, re), greatest(le, re)
        order by weight desc, x, y) = 1)
    select (row_number() over (order by weight desc, x, y))::integer as pair_no,
      x, y, weight, name_weight, pattern,
      case when ${levelOf('number')} = ${levelNumber('number', 'other_valid')}
          or fate = 3 and ${levelOf('source')} = 0 then 'two_numbers' when fate = 2 then 'rival'
        when fate = 3 then 'same_file' else 'weak' end as reason,
      round(least(l_records, r_records) * case when fate in (2, 3) then 1.0
        else 1 - abs(2 / (1 + pow(2, -weight / 100.0)) - 1) end, 3) as worth
    from ranked
    where l_rank <= ${DOUBTS_OF_PERSON_MAX} and r_rank <= ${DOUBTS_OF_PERSON_MAX}`,
}

/** A pattern that the run this one stands on has numbered keeps its number. */
export const PATTERNS: Step = {
  table: 'patterns',
  bar: 'compare.decide',
  sql: `create or replace table patterns as
    select pattern, coalesce(k.pattern_no, (select coalesce(max(pattern_no), 0) from known_patterns)
      + row_number() over (partition by k.pattern_no is null order by pattern))::integer as pattern_no
    from (select pattern from record_links where pattern is not null
      union select pattern from doubtful_pairs) left join known_patterns k using (pattern)`,
}
