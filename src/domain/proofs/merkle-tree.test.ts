import { hash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  consistencyRanges,
  inclusionRanges,
  perfectSubtrees,
  rootOfConsistency,
  rootOfInclusion,
} from './merkle-proof.ts'
import type { LeafRange } from './merkle-proof.ts'
import { leafHash, MerkleFrontier, pairHash, rootOfPeaks } from './merkle-tree.ts'

const sha256 = (bytes: Uint8Array): Uint8Array => hash('sha256', bytes, 'buffer')
const hex = (bytes: Uint8Array | null): string | null =>
  bytes === null ? null : Buffer.from(bytes).toString('hex')
const bytes = (text: string): Uint8Array => Buffer.from(text, 'hex')

// Leaves and roots of the reference implementation of Certificate Transparency (RFC 6962).
const LEAVES = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
].map(bytes)
const ROOTS = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
]

test('[PRF1] roots are those of the reference implementation of RFC 6962', () => {
  const frontier = new MerkleFrontier(sha256)
  expect(hex(frontier.root())).toBe(ROOTS[0])
  for (const [at, leaf] of LEAVES.entries()) {
    frontier.append(leafHash(sha256, leaf))
    expect(hex(frontier.root())).toBe(ROOTS[at + 1])
  }
})

// [leaf, size, path], of the same implementation.
test.each([
  [0, 1, []],
  [
    0,
    8,
    [
      '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
    ],
  ],
  [
    5,
    8,
    [
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ],
  ],
  [2, 3, ['fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125']],
])('[PRF1] leaf %i of %i has the published path', (index, size, path) => {
  expect(inclusionRanges(index, size).map((range) => hex(rootOf(LEAVES, range)))).toEqual(path)
  const leaf = leafHash(sha256, LEAVES[index] ?? Buffer.alloc(0))
  const proof = { leaf, index, size, path: path.map(bytes) }
  expect(hex(rootOfInclusion(sha256, proof))).toBe(ROOTS[size])
})

test.each([
  [1, 1, []],
  [
    1,
    8,
    [
      '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
    ],
  ],
  [
    6,
    8,
    [
      '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ],
  ],
  [
    2,
    5,
    [
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
    ],
  ],
])('[PRF1] that %i leaves begin %i has the published proof', (first, size, path) => {
  expect(consistencyRanges(first, size).map((range) => hex(rootOf(LEAVES, range)))).toEqual(path)
  const proof = { first, size, firstRoot: bytes(ROOTS[first] ?? ''), path: path.map(bytes) }
  expect(hex(rootOfConsistency(sha256, proof))).toBe(ROOTS[size])
  const other = { ...proof, firstRoot: bytes(ROOTS[first + 2] ?? ROOTS[0] ?? '') }
  expect(hex(rootOfConsistency(sha256, other))).not.toBe(ROOTS[size])
})

const treeAndLeaf = fc
  .integer({ min: 1, max: 300 })
  .chain((size) => fc.tuple(fc.constant(size), fc.nat(size - 1), fc.nat(31)))

test('[PRF1] every leaf of every tree is proved, and none with one bit changed', () => {
  fc.assert(
    fc.property(treeAndLeaf, ([size, index, bit]) => {
      const leaves = Array.from({ length: size }, (_none, at) => Buffer.from(String(at)))
      const root = hex(rootOf(leaves, { from: 0, to: size }))
      const leaf = leafHash(sha256, leaves[index] ?? Buffer.alloc(0))
      const path = inclusionRanges(index, size).map((range) => rootOf(leaves, range))
      const proof = { leaf, index, size, path }
      expect(hex(rootOfInclusion(sha256, proof))).toBe(root)
      const other = Buffer.from(leaf)
      other[bit] = (other[bit] ?? 0) ^ 1
      expect(hex(rootOfInclusion(sha256, { ...proof, leaf: other }))).not.toBe(root)
      expect(rootOfInclusion(sha256, { ...proof, path: [...path, leaf] })).toBeNull()
      // Any older tree is the beginning of this one.
      const first = index + 1
      const consistency = {
        first,
        size,
        firstRoot: rootOf(leaves, { from: 0, to: first }),
        path: consistencyRanges(first, size).map((range) => rootOf(leaves, range)),
      }
      expect(hex(rootOfConsistency(sha256, consistency))).toBe(root)
    }),
  )
})

test('[PRF1] a stored frontier goes on as if it had never stopped, and tells each whole subtree', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 200 }), fc.nat(200), (before, after) => {
      const leaves = Array.from({ length: before + after }, (_none, at) => Buffer.from(String(at)))
      const one = new MerkleFrontier(sha256)
      for (const leaf of leaves.slice(0, before)) one.append(leafHash(sha256, leaf))
      const other = new MerkleFrontier(sha256, { size: one.size, peaks: one.peaks })
      for (const leaf of leaves.slice(before)) {
        other.append(leafHash(sha256, leaf), ({ height, index }, root) => {
          const range = { from: index * 2 ** height, to: (index + 1) * 2 ** height }
          expect(hex(root)).toBe(hex(rootOf(leaves, range)))
        })
      }
      expect(hex(other.root())).toBe(hex(rootOf(leaves, { from: 0, to: before + after })))
    }),
    { numRuns: 30 },
  )
})

/** MTH as RFC 6962 writes it down, with nothing of ours but the parts' boundaries. */
function rootOf(leaves: readonly Uint8Array[], range: LeafRange): Uint8Array {
  const pair = pairHash(sha256)
  const perfect = (from: number, to: number): Uint8Array =>
    to - from === 1
      ? leafHash(sha256, leaves[from] ?? Buffer.alloc(0))
      : pair(perfect(from, (from + to) / 2), perfect((from + to) / 2, to))
  const roots = perfectSubtrees(range).map(({ height, index }) =>
    perfect(index * 2 ** height, (index + 1) * 2 ** height),
  )
  return rootOfPeaks(sha256, roots)
}
