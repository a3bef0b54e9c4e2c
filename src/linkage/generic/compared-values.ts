import { NO_VALUE } from '../engine/open-engine.ts'
import type { ValueCoder } from './coded-values.ts'
import type { LevelOf } from './comparator.ts'
import { NO_LEVEL } from './comparator.ts'
import { comparatorOf } from './comparator-of.ts'
import type { Comparison, LinkModel } from './link-model.ts'

/** One comparison of the model, ready for any two records. */
export interface ComparedValues {
  readonly comparison: Comparison
  readonly levels: readonly string[]
  readonly equalLevels: number
  /** Value number of each record, `NO_VALUE` where it says nothing. */
  readonly codes: Int32Array
  /** The value of each number, in its normal form. */
  readonly values: readonly string[]
  readonly levelOf: LevelOf
}

export async function comparedValues(
  coder: ValueCoder,
  model: LinkModel,
): Promise<readonly ComparedValues[]> {
  const all: ComparedValues[] = []
  for (const comparison of model.comparisons) {
    const [first] = comparison.columns
    const order = model.columns.find(({ name }) => name === first)?.dateOrder ?? 'read'
    const comparator = comparatorOf(comparison, order)
    const { codes, values } = await coder.code(comparison.columns, (cell) => comparator.read(cell))
    all.push({
      comparison,
      levels: comparator.levels,
      equalLevels: comparator.equalLevels,
      codes,
      values,
      levelOf: remembered(comparator.ready(values), values.length),
    })
  }
  return all
}

/** Level of two records in one comparison, `NO_LEVEL` where either says nothing. */
export function levelOfPair(compared: ComparedValues, a: number, b: number): number {
  const left = compared.codes[a] ?? NO_VALUE
  const right = compared.codes[b] ?? NO_VALUE
  return left === NO_VALUE || right === NO_VALUE ? NO_LEVEL : compared.levelOf(left, right)
}

/** Pairs of values remembered for each comparison: 3 MB. Common names meet again and again. */
const REMEMBERED = 1 << 18

function remembered(levelOf: LevelOf, values: number): LevelOf {
  const pairs = new Float64Array(REMEMBERED).fill(-1)
  const levels = new Int8Array(REMEMBERED)
  return (a, b) => {
    if (a === b) return levelOf(a, b)
    const low = Math.min(a, b)
    const high = Math.max(a, b)
    const pair = low * values + high
    const slot = (Math.imul(low, 0x9e3779b1) ^ Math.imul(high, 0x85ebca6b)) >>> 14
    if (pairs[slot] === pair) return levels[slot] ?? NO_LEVEL
    const level = levelOf(low, high)
    pairs[slot] = pair
    levels[slot] = level
    return level
  }
}
