import type { Step } from '../engine/run-steps.ts'

/** Of each id of the run before, the cluster that its earliest record lies in, and whether others lie elsewhere. */
export const PRIOR_OWNERS: Step = {
  table: 'prior_owners',
  bar: 'compare.decide',
  sql: `create or replace table prior_owners as
    select person_id, min(rid) as first_rid, arg_min(ent, rid) as ent,
      min(ent) <> max(ent) as split
    from prior_links join entities using (rid) group by person_id`,
}

/**
 * Ids that stay (S9): a cluster keeps the id that one of its records had before; of several the one
 * of the earliest received record wins, the others are logged as merged. An id whose records now lie
 * in two clusters stays with its earliest record; the rest is logged as split. A new cluster's id is
 * a uuidv8 from its earliest record, so that an unbroken run and a repeated one agree. Asks the macros of `recordMacros`.
 */
export function personIdSteps(county: string): readonly Step[] {
  const bar = 'compare.decide'
  return [
    PRIOR_OWNERS,
    {
      table: 'person_ids',
      bar,
      sql: `create or replace table person_ids as
        with anchors as (
          select ent, min(rid) as anchor, count(*)::integer as records from entities group by ent),
        kept as (select ent, arg_min(person_id, first_rid) as prior_id from prior_owners group by ent),
        hashed as (
          select a.ent, a.anchor, a.records, prior_id,
            sha256('${county}|' || b.batch_hash || '|' || row_of(a.anchor) || '|' || party_of(a.anchor)) as h
          from anchors a
          join batches b on b.batch_no = batch_of(a.anchor)
          left join kept using (ent))
        select ent, anchor, records, coalesce(prior_id,
          (h[:12] || '8' || h[14:16] ||
          substr('89ab', ((strpos('0123456789abcdef', h[17]) - 1) & 3) + 1, 1) || h[18:32])::uuid) as person_id
        from hashed`,
    },
  ]
}
