import { padded } from '#cli/text-table.ts'
import { inventEnglish, inventEnglishDuplicates } from '#linkage/generic/invented-files.ts'
import { inventVillagers } from '#linkage/generic/invented-villagers.ts'
import type { InventedDepartment, Likeness } from '#linkage/generic/invented-villagers.ts'
import { linkedInFolder } from '#linkage/generic/linked-in-folder.ts'
import { modelExample } from '#linkage/generic/model-example.ts'
import { plainPairs, validNumber } from './generic-baseline.ts'
import type { PlainRecord, PlainRules } from './generic-baseline.ts'
import { proveLarge } from './generic-large.ts'
import type { LargeProof } from './generic-large.ts'

/** Files with known truth, and the example of the model file's page that links them. */
interface Case {
  readonly example: string
  readonly files: ReadonlyMap<string, string>
  readonly keysOf: (cells: readonly string[]) => readonly (string | null)[]
  readonly plain: PlainRules
  readonly likeness: (person: number, other: number) => Likeness
}

interface Found {
  readonly precision: number
  readonly recall: number
  readonly falseLinks: number
  readonly missed: number
  /** False links by why the two people are easily taken for one. */
  readonly kinds: Readonly<Record<Likeness, number>>
}

interface ExampleProof {
  readonly example: string
  readonly seed: number
  readonly truePairs: number
  readonly engine: Found
  readonly baseline: Found
}

/** One example over all seeds: the median of each figure. */
interface ExampleMedians {
  readonly example: string
  readonly truePairs: number
  readonly engine: Found
  readonly baseline: Found
}

interface GenericProof {
  readonly examples: readonly ExampleMedians[]
  readonly runs: readonly ExampleProof[]
  readonly large: LargeProof
  /** Fewer missed and no more false links than the plain way in each median; memory within its limit. */
  readonly holds: boolean
}

const EXAMPLE_PERSONS = 20_000

/** What a model file has unless it says otherwise. */
const SAMPLE_PAIRS = 500_000

/** The worked examples over several seeds, and two files of a county once. */
export async function proveGeneric(order: {
  readonly seeds: number
  readonly seed: number
  readonly persons: number
}): Promise<GenericProof> {
  const runs = await proveExamples({
    ...order,
    persons: EXAMPLE_PERSONS,
    samplePairs: SAMPLE_PAIRS,
  })
  const examples = [...Map.groupBy(runs, ({ example }) => example)].map(([example, own]) => ({
    example,
    truePairs: median(own.map(({ truePairs }) => truePairs)),
    engine: medians(own.map(({ engine }) => engine)),
    baseline: medians(own.map(({ baseline }) => baseline)),
  }))
  for (const line of table(examples)) console.error(line)
  const large = await proveLarge(order)
  const beaten = examples.every(
    ({ engine, baseline }) =>
      engine.missed < baseline.missed && engine.falseLinks <= baseline.falseLinks,
  )
  return { examples, runs, large, holds: beaten && large.peakMb <= large.peakMbMost }
}

function medians(found: readonly Found[]): Found {
  const of = (figure: (one: Found) => number): number => median(found.map(figure))
  return {
    precision: of(({ precision }) => precision),
    recall: of(({ recall }) => recall),
    falseLinks: of(({ falseLinks }) => falseLinks),
    missed: of(({ missed }) => missed),
    kinds: {
      twins: of(({ kinds }) => kinds.twins),
      namesakes: of(({ kinds }) => kinds.namesakes),
      villageBirthday: of(({ kinds }) => kinds.villageBirthday),
      other: of(({ kinds }) => kinds.other),
    },
  }
}

function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((one, other) => one - other)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? 0
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? upper)) / 2
}

function table(examples: readonly ExampleMedians[]): readonly string[] {
  const percent = (share: number): string => `${(share * 100).toFixed(3)}%`
  const cells = ({ precision, recall, falseLinks, missed, kinds }: Found): readonly string[] => [
    percent(precision),
    percent(recall),
    ...[falseLinks, kinds.twins, kinds.namesakes, missed].map(String),
  ]
  const rows = examples.flatMap(({ example, engine, baseline }) => [
    [example, 'engine', ...cells(engine)],
    [example, 'plain', ...cells(baseline)],
  ])
  const head = ['example', 'way', 'precision', 'recall', 'false', 'twins', 'namesakes', 'missed']
  return padded([head, ...rows])
}

/** Each worked example on invented files of several seeds, against the plain way on the same files. */
export async function proveExamples(order: {
  readonly persons: number
  readonly seeds: number
  readonly seed: number
  readonly samplePairs: number
}): Promise<readonly ExampleProof[]> {
  const proofs: ExampleProof[] = []
  for (let seed = order.seed; seed < order.seed + order.seeds; seed++) {
    for (const one of casesOf(order.persons, seed)) {
      proofs.push({ ...(await proveCase(one, order.samplePairs)), seed })
    }
  }
  return proofs
}

