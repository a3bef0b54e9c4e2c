import { accept } from '#domain/outcome.ts'
import type { Outcome } from '#domain/outcome.ts'

import { columnAt } from './column-at.ts'
import { comparatorOf } from './comparator-of.ts'
import { ASSIGNMENTS } from './link-model.ts'
import type {
  ApartLevel,
  BlockingPart,
  BlockingRule,
  BlockingTake,
  Comparison,
  Decision,
  LinkModel,
  ModelColumn,
  Training,
} from './link-model.ts'
import type { LinkProblem } from './link-problem.ts'
import { ModelPlace } from './model-place.ts'
import { readComparison } from './read-comparison.ts'
import { readColumns, readFiles } from './read-files.ts'
import { readTrained } from './read-trained.ts'

/** More pairs than this is a rule that was not thought about; a model may say otherwise. */
const PAIRS_MAX = 50_000_000

/** The store of pattern numbers takes four bytes a pair: 2 GB. */
const PAIRS_MAX_MAX = 500_000_000

/** Enough to see a level of one pair in 50,000 ten times. */
const SAMPLE_PAIRS = 500_000

/** Levels of comparisons multiply to patterns; more comparisons than this say the same thing twice. */
const COMPARISONS_MAX = 16

/** Reads a model file. The first flaw is refused with its place: `comparisons[2].levels[0]`. */
export function readModel(text: string): Outcome<LinkModel, LinkProblem> {
  const parsed = parsedJson(text)
  if (parsed === undefined) return refused({ code: 'link.model_json' })
  const top = new ModelPlace(parsed)
  top.only(MODEL_KEYS)
  top.at('version').number({ from: 1, to: 1 })
  const linkType = top.at('linkType').choice(['link', 'deduplicate', 'linkAndDeduplicate'])
  const files = readFiles(top, linkType)
  const columns = readColumns(top, files)
  const comparisons = top
    .at('comparisons')
    .items(1)
    .map((place) => readComparison(place, columns))
  const blocking = readRules(top.at('blocking'), columns, 1)
  const model: LinkModel = {
    linkType,
    files,
    columns,
    comparisons,
    blocking,
    training: readTraining(top.at('training'), columns, blocking),
    decision: readDecision(top, comparisons),
    pairsMax: top
      .at('pairsMax')
      .or(PAIRS_MAX, (place) => place.number({ from: 1, to: PAIRS_MAX_MAX, whole: true })),
    seed: top.at('seed').or(1, (place) => place.number({ from: 0, to: 2 ** 32 - 1, whole: true })),
    truth: top.at('truth').or(null, (place) => columnAt(place, columns)),
    trained: top.at('trained').or(null, (place) => readTrained(place, comparisons)),
  }
  checkNames(top, model)
  return top.firstFlaw === null ? accept(model) : refused(top.firstFlaw)
}

const MODEL_KEYS =
  'version linkType files id columns comparisons blocking training decision pairsMax seed truth trained'.split(
    ' ',
  )

function refused(problem: LinkProblem): Outcome<never, LinkProblem> {
  return { ok: false, problem }
}

function parsedJson(text: string): unknown {
  try {
    const parsed: unknown = JSON.parse(text.replace(/^\u{FEFF}/u, ''))
    return parsed ?? null
  } catch {
    return undefined
  }
}

function readRules(
  place: ModelPlace,
  columns: readonly ModelColumn[],
  least: number,
): readonly BlockingRule[] {
  return place.items(least).map((rule) => {
    const bare = !rule.has('on')
    if (!bare) rule.only(['name', 'on'])
    const parts = (bare ? rule : rule.at('on')).items(1).map((part) => readPart(part, columns))
    return {
      name: bare ? ruleName(parts) : rule.at('name').or(ruleName(parts), (name) => name.text()),
      parts,
    }
  })
}

function ruleName(parts: readonly BlockingPart[]): string {
  return parts
    .map(({ column, take }) => {
      if (take.part === 'whole') return column
      return `${take.part}${'characters' in take ? ` ${take.characters}` : ''} of ${column}`
    })
    .join(', ')
}

function readPart(place: ModelPlace, columns: readonly ModelColumn[]): BlockingPart {
  if (place.isText) return { column: columnAt(place, columns), take: { part: 'whole' } }
  place.only(['column', 'take', 'characters'])
  const part = place
    .at('take')
    .choice([
      'whole',
      'first',
      'last',
      'year',
      'yearMonth',
      'date',
      'pinyin',
      'initials',
      'surname',
    ])
  const take: BlockingTake =
    part === 'first' || part === 'last'
      ? { part, characters: place.at('characters').number({ from: 1, to: 100, whole: true }) }
      : { part }
  return { column: columnAt(place.at('column'), columns), take }
}

