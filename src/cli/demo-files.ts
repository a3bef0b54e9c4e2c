import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { civilDate } from '#domain/calendar/civil-date.ts'
import { invariant } from '#domain/invariant.ts'
import { SOURCE_PROFILES, type SourceKind } from '#domain/sources/source-kind.ts'
import { generateCounty } from '#population/generate-county.ts'
import type { Store } from '#register/store/open-store.ts'
import { countyDivisions } from './county-divisions.ts'
import { demoFolder, type DemoOrder } from './demo-county.ts'
import type { ProgressBar } from './progress-bar.ts'

/** The files of the invented county, and where its truth lies. */
export interface InventedFiles {
  readonly files: readonly { readonly source: SourceKind; readonly path: string }[]
  readonly truthDir: string
  readonly placesFile: string
  /** `YYYY-MM-DD` */
  readonly asOf: string
}

/** The departments' files, invented unless they lie there whole from an earlier run. */
export async function inventedFiles(
  store: Store,
  order: DemoOrder,
  bar: ProgressBar,
): Promise<InventedFiles> {
  const outDir = join(demoFolder(store), 'files')
  const card = join(demoFolder(store), 'files.json')
  const before = await readFile(card, 'utf8').catch(() => null)
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written below, last of all
  if (before !== null) return JSON.parse(before) as InventedFiles
  await rm(outDir, { recursive: true, force: true })
  const { places } = await countyDivisions(order.county)
  const asOf = civilDate(2026, 10, 31)
  invariant(asOf !== null, 'the day of the demo exists')
  const generated = await generateCounty({
    ...order,
    outDir,
    places,
    asOf,
    onProgress: bar.onProgress,
  })
  const { truthDir, placesFile } = generated
  const files = generated.files.map(({ source, path }) => ({ source, path }))
  const invented = { files, truthDir, placesFile, asOf }
  await writeFile(card, JSON.stringify(invented), { mode: 0o600 })
  return invented
}

/** What each department states when it sends its file to the invented county (S17). */
export interface DemoStatement {
  readonly department: string
  readonly legalBasis: string
  readonly purpose: string
  readonly universe: string
}

const BASIS: Readonly<Record<SourceKind, string>> = {
  police: '居住证暂行条例第七条；县政务数据共享协议',
  insurance: '政务数据共享条例；县政务数据共享协议',
  immunisation: '政务数据共享条例；县政务数据共享协议',
  births: '国务院关于“出生一件事”的部署；县政务数据共享协议',
  school: '政务数据共享条例；县政务数据共享协议',
  marriage: '政务数据共享条例；县政务数据共享协议',
  wis: '原县计生委移交清册，只作核对，逐村核实前不进统计',
  register: '本部门上年登记簿',
}

const UNIVERSE: Readonly<Record<SourceKind, string>> = {
  police: '户口登记在本县的人',
  insurance: '在本县参加医保的人',
  immunisation: '在本县建接种卡的儿童',
  births: '在本县医院出生的孩子',
  school: '在本县就读的学生',
  marriage: '在本县登记结婚的人',
  wis: '旧系统建档的妇女和家庭成员',
  register: '上年登记在册的人',
}

export function demoStatement(source: SourceKind): DemoStatement {
  return {
    department: SOURCE_PROFILES[source].departmentZh,
    legalBasis: BASIS[source],
    purpose: '人口登记簿年度核对',
    universe: UNIVERSE[source],
  }
}
