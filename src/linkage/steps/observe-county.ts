import { levelNumber } from '#domain/evidence/comparison-levels.ts'

import type { Engine } from '../engine/open-engine.ts'
import type { Step } from '../engine/run-steps.ts'
import { comparedPairs } from './compared-pairs.ts'
import type { LevelCounts, Observed } from './learned-model.ts'
import { PAIR_CLASSES, SCORED_FIELDS } from './match-model.ts'
import type { ScoredField } from './match-model.ts'

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
      sameNumber: true,
    }),
    bar: 'compare.parameters',
  },
]

export async function observeCounty(engine: Engine): Promise<Observed> {
  const anchored = PAIR_CLASSES.map(() => new Map<ScoredField, LevelCounts>())
  for (const field of SCORED_FIELDS) {
    const [classes, levels, pairs] = await engine.readInts(`select class::integer,
        ${field}::integer, count(*)::integer
      from anchored_levels where ${field} <> 0 and not ${OF_RELATIVES}
      group by 1, 2 order by 1, 2`)
    levels?.forEach((level, row) => {
      const fields = anchored[classes?.[row] ?? 0]
      const counts = new Map(fields?.get(field))
      fields?.set(field, counts.set(level, pairs?.[row] ?? 0))
    })
  }
  return {
    anchored,
    sameDay: await chanceOfSame(engine, 'born'),
    sameVillage: await chanceOfSame(engine, 'unit'),
    sameTown: await chanceOfSame(engine, 'town'),
  }
}

/** Unlike in both name and date: two people's records, one written under a relative's number. */
const OF_RELATIVES = `(born = ${levelNumber('born', 'different')}
  and name in (${levelNumber('name', 'different')}, ${levelNumber('name', 'surname_only')}))`

/** Sum of squared shares: the chance that two strangers have the same value. */
async function chanceOfSame(engine: Engine, column: 'born' | 'unit' | 'town'): Promise<number> {
  const perBillion =
    await engine.count(`select coalesce(round(1e9 * sum(n * n) / sum(n) ** 2), 0)::integer
    from (select count(*)::double as n from prepared_records
      join reference_records using (rid)
      where prepared_records.${column} is not null group by prepared_records.${column})`)
  return perBillion / 1e9
}
