import { foldCharacter } from '../names/fold-character.ts'
import { halfWidth } from '../names/character-forms.ts'
import { readingsOf } from '../names/character-readings.ts'
import { lookAlikePairs } from '../names/look-alike-characters.ts'
import { withinEdits } from './within-edits.ts'

/** From strict to lax: what is proposed first is right most often. */
export const CLUSTER_METHODS = ['fingerprint', 'pinyin', 'shape', 'distance'] as const
export type ClusterMethod = (typeof CLUSTER_METHODS)[number]

export interface ValueCount {
  readonly value: string
  readonly rows: number
}

/** Values that may be one. Nothing is merged by being listed: somebody says to which. */
export interface ValueCluster {
  /** The most frequent first. */
  readonly values: readonly ValueCount[]
  /** What is proposed for all of them. */
  readonly proposal: string
}

export const CLUSTERS_MAX = 200

/**
 * Groups of different values that look alike by one method: key collision for all but `distance`, which is
 * nearest neighbour (OpenRefine, "Clustering In Depth"). Clusters with the most rows first.
 */
export function clusterValues(
  counts: readonly ValueCount[],
  method: ClusterMethod,
): readonly ValueCluster[] {
  const filled = counts.filter(({ value }) => value.trim() !== '')
  const groups = method === 'distance' ? nearGroups(filled) : keyGroups(filled, KEYS[method])
  return groups
    .map((values) => values.toSorted((a, b) => b.rows - a.rows || (a.value < b.value ? -1 : 1)))
    .map((values) => ({ values, proposal: values[0]?.value.trim() ?? '' }))
    .sort((a, b) => rowsOf(b) - rowsOf(a))
    .slice(0, CLUSTERS_MAX)
}

function rowsOf({ values }: ValueCluster): number {
  return values.reduce((sum, { rows }) => sum + rows, 0)
}

const KEYS: Readonly<Record<Exclude<ClusterMethod, 'distance'>, (value: string) => string>> = {
  fingerprint,
  pinyin: pinyinKey,
  shape: shapeKey,
}

function keyGroups(
  counts: readonly ValueCount[],
  keyOf: (value: string) => string,
): readonly (readonly ValueCount[])[] {
  const groups = new Map<string, ValueCount[]>()
  for (const count of counts) {
    const key = keyOf(count.value)
    if (key === '') continue
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [count])
    else group.push(count)
  }
  return [...groups.values()].filter((group) => group.length > 1)
}

/**
 * Width, case, accents, punctuation, the order and repetition of words do not matter; nor does which of a
 * character's variant forms is written (OpenRefine's fingerprint, with the folding names are found by).
 */
export function fingerprint(value: string): string {
  const plain = foldAll(halfWidth(value.normalize('NFC')))
    .normalize('NFD')
    .replace(/\p{Mn}+/gu, '')
    .toLowerCase()
  const words = plain.split(/[\p{P}\p{S}\p{Z}\p{C}\s]+/u).filter((word) => word !== '')
  // Han has no spaces between words: there the order is the value.
  if (/\p{Script=Han}/u.test(plain)) return words.join('')
  return [...new Set(words)].toSorted().join(' ')
}

/** What it sounds like, without tones: 石桥村 and 石乔村. */
export function pinyinKey(value: string): string {
  return Array.from(fingerprint(value), (character) => readingsOf(character)[0] ?? character).join(
    ' ',
  )
}

/** Characters that are taken for each other count as one: 己 and 已. */
export function shapeKey(value: string): string {
  return Array.from(fingerprint(value), (character) => shapeOf(character)).join('')
}

function foldAll(value: string): string {
  return Array.from(value, foldCharacter).join('')
}

function shapeOf(character: string): string {
  shapes ??= shapesOf()
  return shapes.get(character) ?? character
}

let shapes: ReadonlyMap<string, string> | undefined

/** Each character's representative: pairs that share a character are one shape. */
function shapesOf(): ReadonlyMap<string, string> {
  const first = new Map<string, string>()
  const rootOf = (character: string): string => {
    const next = first.get(character)
    return next === undefined || next === character ? character : rootOf(next)
  }
  for (const [a, b] of lookAlikePairs()) {
    const [left, right] = [rootOf(a), rootOf(b)]
    if (left !== right) first.set(right, left)
  }
  return new Map([...first.keys()].map((character) => [character, rootOf(character)]))
}

/** Values nearer to each other than this are proposed as one; short ones must be nearer. */
function editsAllowed(length: number): number {
  return length < 3 ? 0 : length < 8 ? 1 : 2
}

/** Beyond this many values every one has a neighbour, and comparing them says nothing. */
const NEAR_VALUES_MAX = 20_000
const BLOCK_MAX = 400

/**
 * Nearest neighbours: values a few edits apart, compared within blocks that share two following
 * characters (kNN with blocking). A block in which everything meets everything is left: it is a word
 * that all of them hold.
 */
function nearGroups(counts: readonly ValueCount[]): readonly (readonly ValueCount[])[] {
  const values = counts.slice(0, NEAR_VALUES_MAX).map((count) => ({
    count,
    letters: Array.from(fingerprint(count.value)),
  }))
  const blocks = new Map<string, number[]>()
  for (const [at, { letters }] of values.entries()) {
    const pairs = new Set(
      letters.slice(1).map((letter, before) => `${letters[before] ?? ''}${letter}`),
    )
    for (const pair of pairs) {
      const block = blocks.get(pair)
      if (block === undefined) blocks.set(pair, [at])
      else block.push(at)
    }
  }
  const root = values.map((_, at) => at)
  const rootOf = (at: number): number => {
    let found = at
    while (root[found] !== found) found = root[found] ?? found
    return found
  }
  for (const block of blocks.values()) {
    if (block.length > BLOCK_MAX) continue
    for (const [nth, left] of block.entries()) {
      for (const right of block.slice(nth + 1)) {
        if (rootOf(left) === rootOf(right)) continue
        const [a = [], b = []] = [values[left]?.letters, values[right]?.letters]
        const allowed = editsAllowed(Math.min(a.length, b.length))
        if (allowed > 0 && withinEdits(a, b, allowed)) root[rootOf(right)] = rootOf(left)
      }
    }
  }
  const groups = new Map<number, ValueCount[]>()
  for (const [at, { count }] of values.entries()) {
    const key = rootOf(at)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [count])
    else group.push(count)
  }
  return [...groups.values()].filter((group) => group.length > 1)
}
