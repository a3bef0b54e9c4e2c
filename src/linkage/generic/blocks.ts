import { accept } from '#domain/outcome.ts'
import type { Outcome } from '#domain/outcome.ts'

import { blockingValue } from './blocking-value.ts'
import type { CodedValues, ValueCoder } from './coded-values.ts'
import type { BlockingRule, LinkModel, LinkType } from './link-model.ts'
import type { LinkProblem } from './link-problem.ts'

/** Which records of which file may form pairs. */
export interface PairSpace {
  readonly linkType: LinkType
  /** Records of the left file come first. */
  readonly left: number
  readonly records: number
}

/** One rule's records by block: block `b` holds `members[from[b]] … members[from[b + 1] - 1]`, ascending. */
export interface Blocks {
  readonly rule: BlockingRule
  /** Block of each record, negative where it is in none. */
  readonly blockOf: Int32Array
  readonly from: Int32Array
  readonly members: Int32Array
  /** First member of the block that belongs to the right file. */
  readonly split: Int32Array
  /** Pairs of the rule alone, before earlier rules are taken off. */
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
      const most = model.pairsMax
      const problem = {
        code: 'link.too_many_pairs',
        rule: rule.name,
        pairs: blocks.pairs,
        most,
      } as const
      return { ok: false, problem: { ...problem, ...largestBlock(blocks, parts, space) } }
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
  const split = from.slice(1)
  const members = new Int32Array(from[blocks] ?? 0)
  for (let record = 0; record < blockOf.length; record++) {
    const block = blockOf[record] ?? -1
    if (block < 0) continue
    const at = next[block] ?? 0
    next[block] = at + 1
    members[at] = record
    if (record >= space.left && at < (split[block] ?? 0)) split[block] = at
  }
  const partial = { rule, blockOf, from, members, split, pairs: 0 }
  let pairs = 0
  for (let block = 0; block < blocks; block++) pairs += pairsOfBlock(partial, block, space)
  return { ...partial, pairs }
}

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

function pairsOfBlock(blocks: Blocks, block: number, space: PairSpace): number {
  const from = blocks.from[block] ?? 0
  const to = blocks.from[block + 1] ?? 0
  const split = blocks.split[block] ?? to
  if (space.linkType === 'link') return (split - from) * (to - split)
  return ((to - from) * (to - from - 1)) / 2
}

/** A value that fewer records share could be somebody's; it is not told. */
const BLOCK_TOLD_FROM_RECORDS = 50

function largestBlock(
  blocks: Blocks,
  parts: readonly CodedValues[],
  space: PairSpace,
): { readonly block: string; readonly blockPairs: number } {
  let largest = 0
  let blockPairs = -1
  for (let block = 0; block + 1 < blocks.from.length; block++) {
    const pairs = pairsOfBlock(blocks, block, space)
    if (pairs <= blockPairs) continue
    largest = block
    blockPairs = pairs
  }
  const first = blocks.from[largest] ?? 0
  const size = (blocks.from[largest + 1] ?? 0) - first
  const member = blocks.members[first] ?? 0
  const values = parts.map(({ codes, values: texts }) => texts[codes[member] ?? -1] ?? '')
  return { block: size < BLOCK_TOLD_FROM_RECORDS ? '—' : values.join(' '), blockPairs }
}

/**
 * Visits each pair once, in the same order every time: rule after rule, block after block. A pair that
 * an earlier rule has shown is passed over. Nothing is stored, whatever the number of pairs.
 */
export function eachPair(
  rules: readonly Blocks[],
  space: PairSpace,
  visit: (a: number, b: number, rule: number) => void,
): void {
  rules.forEach((blocks, n) => {
    const earlier = rules.slice(0, n).map(({ blockOf }) => blockOf)
    const across = space.linkType === 'link'
    for (let block = 0; block + 1 < blocks.from.length; block++) {
      const from = blocks.from[block] ?? 0
      const to = blocks.from[block + 1] ?? 0
      const endLeft = across ? (blocks.split[block] ?? to) : to
      for (let left = from; left < endLeft; left++) {
        const a = blocks.members[left] ?? 0
        for (let right = across ? endLeft : left + 1; right < to; right++) {
          const b = blocks.members[right] ?? 0
          if (!shown(earlier, a, b)) visit(a, b, n)
        }
      }
    }
  })
}

function shown(earlier: readonly Int32Array[], a: number, b: number): boolean {
  for (const blockOf of earlier) {
    const block = blockOf[a] ?? -1
    if (block >= 0 && block === blockOf[b]) return true
  }
  return false
}
