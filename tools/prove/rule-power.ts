import { emptyExtract, type CountyExtract } from '#domain/rules/county-extract.ts'
import { judgeSigns, type BatchSign, type CountedSign } from '#domain/quality/batch-sign.ts'
import { RULE_LIBRARY } from '#domain/rules/rule-library.ts'
import { checkSubject, type LibraryFinding } from '#domain/rules/subject-rules.ts'
import type { RuleSubject } from '#domain/rules/subject.ts'
import { Random } from '#population/random.ts'
import {
  inventTownships,
  TOWNSHIP_CODES,
  type TownshipFault,
} from '#population/truth/invented-townships.ts'

/** A rule that chance may trip or still: how often it speaks where the effect is, and where none is. */
export interface PowerProof {
  readonly rule: string
  readonly item: string
  readonly effect: string
  readonly draws: number
  readonly power: number
  /** Townships or files without any effect, and the share of them of which it speaks. */
  readonly quiet: number
  readonly falseRate: number
  readonly holds: boolean
}

interface Effect {
  readonly rule: string
  readonly item: string
  readonly effect: string
}

const POWER_LEAST = 0.8
/** A 95 % interval misses the truth in one of twenty. */
const FALSE_MOST = 0.05

/** Draws townships and files, some with a known fault, and asks the statistical rules. */
export function provePower(order: {
  readonly draws: number
  readonly seed: number
}): readonly PowerProof[] {
  return [...provePlaces(order), ...proveFiles(order)]
}

const PLACE_EFFECTS: readonly (Effect & { readonly fault: TownshipFault })[] = [
  {
    rule: 'T13',
    item: 'whipple',
    effect: '6 % of ages rounded to 0 or 5, 4,000 people',
    fault: { rounded: 0.06 },
  },
  {
    rule: 'Q05',
    item: 'sexRatio',
    effect: '30 % of the girls under 5 not registered, some 1,000 births of five years',
    fault: { girlsMissing: 0.3 },
  },
  {
    rule: 'Q06',
    item: 'marriedShare',
    effect: 'one marriage of ten not entered, 4,000 people',
    fault: { marriedMissing: 0.1 },
  },
  {
    rule: 'Q07',
    item: 'birthChange',
    effect: '45 % of the last year’s births not registered, some 180 a year',
    fault: { birthsMissing: 0.45 },
  },
  {
    rule: 'Q07',
    item: 'deathChange',
    effect: '60 % of the last year’s deaths not registered, some 60 a year',
    fault: { deathsMissing: 0.6 },
  },
]

/** Townships without any fault, beside those that have one. */
const QUIET: ReadonlySet<string> = new Set(TOWNSHIP_CODES.slice(PLACE_EFFECTS.length))

function provePlaces({
  draws,
  seed,
}: {
  readonly draws: number
  readonly seed: number
}): readonly PowerProof[] {
  const faults = PLACE_EFFECTS.map(({ fault }) => fault)
  const [hits, mistakes] = [PLACE_EFFECTS.map(() => 0), PLACE_EFFECTS.map(() => 0)]
  for (let draw = 0; draw < draws; draw += 1) {
    const found = asked('place', inventTownships({ seed: seed * 100_000 + draw, faults }))
    for (const [at, effect] of PLACE_EFFECTS.entries()) {
      const of = speaks(found, effect)
      if (of.some(({ key }) => key === TOWNSHIP_CODES[at])) hits[at] = (hits[at] ?? 0) + 1
      mistakes[at] = (mistakes[at] ?? 0) + of.filter(({ key }) => QUIET.has(key)).length
    }
  }
  return PLACE_EFFECTS.map((effect, at) =>
    judged(effect, {
      draws,
      hits: hits[at] ?? 0,
      quiet: draws * QUIET.size,
      mistakes: mistakes[at] ?? 0,
    }),
  )
}

const ROWS = 800
const FILES = 8

