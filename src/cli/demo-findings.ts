import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { stepText } from '#domain/progress-steps.ts'
import type { FigureKind } from '#domain/quality/figure.ts'
import { figureDefinition } from '#domain/quality/figure-definitions.ts'
import { isSourceKind, SOURCE_PROFILES } from '#domain/sources/source-kind.ts'
import type { ComparedCounty } from '#jobs/run-comparison.ts'
import { evaluateLinks } from '#population/truth/evaluate-links.ts'
import type { Evaluation, PairCount } from '#population/truth/evaluation.ts'
import { exportLinks } from '#register/export/export-links.ts'
import { figuresOfRun } from '#register/figures/figures-of-run.ts'
import { figuresAround, measurementsOf } from '#register/figures/measured-figures.ts'
import { runCounts, standingRunNo } from '#register/queries/list-runs.ts'
import type { CountyCheck } from '#register/findings/checks.ts'
import type { Store } from '#register/store/open-store.ts'
import { differenceWords } from '#server/show/queue-words.ts'
import type { InventedFiles } from './demo-files.ts'
import { writeBaseline } from './demo-baseline.ts'
import { demoFolder } from './demo-county.ts'
import { checkWords } from './check-words.ts'
import type { StepCost } from './progress-bar.ts'

/** What the county's own program found, without knowing the truth. */
export async function printFindings(
  store: Store,
  of: {
    readonly county: string
    readonly compared: ComparedCounty | null
    readonly check: CountyCheck
    readonly costs: ReadonlyMap<string, StepCost>
  },
): Promise<void> {
  const runNo = (await standingRunNo(store, of.county)) ?? 0
  const counts = await runCounts(store, { county: of.county, runNo })
  const { figures } = await figuresOfRun(store, { county: of.county, runNo })
  console.log('\n— 找到了什么 what was found')
  for (const { source, records } of counts.bySource) {
    console.log(`  ${sourceName(source).padEnd(8, '　')}${grouped(records)} 条记录`)
  }
  console.log(
    `  连接 links：${counted(counts.byDecision.map(({ decision, links }) => [DECISIONS[decision] ?? decision, links]))}`,
  )
  console.log(
    `  差异 differences：${counted(counts.byKind.map(({ kind, count }) => [`${differenceWords(kind, null).zh} ${kind}`, count]))}`,
  )
  console.log(`  ${checkWords(of.check)}`)
  for (const { kind, place, value } of figures) {
    if (place !== of.county || value === null || kind === 'coverage') continue
    console.log(`  ${FIGURES[kind]}：${interval(value, 0)}`)
  }
  await printQuality(store, of.county)
  if (of.compared !== null) printCosts(of.costs)
}

const FIGURES: Readonly<Record<Exclude<FigureKind, 'coverage'>, string>> = {
  registered: '在册人数 registered',
  estimated: '估计应有 estimated',
  named_missing: '有名单提到而没登记 named, not registered',
}

/** The figures of the board for the county, those that are a share. */
async function printQuality(store: Store, county: string): Promise<void> {
  const [latest] = await measurementsOf(store, { county, limit: 1 })
  if (latest === undefined) return
  const around = { county, ...latest, place: county, belowDigits: county.length }
  for (const { figure, value, numerator, denominator } of await figuresAround(store, around)) {
    const definition = figureDefinition(figure)
    if (definition?.unit !== 'percent' || value === null) continue
    console.log(
      `  ${definition.name.zh} ${definition.name.en}：${interval(scaled(value), 2, ' %')}（${grouped(numerator)} / ${grouped(denominator)}）`,
    )
  }
}

const DECISIONS: Readonly<Record<string, string>> = {
  exact: '号码姓名都同 exact',
  auto: '自动认定 auto',
  household: '家里旁证 household',
  reviewed: '人工裁定 reviewed',
  alone: '只此一条 alone',
}

function printCosts(costs: ReadonlyMap<string, StepCost>): void {
  console.log(
    '\n— 各步用了多少 what each step took（秒 s；内存峰值 peak memory MB：程序 program，库 database）',
  )
  for (const [step, { seconds, programMb, databaseMb }] of costs) {
    const cells = [seconds.toFixed(1), megabytes(programMb), megabytes(databaseMb)]
    console.log(`  ${cells.map((cell) => cell.padStart(8)).join('')}  ${stepText(step).zh}`)
  }
}

