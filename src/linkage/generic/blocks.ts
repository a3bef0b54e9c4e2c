import { accept, refuse } from '#domain/outcome.ts'
import type { Outcome } from '#domain/outcome.ts'

import { blockingValue } from './blocking-value.ts'
import type { CodedValues, ValueCoder } from './coded-values.ts'
import type { BlockingRule, LinkModel } from './link-model.ts'
import type { LinkProblem } from './link-problem.ts'
import { pairsAmong } from './pair-space.ts'
import type { PairSpace } from './pair-space.ts'
import { TOLD_FROM_RECORDS } from './value-frequencies.ts'

/** One rule's records by block: block `b` holds `members[from[b]] … members[from[b + 1] - 1]`, ascending. */
export interface Blocks {
  readonly rule: BlockingRule
  /** Block of each record, negative where it is in none. */
  readonly blockOf: Int32Array
  readonly from: Int32Array
  readonly members: Int32Array
  /** Pairs of the rule alone, before earlier rules are taken off. */
  readonly pairs: number
  /** The blocks with most pairs, the largest first. */
  readonly largest: readonly LargeBlock[]
}

export interface LargeBlock {
  /** Values that its records share, told only when so many share them that they mean nobody. */
  readonly block: string
  readonly records: number
  readonly pairs: number
}

/** Puts the records into blocks, and refuses a rule that asks for more pairs than may be looked at. */
export async function blocksOf(
  coder: ValueCoder,
  {
    model,
    rules,
    space,
  }: {
    readonly model: LinkModel
    readonly rules: readonly BlockingRule[]
    readonly space: PairSpace
  },
): Promise<Outcome<readonly Blocks[], LinkProblem>> {
  const all: Blocks[] = []
  let pairs = 0
  for (const rule of rules) {
    const parts: CodedValues[] = []
    for (const { column, take } of rule.parts) {
      const order = model.columns.find(({ name }) => name === column)?.dateOrder ?? 'read'
      parts.push(await coder.code([column], (cell) => blockingValue(cell, take, order)))
    }
    const blocks = blocksOfRule(rule, parts, space)
    pairs += blocks.pairs
    if (pairs > model.pairsMax) {
      const [largest] = blocks.largest
      return refuse({
        code: 'link.too_many_pairs',
        rule: rule.name,
        pairs: blocks.pairs,
        most: model.pairsMax,
        block: largest?.block ?? NOT_TOLD,
        blockPairs: largest?.pairs ?? 0,
      })
    }
    all.push(blocks)
  }
  return accept(all)
}

function blocksOfRule(rule: BlockingRule, parts: readonly CodedValues[], space: PairSpace): Blocks {
  const blockOf = joinedCodes(parts, space.records)
  const blocks = blockOf.reduce((most, block) => Math.max(most, block), -1) + 1
  const from = new Int32Array(blocks + 1)
  for (const block of blockOf) if (block >= 0) from[block + 1] = (from[block + 1] ?? 0) + 1
  for (let block = 0; block < blocks; block++) {
    from[block + 1] = (from[block + 1] ?? 0) + (from[block] ?? 0)
  }
  const next = from.slice()
  const members = new Int32Array(from[blocks] ?? 0)
  for (let record = 0; record < blockOf.length; record++) {
    const block = blockOf[record] ?? -1
    if (block < 0) continue
    const at = next[block] ?? 0
    next[block] = at + 1
    members[at] = record
  }
  const made = { rule, blockOf, from, members }
  return { ...made, ...countedBlocks(made, parts, space) }
}

/** Blocks that are named, of each rule. */
const LARGEST_TOLD = 3

