import { doubtsOf } from '#domain/keying/doubt-cell.ts'
import { settledSheet } from '#domain/keying/entered-value.ts'
import { rekeyPlan } from '#domain/keying/rekey-plan.ts'
import {
  chooseValue,
  keyAgain,
  keyThird,
  OPEN_CELL,
  settleCell,
  type RekeyedCell,
} from '#domain/keying/rekeyed-cell.ts'
import {
  cellOf,
  withCell,
  type KeyedField,
  type SheetContent,
} from '#domain/keying/sheet-content.ts'
import {
  cellsOf,
  erring,
  fieldOf,
  inventedSheet,
  keystrokes,
  nameOf,
  OWN_ERROR,
  targetOf,
  WRONG_KEYS,
  wrongly,
  type Random,
  type WrongKey,
} from './wrong-keys.ts'

/*
 * Wrong keys of six kinds are seeded into what a first clerk keys from sheets of invented households; the
 * rules of keying again then run as they do at the desk. Second and third make errors of their own, and of
 * a character that is hard to read they sometimes make the first one's.
 */

/** Of a name that was misread for its sound or shape, others misread it alike so often. */
const SAME_MISREADING = 0.02
/** Of the sheets, so many get one seeded wrong key; beside those everybody errs at `OWN_ERROR`. */
const SEEDED_SHARE = 0.5
const CAUGHT_LEAST = 0.95
const EXTRA_MOST = 0.45
const TODAY = '2026-11-20'

interface Tally {
  seeded: number
  caught: number
}

export interface KeyingProof {
  readonly households: number
  readonly seeds: number
  /** By kind of wrong key (S34). */
  readonly kinds: Readonly<
    Record<string, { readonly seeded: number; readonly caught: number; readonly share: number }>
  >
  readonly caughtShare: number
  readonly worstSeed: number
  readonly extraKeystrokes: number
  /** Cells that are keyed once: what the first clerk keyed wrong there and nothing told. */
  readonly otherCells: Readonly<
    Record<
      string,
      { readonly wrong: number; readonly missed: number; readonly share: number | null }
    >
  >
  /** Right first values that came out wrong. */
  readonly spoiled: number
  readonly assumed: Readonly<Record<string, number>>
  readonly holds: boolean
}

export function proveKeying(order: {
  readonly households: number
  readonly seeds: number
  readonly random: (seed: number) => Random
}): KeyingProof {
  const kinds = new Map(WRONG_KEYS.map((kind) => [kind, { seeded: 0, caught: 0 }]))
  const others = new Map<string, { wrong: number; missed: number }>()
  const keys = { first: 0, again: 0 }
  let [spoiled, worstSeed] = [0, 1]
  for (let seed = 1; seed <= order.seeds; seed += 1) {
    const random = order.random(seed)
    const own = { seeded: 0, caught: 0 }
    for (let at = 0; at < order.households; at += 1) {
      const paper = inventedSheet(random, at)
      const run = keyedByThree(paper, random, WRONG_KEYS[at % WRONG_KEYS.length] ?? 'homophone')
      keys.first += run.firstKeys
      keys.again += run.againKeys
      spoiled += run.spoiled
      for (const { field, missed } of run.others) {
        const tally = others.get(field) ?? { wrong: 0, missed: 0 }
        tally.wrong += 1
        tally.missed += missed ? 1 : 0
        others.set(field, tally)
      }
      if (run.seeded === null) continue
      const tally = kinds.get(run.seeded.kind)
      if (tally === undefined) continue
      for (const count of [tally, own]) add(count, run.seeded.caught)
    }
    worstSeed = Math.min(worstSeed, own.caught / own.seeded)
  }
  const all = [...kinds.values()].reduce(
    (sum, { seeded, caught }) => ({ seeded: sum.seeded + seeded, caught: sum.caught + caught }),
    { seeded: 0, caught: 0 },
  )
  const caughtShare = all.caught / all.seeded
  const extraKeystrokes = keys.again / keys.first
  const told = (tally: Tally): KeyingProof['kinds'][string] => ({
    ...tally,
    share: rounded(tally.caught / tally.seeded),
  })
  const shares = Object.fromEntries([...kinds].map(([kind, tally]) => [kind, told(tally)]))
  const least = Math.min(...Object.values(shares).map(({ share }) => share))
  return {
    households: order.households,
    seeds: order.seeds,
    kinds: shares,
    caughtShare: rounded(caughtShare),
    worstSeed: rounded(worstSeed),
    extraKeystrokes: rounded(extraKeystrokes),
    otherCells: Object.fromEntries(
      [...others]
        .toSorted(([one], [other]) => (one < other ? -1 : 1))
        .map(([field, { wrong, missed }]) => [
          field,
          { wrong, missed, share: wrong === 0 ? null : rounded(missed / wrong) },
        ]),
    ),
    spoiled,
    assumed: { ownError: OWN_ERROR, sameMisreading: SAME_MISREADING, seededShare: SEEDED_SHARE },
    holds: least >= CAUGHT_LEAST && extraKeystrokes <= EXTRA_MOST,
  }
}

