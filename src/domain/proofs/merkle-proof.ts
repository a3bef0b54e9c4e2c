import type { HashFunction, Subtree } from './merkle-tree.ts'
import { pairHash } from './merkle-tree.ts'
import { invariant } from '../invariant.ts'

/** Leaves `from` up to and without `to`, counted from 0. */
export interface LeafRange {
  readonly from: number
  readonly to: number
}

/**
 * The parts of a tree of `size` leaves whose roots prove that leaf `index` is in it, from the leaf
 * upwards (PATH of RFC 6962, 2.1.1).
 */
export function inclusionRanges(index: number, size: number): readonly LeafRange[] {
  invariant(index >= 0 && index < size, 'a leaf lies in its tree')
  const path: LeafRange[] = []
  let [from, to] = [0, size]
  while (to - from > 1) {
    const middle = from + leftPart(to - from)
    if (index < middle) {
      path.push({ from: middle, to })
      to = middle
    } else {
      path.push({ from, to: middle })
      from = middle
    }
  }
  return path.reverse()
}

/**
 * The parts whose roots prove that the tree of `size` leaves begins with the tree of the first
 * `first` ones (PROOF of RFC 6962, 2.1.2).
 */
export function consistencyRanges(first: number, size: number): readonly LeafRange[] {
  invariant(first > 0 && first <= size, 'the older tree is the smaller one')
  const proof: LeafRange[] = []
  let [from, to] = [0, size]
  while (to !== first) {
    const middle = from + leftPart(to - from)
    if (first <= middle) {
      proof.push({ from: middle, to })
      to = middle
    } else {
      proof.push({ from, to: middle })
      from = middle
    }
  }
  // The whole older tree needs no telling: its root is what is being proved.
  if (from > 0) proof.push({ from, to })
  return proof.reverse()
}

/** The perfect subtrees a part consists of, from left to right; their roots join as a frontier's do. */
export function perfectSubtrees({ from, to }: LeafRange): readonly Subtree[] {
  const subtrees: Subtree[] = []
  let at = from
  while (at < to) {
    let height = 0
    while (at % 2 ** (height + 1) === 0 && at + 2 ** (height + 1) <= to) height += 1
    subtrees.push({ height, index: at / 2 ** height })
    at += 2 ** height
  }
  return subtrees
}

export interface InclusionProof {
  readonly leaf: Uint8Array
  readonly index: number
  readonly size: number
  readonly path: readonly Uint8Array[]
}

/** The root that the path leads to, or `null` where the path has not the length it must have (RFC 9162, 2.1.3.2). */
export function rootOfInclusion(hash: HashFunction, proof: InclusionProof): Uint8Array | null {
  const pair = pairHash(hash)
  if (proof.index < 0 || proof.index >= proof.size) return null
  let [node, at, last] = [proof.leaf, proof.index, proof.size - 1]
  for (const sibling of proof.path) {
    if (last === 0) return null
    if (at % 2 === 1 || at === last) {
      node = pair(sibling, node)
      while (at % 2 === 0 && at > 0) [at, last] = [half(at), half(last)]
    } else {
      node = pair(node, sibling)
    }
    ;[at, last] = [half(at), half(last)]
  }
  return last === 0 ? node : null
}

export interface ConsistencyProof {
  readonly first: number
  readonly size: number
  readonly firstRoot: Uint8Array
  readonly path: readonly Uint8Array[]
}

/**
 * The root of the larger tree that the path leads to, or `null` where the path does not begin with the
 * older root (RFC 9162, 2.1.4.2).
 */
export function rootOfConsistency(hash: HashFunction, proof: ConsistencyProof): Uint8Array | null {
  const { first, size, firstRoot } = proof
  if (first === 0 || first > size) return null
  if (first === size) return proof.path.length === 0 ? firstRoot : null
  const pair = pairHash(hash)
  const path = isPowerOfTwo(first) ? [firstRoot, ...proof.path] : proof.path
  const [start, ...rest] = path
  if (start === undefined) return null
  let [at, last] = [first - 1, size - 1]
  while (at % 2 === 1) [at, last] = [half(at), half(last)]
  let [older, newer] = [start, start]
  for (const node of rest) {
    if (last === 0) return null
    if (at % 2 === 1 || at === last) {
      older = pair(node, older)
      newer = pair(node, newer)
      while (at % 2 === 0 && at > 0) [at, last] = [half(at), half(last)]
    } else {
      newer = pair(newer, node)
    }
    ;[at, last] = [half(at), half(last)]
  }
  return last === 0 && isSameHash(older, firstRoot) ? newer : null
}

export function isSameHash(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, at) => byte === other[at])
}

/** The largest power of two below `leaves`: where RFC 6962 parts a tree. */
function leftPart(leaves: number): number {
  let part = 1
  while (part * 2 < leaves) part *= 2
  return part
}

function half(number: number): number {
  return Math.floor(number / 2)
}

function isPowerOfTwo(number: number): boolean {
  return Number.isInteger(Math.log2(number))
}
