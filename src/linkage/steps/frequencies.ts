import type { Step } from '../engine/run-steps.ts'

/** What a name nobody else in the reference has still counts for, in persons. */
const UNSEEN_PERSONS = 0.3

/** People who live elsewhere than they are registered: 493 of 1,412 million (census of 2020), and files differ in which they write. */
const MOVED_SHARE = 0.35

/** Without a village of its own, a record is measured against a village of usual size. */
const USUAL_UNIT_PERSONS = 1000

/**
 * How rare each name is, in the county and in its village: closed-form chances of agreeing by
 * accident, counted, not sampled.
 *
 * Counted in the largest source, which holds each person once. For one record the chance that some
 * other person of the village has its name is (others of that name) / (people of the village); a name
 * nobody else has still gets a third of a person in the county, and in the village what of it the village
 * has of that surname, as of those namesakes whom the reference knows elsewhere. Villages concentrate surnames, so that in a clan
 * village the same 王建国 is no news while in the county it is.
 *
 * `name_rarity(rid, …)` (`NAME_RARITY`): bits, log2 of 1 / chance, for the whole name, its sound and its surname,
 * by village (`_v`) and county (`_c`).
 */
export const FREQUENCIES: readonly Step[] = [
  {
    table: 'reference_records',
    bar: 'compare.parameters',
    sql: `create or replace table reference_records as
      select rid, name_id, fold, sound, surname, unit, born from prepared_records
      where src = (select arg_max(src, (n, -src)) from
        (select src, count(*) as n from prepared_records group by src))`,
  },
  {
    table: 'population',
    bar: 'compare.parameters',
    sql: `create or replace table population as
      select count(*)::integer as persons from reference_records`,
  },
  {
    table: 'unit_sizes',
    bar: 'compare.parameters',
    sql: `create or replace table unit_sizes as
      select unit, count(*)::integer as persons from reference_records
      where unit is not null group by unit`,
  },
  ...['fold', 'sound', 'surname'].flatMap((key): Step[] => [
    {
      table: `${key}_counts`,
      bar: 'compare.parameters',
      sql: `create or replace table ${key}_counts as
        select ${key}, count(*)::integer as n from reference_records
        where ${key} is not null group by ${key}`,
    },
    {
      table: `${key}_unit_counts`,
      bar: 'compare.parameters',
      sql: `create or replace table ${key}_unit_counts as
        select ${key}, unit, count(*)::integer as n from reference_records
        where ${key} is not null and unit is not null group by ${key}, unit`,
    },
  ]),
]

/** Of the first record of each of `record_pairs`; from the counts above, or those of the run that this one stands on. */
export const NAME_RARITY: Step = {
  table: 'name_rarity',
  bar: 'compare.score',
  sql: `create or replace table name_rarity as
      with asked as materialized (
        select rid, unit, fold, sound, surname from prepared_records
        where surname is not null and rid in (select l from record_pairs))
      select rid,
        ${bits('fc.n', 'p.persons')} as fold_c,
        ${villageBits('fu.n', 'fc.n')} as fold_v,
        ${bits('sc.n', 'p.persons')} as sound_c,
        ${villageBits('su.n', 'sc.n')} as sound_v,
        ${bits('nc.n', 'p.persons')} as surname_c,
        ${bits('nu.n', 'u.persons')} as surname_v
      from asked r
      cross join population p
      left join unit_sizes u using (unit)
      left join fold_counts fc using (fold)
      left join fold_unit_counts fu on fu.fold = r.fold and fu.unit = r.unit
      left join sound_counts sc using (sound)
      left join sound_unit_counts su on su.sound = r.sound and su.unit = r.unit
      left join surname_counts nc using (surname)
      left join surname_unit_counts nu on nu.surname = r.surname and nu.unit = r.unit`,
}

/** For `here` of a name in the village and `everywhere` in the county. */
function villageBits(here: string, everywhere: string): string {
  const ofSurname = `greatest(coalesce(nu.n, 0)::double / greatest(coalesce(nc.n, 0), 1),
    coalesce(u.persons, ${USUAL_UNIT_PERSONS})::double / greatest(p.persons, 1))`
  const elsewhere = `greatest(coalesce(${everywhere}, 0) - coalesce(${here}, 0), 0)`
  return `log2(greatest(coalesce(u.persons, ${USUAL_UNIT_PERSONS}), 2)
    / (greatest(coalesce(${here}, 0) - 1, 0)
      + least(${ofSurname}, 1) * (${UNSEEN_PERSONS} + ${MOVED_SHARE} * ${elsewhere})))::float`
}

function bits(others: string, persons: string): string {
  return `log2(greatest(coalesce(${persons}, ${USUAL_UNIT_PERSONS}), 2)
    / (greatest(coalesce(${others}, 0) - 1, 0) + ${UNSEEN_PERSONS}))::float`
}