function add(tally: Tally, caught: boolean): void {
  tally.seeded += 1
  if (caught) tally.caught += 1
}

function rounded(share: number): number {
  return Math.round(share * 10_000) / 10_000
}

interface Run {
  readonly firstKeys: number
  readonly againKeys: number
  readonly spoiled: number
  readonly seeded: { readonly kind: WrongKey; readonly caught: boolean } | null
  readonly others: readonly { readonly field: KeyedField; readonly missed: boolean }[]
}

/** One sheet through three pairs of hands, with the rules of the desk. */
function keyedByThree(paper: SheetContent, random: Random, kind: WrongKey): Run {
  const target = random() < SEEDED_SHARE ? targetOf(paper, kind, random) : null
  let first = erring(paper, random, target)
  if (target !== null) first = withCell(first, target.cell, target.keyed)
  let firstKeys = cellsOf(paper).reduce(
    (sum, cell) => sum + keystrokes(cell.field, cellOf(first, cell), paper, cell),
    0,
  )
  // A doubt is looked at: what was keyed wrong is mended then and there, before anybody else sees it.
  const mended = new Set<string>()
  for (const doubt of doubtsOf(first, TODAY)) {
    const right = cellOf(paper, doubt)
    if (cellOf(first, doubt) === right) continue
    first = withCell(first, doubt, right)
    firstKeys += keystrokes(doubt.field, right, paper, doubt)
    mended.add(nameOf(doubt))
  }
  let againKeys = 0
  const plan = rekeyPlan(first)
  const cells = plan.map((key) => {
    const value = cellOf(first, key)
    const [right, misread] = [
      cellOf(paper, key),
      target !== null && nameOf(target.cell) === nameOf(key) ? target : null,
    ]
    // Each of the two reads the paper once in his own way, however often he keys it.
    const hand = (): (() => string | null) => {
      const misreads = misread !== null && MISREAD.has(misread.kind) && random() < SAME_MISREADING
      return () => {
        const slips = random() < OWN_ERROR
        const seen = misreads ? misread.keyed : right
        const read = slips ? wrongly(key.field, seen, random) : seen
        againKeys += keystrokes(key.field, read, paper, key)
        return read
      }
    }
    const cell = settled(value, right, { second: hand(), third: hand() })
    againKeys += cell.choice === null ? 0 : 1
    return { ...key, cell }
  })
  const last = settledSheet(first, cells)
  const planned = new Set(plan.map(nameOf))
  const others = cellsOf(paper).flatMap((key) => {
    const keyed = cellOf(first, key)
    if (planned.has(nameOf(key)) || keyed === cellOf(paper, key)) return []
    return [{ field: key.field, missed: cellOf(last, key) !== cellOf(paper, key) }]
  })
  const mendedOthers = [...mended]
    .filter((name) => !planned.has(name))
    .map((name) => ({ field: fieldOf(name), missed: false }))
  const spoiled = plan.filter(
    (key) => cellOf(first, key) === cellOf(paper, key) && cellOf(last, key) !== cellOf(paper, key),
  ).length
  const caught = target !== null && cellOf(last, target.cell) === cellOf(paper, target.cell)
  return {
    firstKeys,
    againKeys,
    spoiled,
    seeded: target === null ? null : { kind, caught },
    others: [...others, ...mendedOthers],
  }
}

/** The cell's way through second and third; with both values in sight people choose what they see. */
function settled(
  first: string | null,
  right: string | null,
  {
    second,
    third: last,
  }: { readonly second: () => string | null; readonly third: () => string | null },
): RekeyedCell {
  let cell = OPEN_CELL
  while (cell.state === 'open' || cell.state === 'tried') {
    const keyed = keyAgain(cell, { first, value: second() })
    if (!keyed.ok) break
    cell = keyed.value
  }
  if (cell.state !== 'shown') return cell
  const chosen = chooseValue(cell, first === right ? 'first' : 'second')
  const third = chosen.ok ? keyThird(chosen.value, { first, value: last() }) : chosen
  if (!third.ok) return cell
  if (third.value.state === 'settled') return third.value
  const said = settleCell(third.value, 'third')
  return said.ok ? said.value : third.value
}

const MISREAD: ReadonlySet<WrongKey> = new Set(['homophone', 'look_alike'])
