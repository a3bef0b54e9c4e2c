import { SOURCE_KINDS } from '#domain/sources/source-kind.ts'

import { TOLD_ITEMS } from './discrepancies.ts'

const COUNTED: readonly (readonly [word: string, count: string])[] = [
  ...TOLD_ITEMS.map(({ item, value }) => [item, `count(${value})`] as const),
  ['validNumber', "count(*) filter (number_state in ('valid', 'widened'))"],
  ['writtenNumber', "count(*) filter (number_state not in ('missing', 'placeholder'))"],
]

const words = COUNTED.map(([word]) => `"${word}"`).join(', ')

/**
 * `school name` and how many records of the school roll state a whole name, and so for each kind of
 * file and item: what a share of errors is a share of. With them the numbers that were written at all
 * (`writtenNumber`) and those of them that pass GB 11643 (`validNumber`).
 */
export const STATED_BY_SOURCE: string = `select
    ([${SOURCE_KINDS.map((source) => `'${source}'`).join(', ')}])[source] || ' ' || word, n
  from (
    unpivot (
      select source, ${COUNTED.map(([word, count]) => `${count} as "${word}"`).join(', ')}
      from source_rows group by source)
    on ${words} into name word value n)
  order by 1`