function countedBlocks(
  blocks: Pick<Blocks, 'from' | 'members'>,
  parts: readonly CodedValues[],
  space: PairSpace,
): Pick<Blocks, 'pairs' | 'largest'> {
  let pairs = 0
  let largest: { readonly block: number; readonly pairs: number }[] = []
  for (let block = 0; block + 1 < blocks.from.length; block++) {
    const own = pairsOfBlock(blocks, block, space)
    pairs += own
    if (own <= (largest[LARGEST_TOLD - 1]?.pairs ?? 0)) continue
    largest = [...largest, { block, pairs: own }]
      .sort((one, other) => other.pairs - one.pairs)
      .slice(0, LARGEST_TOLD)
  }
  return {
    pairs,
    largest: largest.map(({ block, pairs: own }) => {
      const from = blocks.from[block] ?? 0
      const records = (blocks.from[block + 1] ?? 0) - from
      const member = blocks.members[from] ?? 0
      const values = parts.map(({ codes, values: texts }) => texts[codes[member] ?? -1] ?? '')
      const name = records < TOLD_FROM_RECORDS ? NOT_TOLD : values.join(' ')
      return { block: name, records, pairs: own }
    }),
  }
}

const NOT_TOLD = '—'

/** Numbers each combination that occurs, in the order of the records. */
function joinedCodes(parts: readonly CodedValues[], records: number): Int32Array {
  let joined = new Int32Array(records)
  for (const { codes, values } of parts) {
    const numbers = new Map<number, number>()
    const step = values.length + 1
    joined = joined.map((before, record) => {
      const code = codes[record] ?? -1
      if (before < 0 || code < 0) return -1
      const key = before * step + code
      let number = numbers.get(key)
      if (number === undefined) {
        number = numbers.size
        numbers.set(key, number)
      }
      return number
    })
  }
  return joined
}

function pairsOfBlock(
  blocks: Pick<Blocks, 'from' | 'members'>,
  block: number,
  space: PairSpace,
): number {
  const ends = runEnds(blocks, block, space)
  const from = blocks.from[block] ?? 0
  const counts = ends.map((end, file) => end - (ends[file - 1] ?? from))
  return pairsAmong(counts, space)
}

/** A block's members stand file by file: where each file's run ends. */
function runEnds(
  { from, members }: Pick<Blocks, 'from' | 'members'>,
  block: number,
  { starts, files }: PairSpace,
): number[] {
  const to = from[block + 1] ?? 0
  let at = from[block] ?? 0
  return files.map((_, file) => {
    while (at < to && (members[at] ?? 0) < (starts[file + 1] ?? 0)) at++
    return at
  })
}

/**
 * Visits each pair once, in the same order every time: rule after rule, block after block, file by
 * file. A pair that an earlier rule has shown is passed over. Nothing is stored, whatever the number
 * of pairs.
 */
export function eachPair(
  rules: readonly Blocks[],
  space: PairSpace,
  visit: (a: number, b: number, rule: number) => void,
): void {
  rules.forEach((blocks, n) => {
    const earlier = rules.slice(0, n).map(({ blockOf }) => blockOf)
    for (let block = 0; block + 1 < blocks.from.length; block++) {
      eachOfBlock(blocks, block, space, (a, b) => {
        if (!shown(earlier, a, b)) visit(a, b, n)
      })
    }
  })
}

function eachOfBlock(
  blocks: Blocks,
  block: number,
  space: PairSpace,
  visit: (a: number, b: number) => void,
): void {
  const { members } = blocks
  const ends = runEnds(blocks, block, space)
  let from = blocks.from[block] ?? 0
  for (let i = 0; i < ends.length; i++) {
    const end = ends[i] ?? from
    for (let j = i; j < ends.length; j++) {
      if (space.mayPair[i]?.[j] !== true) continue
      const to = ends[j] ?? end
      for (let left = from; left < end; left++) {
        const a = members[left] ?? 0
        for (let right = i === j ? left + 1 : (ends[j - 1] ?? end); right < to; right++) {
          visit(a, members[right] ?? 0)
        }
      }
    }
    from = end
  }
}

/** Whether a rule has shown two records together. */
export function isShown({ blockOf }: Pick<Blocks, 'blockOf'>, a: number, b: number): boolean {
  const block = blockOf[a] ?? -1
  return block >= 0 && block === blockOf[b]
}

function shown(earlier: readonly Int32Array[], a: number, b: number): boolean {
  for (const blockOf of earlier) {
    const block = blockOf[a] ?? -1
    if (block >= 0 && block === blockOf[b]) return true
  }
  return false
}
