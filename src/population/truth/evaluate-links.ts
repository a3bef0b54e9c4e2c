import { SOURCE_KINDS } from '#domain/sources/source-kind.ts'
import type { SourceKind } from '#domain/sources/source-kind.ts'
import type {
  ClusterCount,
  Evaluation,
  FalsePairCount,
  PairCount,
  SourcePairCount,
} from './evaluation.ts'
import { readKnownTruth } from './known-truth.ts'
import type { KnownTruth, TruePersons } from './known-truth.ts'
import { readLinks } from './read-links.ts'
import type { LinkedRecords } from './read-links.ts'
import { readPairs } from './read-pairs.ts'
import type { BaselinePairs } from './read-pairs.ts'

export interface EvaluationOrder {
  readonly truthDir: string
  /** Links as exported, or the `links.csv` of a comparison directory. */
  readonly links: string
  /** Needed for a comparison's links, which know batches by number. */
  readonly sourceOfBatch?: ReadonlyMap<number, SourceKind>
  /** The baseline's links in either form, or its pairs (`l_batch_no,l_row_no,l_party,r_…`). */
  readonly baseline?: string
}

const SOURCES = SOURCE_KINDS.length

/**
 * Counts, over all pairs of records of one person in all eight sources, how many the links found and
 * how many they made up: by pair of sources, by kind of mistake, and among the pairs that a plain
 * baseline misses.
 */
export async function evaluateLinks(order: EvaluationOrder): Promise<Evaluation> {
  const truth = await readKnownTruth(order.truthDir)
  const links = await readLinks(order.links, truth, order.sourceOfBatch)
  const baseline =
    order.baseline === undefined
      ? null
      : await readPairs(order.baseline, truth, order.sourceOfBatch)
  const byPerson = groupBy(truth.person, truth.persons.count)
  const byCluster = groupBy(links.cluster, links.clusters)
  const counts = new PairCounts()
  const plain = undecidable(truth)
  countTruePairs(truth, links, { byPerson, counts, baseline, plain })
  const { falsePairs, clusters } = countLinkedPairs(truth, links, { byCluster, counts })
  return {
    records: truth.records,
    recordsUnlinked: links.unlinked,
    linesUnknown: links.unknown,
    all: counts.all(),
    bySourcePair: counts.bySourcePair(),
    missedByBaseline: baseline === null ? null : pairCount(counts.missed, 0, counts.missedFound),
    missedAndAllowed:
      baseline === null ? null : pairCount(counts.missedAllowed, 0, counts.missedAllowedFound),
    barredByNumbers: sumOf(counts.barredPairs),
    baseline:
      baseline === null
        ? null
        : pairCount(counts.all().truePairs, baseline.pairs, baseline.correct(truth)),
    distinguishable: pairCount(counts.decidable, 0, counts.decidableFound),
    undecidableShare: 1 - counts.decidable / Math.max(1, counts.all().truePairs),
    falsePairs,
    clusters,
  }
}

/** Places of items by group: those of group g are `places[from[g]]` to `places[from[g + 1] - 1]`. */
interface Groups {
  readonly from: Int32Array
  readonly places: Int32Array
}

function groupBy(group: Int32Array, groups: number): Groups {
  const from = new Int32Array(groups + 2)
  for (const one of group) from[one + 2] = (from[one + 2] ?? 0) + 1
  for (let i = 2; i < from.length; i += 1) from[i] = (from[i] ?? 0) + (from[i - 1] ?? 0)
  const places = new Int32Array(group.length)
  for (let i = 0; i < group.length; i += 1) {
    const one = (group[i] ?? 0) + 1
    const place = from[one] ?? 0
    places[place] = i
    from[one] = place + 1
  }
  return { from, places }
}

type FalseCount = { -readonly [Kind in keyof FalsePairCount]: number }

function noFalsePairs(): FalseCount {
  return { twins: 0, sameNumber: 0, sameNameBirthdayVillage: 0, sameNameSameVillage: 0, other: 0 }
}