function megabytes(mb: number | null): string {
  return mb === null ? '—' : String(Math.round(mb))
}

/** How right it was: reads the truth, and only to print it. */
export async function printTruth(
  store: Store,
  of: { readonly county: string; readonly files: InventedFiles; readonly baseline: boolean },
): Promise<void> {
  const folder = join(demoFolder(store), 'truth-check')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  try {
    const links = join(folder, 'links.csv')
    await exportLinks(store, { county: of.county, file: links })
    const baseline = of.baseline ? await writeBaseline(store, { county: of.county, folder }) : null
    const evaluation = await evaluateLinks({
      truthDir: of.files.truthDir,
      links,
      ...(baseline === null
        ? {}
        : { baseline: baseline.file, sourceOfBatch: baseline.sourceOfBatch }),
    })
    print(evaluation)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function print(evaluation: Evaluation): void {
  console.log('\n— 对照真相 against the truth')
  console.log(`  全部八源同一人的记录对 ${rates(evaluation.all)}`)
  if (evaluation.baseline !== null)
    console.log(`  简单办法（S20）        ${rates(evaluation.baseline)}`)
  if (evaluation.missedByBaseline !== null) {
    const { correctPairs, truePairs, recall } = evaluation.missedByBaseline
    console.log(
      `  简单办法漏掉的 ${grouped(truePairs)} 对里找回 ${grouped(correctPairs)} 对：${percent(recall)}`,
    )
  }
  if (evaluation.missedAndAllowed !== null) {
    const { truePairs, recall } = evaluation.missedAndAllowed
    console.log(
      `  其中 ${grouped(truePairs)} 对不涉及一人两号（S13 只许人判），找回 ${percent(recall)}；全部对里一人两号 ${grouped(evaluation.barredByNumbers)} 对`,
    )
  }
  console.log(
    `  无从分辨的对占 ${percent(evaluation.undecidableShare)}，其余的 ${rates(evaluation.distinguishable)}`,
  )
  const { twins, sameNumber, sameNameBirthdayVillage, sameNameSameVillage, other } =
    evaluation.falsePairs
  const wrong = [
    ['双胞胎 twins', twins],
    ['号码相同 same number', sameNumber],
    ['同名同生日同村 same name, birthday and village', sameNameBirthdayVillage],
    ['同名同村 same name and village', sameNameSameVillage],
    ['其他 other', other],
  ] as const
  console.log(`  错对 false pairs：${counted(wrong)}`)
  const { clusters, ofSeveralPersons, withTwoNumbers } = evaluation.clusters
  const put = [
    ['共 all', clusters],
    ['合了几个人 of several people', ofSeveralPersons],
    ['有两个号码 with two numbers', withTwoNumbers],
  ] as const
  console.log(`  归并 clusters：${counted(put)}`)
  for (const pair of evaluation.bySourcePair) {
    const names = `${SOURCE_PROFILES[pair.left].mark}${SOURCE_PROFILES[pair.right].mark}`
    console.log(`    ${names}  ${rates(pair)}`)
  }
}

function sourceName(source: string): string {
  return isSourceKind(source) ? SOURCE_PROFILES[source].zh : source
}

function rates({ precision, recall, truePairs }: PairCount): string {
  return `查准 precision ${percent(precision)}  查全 recall ${percent(recall)}（真对 ${grouped(truePairs)}）`
}

function percent(share: number | null): string {
  return share === null ? '—' : `${(share * 100).toFixed(3)} %`
}

function counted(entries: readonly (readonly [string, number])[]): string {
  return entries.map(([name, count]) => `${name} ${grouped(count)}`).join('，')
}

function grouped(n: number): string {
  return n.toLocaleString('en-US', { maximumFractionDigits: 1 })
}

function interval(
  value: { point: number; lower: number; upper: number },
  digits: number,
  unit = '',
): string {
  const fixed = (n: number): string =>
    n.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits })
  const { point, lower, upper } = value
  const shown = `${fixed(point)}${unit}`
  return lower === upper ? shown : `${shown}（95 %：${fixed(lower)}–${fixed(upper)}）`
}

function scaled(value: { point: number; lower: number; upper: number }): typeof value {
  return { point: value.point * 100, lower: value.lower * 100, upper: value.upper * 100 }
}