function readTraining(
  place: ModelPlace,
  columns: readonly ModelColumn[],
  blocking: readonly BlockingRule[],
): Training {
  if (!place.isAbsent) {
    place.only(['lambda', 'blocking', 'samplePairs', 'convergence', 'roundsMax'])
  }
  return {
    lambda: place.at('lambda').or({ by: 'em' } as const, (lambda) => readLambda(lambda, columns)),
    blocking: place.at('blocking').or(blocking, (rules) => readRules(rules, columns, 1)),
    samplePairs: place
      .at('samplePairs')
      .or(SAMPLE_PAIRS, (pairs) => pairs.number({ from: 1000, to: 50_000_000, whole: true })),
    convergence: place
      .at('convergence')
      .or(0.0001, (least) => least.number({ from: 1e-9, to: 0.1 })),
    roundsMax: place
      .at('roundsMax')
      .or(100, (rounds) => rounds.number({ from: 1, to: 10_000, whole: true })),
  }
}

function readLambda(place: ModelPlace, columns: readonly ModelColumn[]): Training['lambda'] {
  if (place.isText) {
    place.choice(['em'])
    return { by: 'em' }
  }
  if (place.has('value')) {
    place.only(['value'])
    return { by: 'value', value: place.at('value').number({ from: 1e-15, to: 0.5 }) }
  }
  place.only(['rules', 'recall'])
  return {
    by: 'rules',
    rules: readRules(place.at('rules'), columns, 1),
    recall: place.at('recall').number({ from: 0.01, to: 1 }),
  }
}

function readDecision(top: ModelPlace, comparisons: readonly Comparison[]): Decision {
  const place = top.at('decision')
  place.only(['probability', 'assignment', 'apart'])
  return {
    probability: place.at('probability').number({ from: 0.001, to: 0.999999 }),
    assignment: place.at('assignment').choice(ASSIGNMENTS),
    apart: place
      .at('apart')
      .items(0)
      .map((apart) => readApart(apart, comparisons)),
  }
}

/** `{ "comparison": "number", "level": "validDifferent" }`. */
function readApart(place: ModelPlace, comparisons: readonly Comparison[]): ApartLevel {
  place.only(['comparison', 'level'])
  const names = comparisons.map(({ name }) => name)
  const name = place.at('comparison').text()
  const comparison = comparisons.find((one) => one.name === name)
  if (comparison === undefined) {
    if (name !== '') place.at('comparison').wrong(names.join(' | '))
    return { comparison: 0, level: 0 }
  }
  const { levels } = comparatorOf(comparison, 'read')
  const level = levels.indexOf(place.at('level').text())
  if (level < 0 && place.has('level')) place.at('level').wrong(levels.join(' | '))
  return { comparison: names.indexOf(name), level }
}

function checkNames(top: ModelPlace, model: LinkModel): void {
  if (model.comparisons.length > COMPARISONS_MAX) {
    top.at('comparisons').wrong(`[ … ], ≤ ${COMPARISONS_MAX}`)
  }
  if (model.linkType === 'linkAndDeduplicate' && model.decision.assignment === 'oneToOne') {
    top
      .at('decision')
      .at('assignment')
      .wrong('components | complete | average (linkAndDeduplicate)')
  }
  if (model.truth !== null && usesColumn(model, model.truth)) {
    // What is to be found may not help to find it.
    top.at('truth').wrong('!= comparisons, blocking')
  }
  repeated(top.at('comparisons'), model.comparisons)
  repeated(top.at('blocking'), model.blocking)
}

function usesColumn({ comparisons, blocking, training }: LinkModel, column: string): boolean {
  const rules = [...blocking, ...training.blocking]
  return (
    comparisons.some(({ columns }) => columns.includes(column)) ||
    rules.some(({ parts }) => parts.some((part) => part.column === column))
  )
}

function repeated(place: ModelPlace, named: readonly { readonly name: string }[]): void {
  const seen = new Set<string>()
  named.forEach(({ name }, n) => {
    if (seen.has(name)) {
      place.flaw({ code: 'link.model_repeated', place: `${place.path}[${n}]`, name })
    }
    seen.add(name)
  })
}