/** Pairs by the two sources' places, the smaller first. */
class PairCounts {
  readonly truePairs: Float64Array = new Float64Array(SOURCES * SOURCES)
  readonly linkedPairs: Float64Array = new Float64Array(SOURCES * SOURCES)
  readonly correctPairs: Float64Array = new Float64Array(SOURCES * SOURCES)
  readonly barredPairs: Float64Array = new Float64Array(SOURCES * SOURCES)
  readonly barredFound: Float64Array = new Float64Array(SOURCES * SOURCES)
  readonly falsePairs: FalseCount[] = Array.from({ length: SOURCES * SOURCES }, noFalsePairs)
  missed = 0
  missedFound = 0
  missedAllowed = 0
  missedAllowedFound = 0
  decidable = 0
  decidableFound = 0

  countMissed({ found, barred }: { readonly found: boolean; readonly barred: boolean }): void {
    this.missed += 1
    if (found) this.missedFound += 1
    if (barred) return
    this.missedAllowed += 1
    if (found) this.missedAllowedFound += 1
  }

  all(): PairCount {
    return pairCount(sumOf(this.truePairs), sumOf(this.linkedPairs), sumOf(this.correctPairs))
  }

  bySourcePair(): SourcePairCount[] {
    const rows: SourcePairCount[] = []
    SOURCE_KINDS.forEach((left, l) => {
      SOURCE_KINDS.forEach((right, r) => {
        if (r < l) return
        const at = l * SOURCES + r
        const of = (column: Float64Array): number => column[at] ?? 0
        const [all, linked, correct] = [this.truePairs, this.linkedPairs, this.correctPairs].map(of)
        const count = pairCount(all ?? 0, linked ?? 0, correct ?? 0)
        if (count.truePairs === 0 && count.linkedPairs === 0) return
        const [barred, found] = [of(this.barredPairs), of(this.barredFound)]
        const thatS13Leaves = pairCount(
          count.truePairs - barred,
          count.linkedPairs - found,
          count.correctPairs - found,
        )
        const falsePairs = this.falsePairs[at] ?? noFalsePairs()
        rows.push({ left, right, ...count, falsePairs, thatS13Leaves })
      })
    })
    return rows
  }
}

function sumOf(column: Float64Array): number {
  return column.reduce((a, b) => a + b, 0)
}

function pairCount(truePairs: number, linkedPairs: number, correctPairs: number): PairCount {
  return {
    truePairs,
    linkedPairs,
    correctPairs,
    precision: linkedPairs === 0 ? null : correctPairs / linkedPairs,
    recall: truePairs === 0 ? null : correctPairs / truePairs,
  }
}

function countTruePairs(
  truth: KnownTruth,
  links: LinkedRecords,
  by: {
    readonly byPerson: Groups
    readonly counts: PairCounts
    readonly baseline: BaselinePairs | null
    readonly plain: Uint8Array
  },
): void {
  const { counts, baseline, plain } = by
  const { from, places } = by.byPerson
  for (let person = 0; person < truth.persons.count; person += 1) {
    const end = from[person + 1] ?? 0
    const sideOf = sidesOfNumbers(truth, places.subarray(from[person], end))
    for (let i = from[person] ?? 0; i < end; i += 1) {
      const one = places[i] ?? 0
      for (let j = i + 1; j < end; j += 1) {
        const other = places[j] ?? 0
        const at = sourcePair(truth, one, other)
        const found = links.cluster[one] === links.cluster[other]
        counts.truePairs[at] = (counts.truePairs[at] ?? 0) + 1
        if (found) counts.correctPairs[at] = (counts.correctPairs[at] ?? 0) + 1
        const barred = sideOf(one) !== sideOf(other)
        if (barred) counts.barredPairs[at] = (counts.barredPairs[at] ?? 0) + 1
        if (barred && found) counts.barredFound[at] = (counts.barredFound[at] ?? 0) + 1
        if (baseline !== null && !baseline.has(one, other)) counts.countMissed({ found, barred })
        if (plain[one] === 1 || plain[other] === 1) continue
        counts.decidable += 1
        if (found) counts.decidableFound += 1
      }
    }
  }
}

