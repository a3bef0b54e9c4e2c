import { readFile } from 'node:fs/promises'
import { Command, Option } from 'commander'
import {
  civilDate,
  dayOf,
  monthOf,
  parseCivilDate,
  yearOf,
  type CivilDate,
} from '#domain/calendar/civil-date.ts'
import { SOURCE_KINDS, SOURCE_PROFILES, type SourceKind } from '#domain/sources/source-kind.ts'
import { parseColumnMapping, type ColumnMapping } from '#intake/columns/column-target.ts'
import { takeInFile } from '#jobs/take-in-file.ts'
import { countyOf, openCounty } from '#register/access/accounts.ts'
import { clock, today } from './clock.ts'
import { countyDivisions } from './county-divisions.ts'
import { type OnBehalf, ON_BEHALF_OPTIONS, permitted } from './permitted.ts'
import { inventedBeside } from './invented-mark.ts'
import { progressBar } from './progress-bar.ts'
import { RefusedError } from './report-failure.ts'
import { problemRefusal } from './problem-refusal.ts'
import { DATA_OPTION, withStore } from './with-store.ts'
import { loadPlaceFile, loadPlaces } from '#register/places/load-places.ts'
import type { Store } from '#register/store/open-store.ts'

interface IntakeOptions extends OnBehalf {
  readonly county: string
  readonly source: SourceKind
  readonly mapping?: string
  readonly asOf?: string
  readonly department?: string
  readonly basis?: string
  readonly expires?: string
  readonly invented?: boolean
  readonly data: string
  readonly json?: boolean
}

const EXAMPLE = `
例 example:
  npm run -s simin -- intake --county 431322 --source police --as-of 2026-10-31 常住人口信息.csv

同一份文件再收一次会被认出来；半路断掉，再收一次就从断处接着收。
列名自动识别，认不全时用 --mapping 给一份保存过的列对照（JSON）。`

export function intakeVerb(): Command {
  return new Command('intake')
    .description("收一份部门文件，逐行答复\ntake in a department's file and answer every row")
    .argument('<file>', 'CSV 或 XLSX')
    .requiredOption('--county <code>', '县，六位区划代码 county, six digits')
    .addOption(
      new Option('--source <kind>', '哪个部门的 whose file')
        .choices(SOURCE_KINDS)
        .makeOptionMandatory(),
    )
    .option('--mapping <file>', '列对照（JSON）saved column mapping')
    .option('--as-of <date>', '数据截止哪一天，默认今天 the day it speaks of')
    .option('--department <name>', '来文部门 sending department')
    .option('--basis <text>', '法律依据 legal basis')
    .option('--expires <date>', '留到哪一天，默认三年 kept until')
    .option('--invented', '这是造出来的县 the county is an invented one')
    .option(...ON_BEHALF_OPTIONS[0])
    .option(...ON_BEHALF_OPTIONS[1])
    .option(...DATA_OPTION)
    .option('--json', '结果用 JSON result as JSON')
    .addHelpText('after', EXAMPLE)
    .action((file: string, options: IntakeOptions) =>
      withStore(options.data, (store) => takeIn(store, file, options)),
    )
}

async function takeIn(store: Store, path: string, options: IntakeOptions): Promise<void> {
  const { county, source } = options
  await ensureCounty(store, path, options)
  const act = { county, by: options, export: false, needsSecond: false }
  const receivedBy = await permitted(store, act)
  const asOf = civilDay(options.asOf ?? today())
  const bar = progressBar()
  const mapping = options.mapping === undefined ? undefined : await readMapping(options.mapping)
  const taken = await takeInFile(
    { store, county, clock },
    {
      path,
      source,
      department: options.department ?? SOURCE_PROFILES[source].departmentZh,
      legalBasis: options.basis ?? '政务数据共享条例（国务院令第809号）',
      purpose: '人口登记簿核对',
      universe: SOURCE_PROFILES[source].zh,
      asOf,
      expiresOn: options.expires === undefined ? threeYearsLater(asOf) : civilDay(options.expires),
      receivedBy,
      ...(mapping === undefined ? {} : { mapping }),
    },
    bar.onProgress,
  )
  bar.done()
  if (!taken.ok) throw problemRefusal(taken.problem)
  const { batch, known } = taken.value
  if (options.json === true) {
    const { batchNo, rowsTotal, rowsTaken, rowsWarned, rowsRefused, recordsTotal } = batch
    const rows = { rowsTotal, rowsTaken, rowsWarned, rowsRefused, recordsTotal }
    console.log(JSON.stringify({ batch: batchNo, source, known, ...rows }))
    return
  }
  const answer = `认出 ${batch.rowsTaken} 行（其中 ${batch.rowsWarned} 行要核查），退回 ${batch.rowsRefused} 行`
  console.log(
    known ? `第 ${batch.batchNo} 批收过这份文件，没有再收。` : `第 ${batch.batchNo} 批：${answer}`,
  )
}

function civilDay(text: string): CivilDate {
  const date = parseCivilDate(text)
  if (!date.ok) throw problemRefusal(date.problem)
  return date.value
}

/** 29 February ends with 1 March, as in the counting of ages. */
function threeYearsLater(date: CivilDate): CivilDate {
  const year = yearOf(date) + 3
  return civilDate(year, monthOf(date), dayOf(date)) ?? civilDay(`${year}-03-01`)
}

/**
 * The first file opens a county: its name and places come from the published divisions. Files that
 * `generate` wrote say themselves that they are invented.
 */
async function ensureCounty(store: Store, path: string, options: IntakeOptions): Promise<void> {
  if ((await countyOf(store, options.county)) !== null) return
  const beside = await inventedBeside(path, options.county)
  const invented = options.invented === true || beside !== null
  if (!invented && options.as === undefined) {
    throw new RefusedError(
      'county.unknown',
      `${options.county} 县还没有登记簿。造出来的县加 --invented；真实的县先由管理员开县、建账号。\nCounty ${options.county} is not open here: add --invented for an invented one.`,
    )
  }
  const { name } = await countyDivisions(options.county)
  await loadPlaces(store, { area: options.county })
  if (beside !== null && beside.placesFile !== null) await loadPlaceFile(store, beside.placesFile)
  await openCounty(store, { county: options.county, nameZh: name, invented })
}

async function readMapping(file: string): Promise<ColumnMapping> {
  const mapping = parseColumnMapping(await readFile(file, 'utf8'))
  if (!mapping.ok) throw problemRefusal({ ...mapping.problem.facts, code: mapping.problem.code })
  return mapping.value
}