/** `base`: share of rows with the sign where people were asked; `filled`: share that nobody was asked about. */
const FILE_EFFECTS: readonly (Effect & {
  readonly sign: BatchSign
  readonly base: number
  readonly filled: number
})[] = [
  {
    rule: 'T11',
    item: 'sameAnswersRows',
    effect: '2.5 % of 800 rows answer all alike',
    sign: 'same_answers',
    base: 0.002,
    filled: 0.025,
  },
  {
    rule: 'T12',
    item: 'newYearRows',
    effect: '2.5 % of 800 dates are the default 1 January',
    sign: 'new_year',
    base: 4 / 1461,
    filled: 0.025,
  },
  {
    rule: 'T12',
    item: 'monthDayRows',
    effect: '6 % of 800 dates are guessed as a 1st or 15th',
    sign: 'first_fifteenth',
    base: 96 / 1461,
    filled: 0.06,
  },
]

function proveFiles({
  draws,
  seed,
}: {
  readonly draws: number
  readonly seed: number
}): readonly PowerProof[] {
  const random = new Random(seed, 'files')
  return FILE_EFFECTS.map((effect) => {
    let [hits, mistakes] = [0, 0]
    for (let draw = 0; draw < draws; draw += 1) {
      const there = speaks(asked('batch', withSigns(drawFiles(random, effect))), effect)
      const nothing = speaks(asked('batch', withSigns(drawFiles(random, null))), effect)
      if (there.some(({ key }) => key === '1')) hits += 1
      mistakes += nothing.length
    }
    return judged(effect, { draws, hits, quiet: draws * FILES, mistakes })
  })
}

/** The signs of eight files; the first of them has the effect. */
function drawFiles(
  random: Random,
  effect: (typeof FILE_EFFECTS)[number] | null,
): readonly CountedSign[] {
  return Array.from({ length: FILES }, (_, file) => file + 1).flatMap((batchNo) =>
    FILE_EFFECTS.map(({ sign, base, filled }) => {
      const share = batchNo === 1 && sign === effect?.sign ? filled : 0
      let hits = 0
      for (let row = 0; row < ROWS; row += 1)
        if (random.chance(share) || random.chance(base)) hits += 1
      return { batchNo, sign, collector: '', hits, asked: ROWS, classes: null, rowNos: [] }
    }),
  )
}

/** The extract of files with these signs, judged as intake judges them. */
function withSigns(counted: readonly CountedSign[]): CountyExtract {
  const empty = emptyExtract('431322', '2026-10-31')
  const signs = judgeSigns(counted).map(({ batchNo, sign, hits, asked: of, unusual }) => ({
    batch_no: String(batchNo),
    sign,
    hits: String(hits),
    asked: String(of),
    unusual: unusual ? 'yes' : 'no',
  }))
  const batches = [...new Set(signs.map(({ batch_no }) => batch_no))].map((batch_no) => ({
    batch_no,
    source: 'police',
    as_of: empty.asOf,
    taken_on: empty.asOf,
  }))
  return { ...empty, tables: { ...empty.tables, batches, batch_signs: signs } }
}

function asked(subject: RuleSubject, extract: CountyExtract): readonly LibraryFinding[] {
  return RULE_LIBRARY.filter((kind) => kind.subject === subject).flatMap((kind) =>
    checkSubject(kind, extract),
  )
}

function speaks(
  found: readonly LibraryFinding[],
  { rule, item }: Effect,
): readonly LibraryFinding[] {
  return found.filter((finding) => finding.rule === rule && finding.item === item)
}

function judged(
  { rule, item, effect }: Effect,
  of: {
    readonly draws: number
    readonly hits: number
    readonly quiet: number
    readonly mistakes: number
  },
): PowerProof {
  const { draws, quiet } = of
  const [power, falseRate] = [of.hits / draws, of.mistakes / quiet].map(
    (share) => Math.round(share * 1e4) / 1e4,
  )
  const holds = (power ?? 0) >= POWER_LEAST && (falseRate ?? 1) <= FALSE_MOST
  return { rule, item, effect, draws, power: power ?? 0, quiet, falseRate: falseRate ?? 1, holds }
}