async function proveCase(one: Case, samplePairs: number): Promise<Omit<ExampleProof, 'seed'>> {
  const records = [...one.files.values()].flatMap((text, file) => recordsOf(text, file, one.keysOf))
  const places = new Map(records.map(({ id, file }, place) => [`${file} ${id}`, place]))
  const run = await linkedInFolder(modelExample(one.example, samplePairs), one.files)
  if (!run.outcome.ok) throw new Error(JSON.stringify(run.outcome.problem))
  const names = [...one.files.keys()]
  const clusters = new Map<string, number[]>()
  for (const [id = '', source = '', cluster = ''] of run.clusters) {
    const place = places.get(`${names.indexOf(source)} ${id}`) ?? 0
    clusters.set(cluster, [...(clusters.get(cluster) ?? []), place])
  }
  const formed = (a: number, b: number): boolean => {
    const [left, right] = [records[a]?.file ?? 0, records[b]?.file ?? 0]
    return left !== right || one.plain.inside.has(left)
  }
  const linked = [...clusters.values()].flatMap((members) => pairsOf(members, formed))
  const people = Map.groupBy(records.keys(), (place) => personOf(records[place]?.id ?? ''))
  const truth = [...people.values()].reduce((sum, own) => sum + pairsOf(own, formed).length, 0)
  const found = (pairs: readonly (readonly [number, number])[]): Found =>
    judged(pairs, { records, truth, likeness: one.likeness })
  const baseline = found(plainPairs(records, one.plain))
  return { example: one.example, truePairs: truth, engine: found(linked), baseline }
}

function recordsOf(text: string, file: number, keysOf: Case['keysOf']): readonly PlainRecord[] {
  const [, ...lines] = text.trim().split('\n')
  return lines.map((line) => {
    const cells = line.split(',')
    return { id: cells[0] ?? '', file, keys: keysOf(cells) }
  })
}

/** Two records are of one person when the digits of their ids are equal. */
function personOf(id: string): number {
  return Number(id.replaceAll(/[^0-9]/g, ''))
}

function pairsOf(
  places: readonly number[],
  formed: (a: number, b: number) => boolean,
): readonly (readonly [number, number])[] {
  return places.flatMap((a, n) =>
    places.slice(n + 1).flatMap((b) => (formed(a, b) ? [[a, b] as const] : [])),
  )
}

function judged(
  pairs: readonly (readonly [number, number])[],
  at: {
    readonly records: readonly PlainRecord[]
    readonly truth: number
    readonly likeness: Case['likeness']
  },
): Found {
  const kinds = { twins: 0, namesakes: 0, villageBirthday: 0, other: 0 }
  let right = 0
  for (const [a, b] of pairs) {
    const [one, other] = [a, b].map((place) => personOf(at.records[place]?.id ?? ''))
    if (one === other) right++
    else kinds[at.likeness(one ?? 0, other ?? 0)]++
  }
  return {
    precision: right / Math.max(pairs.length, 1),
    recall: right / at.truth,
    falseLinks: pairs.length - right,
    missed: at.truth - right,
    kinds,
  }
}

const TWINS_PER_MILLE = 10
const NAMESAKES_PER_MILLE = 5

const TWO: readonly InventedDepartment[] = [
  { name: 'left', share: 0.9, twice: 0 },
  { name: 'right', share: 0.8, twice: 0 },
]

const THREE: readonly InventedDepartment[] = [
  { name: 'police', share: 0.95, twice: 0 },
  { name: 'insurance', share: 0.8, twice: 0.03 },
  { name: 'school', share: 0.3, twice: 0 },
]

function casesOf(persons: number, seed: number): readonly Case[] {
  const english = inventEnglish({ persons, overlap: 0.6, seed })
  const duplicates = inventEnglishDuplicates({ persons, share: 0.3, seed })
  const none: ReadonlySet<number> = new Set()
  // id, first, surname, birth, address, town, phone: the telephone is the nearest thing to an id.
  const englishKeys: Case['keysOf'] = ([, first = '', surname = '', born = '', , , phone = '']) => [
    filled([phone]),
    filled([first, surname, born]),
  ]
  const strangers = (): Likeness => 'other'
  return [
    {
      example: 'Two lists of people',
      files: new Map(Object.entries(english)),
      keysOf: englishKeys,
      plain: { oneToOne: true, inside: none },
      likeness: strangers,
    },
    {
      example: 'One list with duplicates',
      files: new Map([['left', duplicates]]),
      keysOf: englishKeys,
      plain: { oneToOne: false, inside: new Set([0]) },
      likeness: strangers,
    },
    villagers("Two departments' files about one county", TWO, { persons, seed }),
    villagers("Three departments' files", THREE, { persons, seed }),
  ]
}

function villagers(
  example: string,
  departments: readonly InventedDepartment[],
  order: { readonly persons: number; readonly seed: number },
): Case {
  const invented = inventVillagers({
    ...order,
    departments,
    twinsPerMille: TWINS_PER_MILLE,
    namesakesPerMille: NAMESAKES_PER_MILLE,
  })
  return {
    example,
    files: invented.files,
    keysOf: ([, name = '', number = '', born = '']) => [validNumber(number), filled([name, born])],
    plain: {
      oneToOne: true,
      inside: new Set(departments.flatMap(({ twice }, file) => (twice > 0 ? [file] : []))),
    },
    likeness: (person, other) => invented.likeness(person, other),
  }
}

function filled(cells: readonly string[]): string | null {
  return cells.every((cell) => cell !== '') ? cells.join('|') : null
}
