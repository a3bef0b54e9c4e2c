import { levelNumber } from '#domain/evidence/comparison-levels.ts'

import type { Engine } from '../engine/open-engine.ts'
import type { Step } from '../engine/run-steps.ts'
import { comparedPairs } from './compared-pairs.ts'
import { SCORED_FIELDS } from './match-model.ts'
import type { Observed, ScoredField } from './match-model.ts'

/** Pairs sharing a number that are looked at to learn how records of one person differ. */
const ANCHORED_PAIRS_MAX = 200_000

/**
 * Pairs that share a number: records of one person, nearly all, found without looking at anything
 * else. They say how names, dates and villages of one person differ in this county's files
 * (blind EM put thousands of same-name villagers among the matches; `docs/linkage.md`).
 */
export const ANCHORED_PAIRS: readonly Step[] = [
  {
    table: 'anchored_pairs',
    bar: 'compare.parameters',
    sql: `create or replace table anchored_pairs as
      select 0 as x, 0 as y, n.anchor as l, r.rid as r
      from prepared_records r join number_anchors n on n.num = r.num and n.anchor <> r.rid
      where r.widened = 0
      order by hash(r.rid), r.rid limit ${ANCHORED_PAIRS_MAX}`,
  },
  {
    ...comparedPairs({
      pairs: 'anchored_pairs',
      table: 'anchored_levels',
      keep: 'x, y',
      households: false,
    }),
    bar: 'compare.parameters',
  },
]

export async function observeCounty(engine: Engine): Promise<Observed> {
  const anchored = new Map<ScoredField, ReadonlyMap<number, number>>()
  for (const field of SCORED_FIELDS) {
    // A pair that differs in both name and date shares a number by mistake: two people's records.
    const [levels, pairs] = await engine.readInts(`select ${field}::integer, count(*)::integer
      from anchored_levels
      where not (name = ${levelNumber('name', 'different')} and born = ${levelNumber('born', 'different')})
        and ${field} <> 0
      group by 1 order by 1`)
    const counts = new Map<number, number>()
    levels?.forEach((level, row) => counts.set(level, pairs?.[row] ?? 0))
    anchored.set(field, counts)
  }
  return {
    anchored,
    sameDay: await chanceOfSame(engine, 'born'),
    sameVillage: await chanceOfSame(engine, 'unit'),
    sameTown: await chanceOfSame(engine, 'town'),
  }
}

/** Sum of squared shares: the chance that two strangers have the same value. */
async function chanceOfSame(engine: Engine, column: 'born' | 'unit' | 'town'): Promise<number> {
  const perBillion =
    await engine.count(`select coalesce(round(1e9 * sum(n * n) / sum(n) ** 2), 0)::integer
    from (select count(*)::double as n from prepared_records
      join reference_records using (rid)
      where prepared_records.${column} is not null group by prepared_records.${column})`)
  return perBillion / 1e9
}