/** Which of a person's valid numbers each of the records stands with: its own, or the one most hold. */
function sidesOfNumbers(truth: KnownTruth, records: Int32Array): (record: number) => number {
  const held = new Map<number, number>()
  for (const record of records) {
    const number = truth.number[record] ?? 0
    if (number !== 0) held.set(number, (held.get(number) ?? 0) + 1)
  }
  if (held.size < 2) return () => 0
  const [most = 0] = Array.from(held).toSorted((a, b) => b[1] - a[1] || a[0] - b[0])[0] ?? []
  return (record) => {
    const own = truth.number[record] ?? 0
    return own === 0 ? most : own
  }
}

/** Beyond this a cluster is a disaster, and its false pairs are counted without asking why. */
const CLUSTER_LOOK_MAX = 400

function countLinkedPairs(
  truth: KnownTruth,
  links: LinkedRecords,
  by: { readonly byCluster: Groups; readonly counts: PairCounts },
): { readonly falsePairs: FalsePairCount; readonly clusters: ClusterCount } {
  const falsePairs = noFalsePairs()
  let ofSeveralPersons = 0
  let withTwoNumbers = 0
  const { from, places } = by.byCluster
  for (let cluster = 0; cluster < links.clusters; cluster += 1) {
    const members = places.subarray(from[cluster], from[cluster + 1])
    let several = false
    let number = 0
    let twoNumbers = false
    for (let i = 0; i < members.length; i += 1) {
      const one = members[i] ?? 0
      const held = truth.number[one] ?? 0
      if (held !== 0 && number !== 0 && held !== number) twoNumbers = true
      if (held !== 0) number = held
      for (let j = i + 1; j < members.length; j += 1) {
        const other = members[j] ?? 0
        const at = sourcePair(truth, one, other)
        by.counts.linkedPairs[at] = (by.counts.linkedPairs[at] ?? 0) + 1
        const a = truth.person[one] ?? 0
        const b = truth.person[other] ?? 0
        if (a === b) continue
        several = true
        const kind = members.length > CLUSTER_LOOK_MAX ? 'other' : mistakeOf(truth.persons, a, b)
        falsePairs[kind] += 1
        const between = by.counts.falsePairs[at]
        if (between !== undefined) between[kind] += 1
      }
    }
    if (several) ofSeveralPersons += 1
    if (twoNumbers && !links.reviewed.has(cluster)) withTwoNumbers += 1
  }
  return { falsePairs, clusters: { clusters: links.clusters, ofSeveralPersons, withTwoNumbers } }
}

function mistakeOf(persons: TruePersons, a: number, b: number): keyof FalsePairCount {
  const mother = persons.mother[a] ?? -1
  const sameDay = persons.bornDay[a] === persons.bornDay[b]
  if (mother >= 0 && mother === persons.mother[b] && sameDay) return 'twins'
  const number = persons.number[a] ?? 0
  if (number !== 0 && number === persons.number[b]) return 'sameNumber'
  const sameName = persons.name[a] === persons.name[b] && persons.name[a] !== ''
  if (!sameName || persons.village[a] !== persons.village[b]) return 'other'
  return sameDay ? 'sameNameBirthdayVillage' : 'sameNameSameVillage'
}

function sourcePair(truth: KnownTruth, one: number, other: number): number {
  const a = truth.source[one] ?? 0
  const b = truth.source[other] ?? 0
  return a < b ? a * SOURCES + b : b * SOURCES + a
}

/** 1 for records that look exactly like a record of another person. */
function undecidable(truth: KnownTruth): Uint8Array {
  const sorted = truth.visible.toSorted()
  // Looks that occur more than once, with the first person found to have them; -1 for several.
  const shared = new Map<number, number | null>()
  for (let i = 1; i < sorted.length; i += 1) {
    const look = sorted[i] ?? 0
    if (look === sorted[i - 1]) shared.set(look, null)
  }
  for (let record = 0; record < truth.records; record += 1) {
    const look = truth.visible[record] ?? 0
    const known = shared.get(look)
    if (known === undefined) continue
    const person = truth.person[record] ?? 0
    if (known === null) shared.set(look, person)
    else if (known !== person) shared.set(look, -1)
  }
  return Uint8Array.from(truth.visible, (look) => (shared.get(look) === -1 ? 1 : 0))
}
