import { invariant } from '../invariant.ts'

/** A hash of 32 bytes: SHA-256, or SM3 by policy. The domain is handed it and knows no library. */
export type HashFunction = (bytes: Uint8Array) => Uint8Array

export const HASH_BYTES = 32

/** Said before a leaf and before a pair, so that one can never pass for the other (RFC 9162, 2.1.1). */
const LEAF = 0
const NODE = 1

/** Root of the tree without leaves: the hash of nothing. */
export function emptyRoot(hash: HashFunction): Uint8Array {
  return hash(new Uint8Array(0))
}

export function leafHash(hash: HashFunction, data: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(1 + data.length)
  bytes[0] = LEAF
  bytes.set(data, 1)
  return hash(bytes)
}

/** The hash of two neighbours. The bytes it works on are kept: a county asks two million times. */
export function pairHash(hash: HashFunction): (left: Uint8Array, right: Uint8Array) => Uint8Array {
  const bytes = new Uint8Array(1 + 2 * HASH_BYTES)
  bytes[0] = NODE
  return (left, right) => {
    bytes.set(left, 1)
    bytes.set(right, 1 + HASH_BYTES)
    return hash(bytes)
  }
}

/** Told of each perfect subtree when its last leaf came: 2^height leaves, the `index`th of its height. */
export type OnSubtree = (subtree: Subtree, root: Uint8Array) => void

export interface Subtree {
  readonly height: number
  readonly index: number
}

/**
 * The right edge of a Merkle tree (RFC 6962, RFC 9162): the roots of its perfect subtrees, largest
 * first, one for each 1 in the binary form of the size. Enough to append and to know the root, and
 * never more than some dozens of hashes however long the ledger is.
 */
export class MerkleFrontier {
  readonly #pair: (left: Uint8Array, right: Uint8Array) => Uint8Array
  readonly #hash: HashFunction
  readonly #peaks: Uint8Array[]
  #size: number

  constructor(hash: HashFunction, stored: StoredFrontier = { size: 0, peaks: [] }) {
    this.#hash = hash
    this.#pair = pairHash(hash)
    this.#size = stored.size
    this.#peaks = [...stored.peaks]
    invariant(this.#peaks.length === onesIn(stored.size), 'a frontier has a peak for each one')
  }

  get size(): number {
    return this.#size
  }

  get peaks(): readonly Uint8Array[] {
    return this.#peaks
  }

  append(leaf: Uint8Array, onSubtree?: OnSubtree): void {
    let node = leaf
    let height = 0
    for (let left = this.#size; left % 2 === 1; left = (left - 1) / 2) {
      const peak = this.#peaks.pop()
      invariant(peak !== undefined, 'a frontier has a peak for each one')
      node = this.#pair(peak, node)
      height += 1
      onSubtree?.({ height, index: (left - 1) / 2 }, node)
    }
    this.#peaks.push(node)
    this.#size += 1
  }

  root(): Uint8Array {
    return rootOfPeaks(this.#hash, this.#peaks)
  }
}

export interface StoredFrontier {
  readonly size: number
  readonly peaks: readonly Uint8Array[]
}

/** Root of neighbouring perfect subtrees, largest first: the smaller ones are joined first. */
export function rootOfPeaks(hash: HashFunction, peaks: readonly Uint8Array[]): Uint8Array {
  const pair = pairHash(hash)
  const last = peaks.at(-1)
  if (last === undefined) return emptyRoot(hash)
  return peaks.slice(0, -1).reduceRight((right, left) => pair(left, right), last)
}

function onesIn(size: number): number {
  let ones = 0
  for (let left = size; left > 0; left = Math.floor(left / 2)) ones += left % 2
  return ones
}
