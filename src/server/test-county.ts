import { packPage } from '#domain/sources/packed-page.ts'
import { openComparison, runComparison } from '#jobs/run-comparison.ts'
import { finishBatch, describeBatch } from '#register/evidence/finish-batch.ts'
import { receiveBatch } from '#register/evidence/receive-batch.ts'
import { takePages } from '#register/evidence/take-pages.ts'
import type { Store } from '#register/store/open-store.ts'
import type { PreparedStore } from '#register/store/test-store.ts'
import { checkCharacter } from '#domain/numbers/resident-number.ts'
import type { SourceKind } from '#domain/sources/source-kind.ts'
import { SILENT_RECORD, type SourceRecord } from '#domain/sources/source-record.ts'
import type { ServerOptions } from './server-options.ts'
import { COUNTY, OPENED_COUNTY, testServer, type TestServer } from './test-server.ts'

/* For tests only: a county of a few people in two villages, compared for real. */

export const VILLAGE = '431322101201'
export const OTHER_VILLAGE = '431322102201'

/** A number that passes GB 11643, of nobody: the area 431322 with an invented day and serial. */
export function numberOf(bornOn: string, serial: string): string {
  const first = `431322${bornOn.replaceAll('-', '')}${serial}`
  return first + checkCharacter(first)
}

interface Invented {
  readonly name: string
  readonly bornOn: string
  readonly number: string
}

/** The household of the drawing: names, and slips that each source makes about them. */
export const LUO: Invented = {
  name: '罗建国',
  bornOn: '1979-06-11',
  number: numberOf('1979-06-11', '283'),
}
export const YUAN: Invented = {
  name: '袁秀梅',
  bornOn: '1981-03-29',
  number: numberOf('1981-03-29', '024'),
}
export const SIQI: Invented = {
  name: '罗思琪',
  bornOn: '2011-05-09',
  number: numberOf('2011-05-09', '004'),
}
/** Somebody of the other township. */
export const ZOU: Invented = {
  name: '邹满秀',
  bornOn: '1954-10-02',
  number: numberOf('1954-10-02', '108'),
}

/** What every row of these files is, before it says anything. */
const NOTHING: SourceRecord = {
  ...SILENT_RECORD,
  nameState: 'full',
  bornPrecision: 'day',
  bornCalendar: 'civil',
  numberState: 'valid',
  lifeState: 'active',
}

/** What a row says; of everything else it is silent. */
export type Said = Partial<SourceRecord>

const AT_HOME: Said = { place: VILLAGE, groupNo: '3', householdNo: '0137', ethnicity: '01' }
const POLICE: readonly Said[] = [
  { ...LUO, ...AT_HOME, sex: '1', relation: '02' },
  { ...YUAN, ...AT_HOME, sex: '2', relation: '12' },
  { ...SIQI, ...AT_HOME, sex: '2', relation: '30' },
  { ...ZOU, place: OTHER_VILLAGE, sex: '2', relation: '02', householdNo: '0001', ethnicity: '01' },
]
const INSURANCE: readonly Said[] = [
  { ...LUO, place: VILLAGE, sex: '1', phone: '13812345678' },
  // 玫 for 梅: the same sound.
  { ...YUAN, name: '袁秀玫', place: VILLAGE, sex: '2' },
  { ...SIQI, place: VILLAGE, sex: '2' },
]
const REGISTER: readonly Said[] = [
  { ...LUO, ...AT_HOME, sex: '1', relation: '02' },
  // 二月廿四, written down as if it were civil.
  { ...YUAN, ...AT_HOME, bornOn: '1981-02-24', sex: '2', relation: '12' },
  { ...ZOU, place: OTHER_VILLAGE, sex: '2', relation: '02', householdNo: '0001' },
]

/** The opened county with these people, taken in and compared. */
const COMPARED_COUNTY: PreparedStore = {
  name: 'compared_county',
  fill: async (store) => {
    await OPENED_COUNTY.fill(store)
    await fillCounty(store)
  },
}

/** A server over the county of the three files. */
export function comparedServer(more: Partial<ServerOptions> = {}): Promise<TestServer> {
  return testServer(more, COMPARED_COUNTY)
}

/** Takes three files in and compares them, as the office does. */
export async function fillCounty(store: Store): Promise<void> {
  await takeIn(store, 'police', POLICE)
  await takeIn(store, 'insurance', INSURANCE)
  await takeIn(store, 'register', REGISTER)
  await compareTaken(store)
}

/** Compares everything taken and applies it; the run's number. */
export async function compareTaken(store: Store): Promise<number> {
  const context = { store, county: COUNTY, clock: (): Date => new Date() }
  const run = await openComparison(context, 'test')
  if (!run.ok) throw new Error(run.problem.code)
  const compared = await runComparison(context, run.value, () => undefined)
  if (!compared.ok) throw new Error(compared.problem.code)
  return compared.value.runNo
}

const COLUMNS = [
  ['姓名', 'name'],
  ['身份证号', 'number'],
  ['出生日期', 'bornOn'],
] as const

/** Takes in one file of invented rows; another of the same kind must have another number of rows. */
export async function takeIn(
  store: Store,
  source: SourceKind,
  said: readonly Said[],
): Promise<void> {
  const received = await receiveBatch(store, {
    county: COUNTY,
    source,
    department: '县某局',
    legalBasis: '试验',
    purpose: '试验',
    asOf: '2026-10-31',
    universe: '全体',
    expiresOn: '2029-10-31',
    fileName: `${source}.csv`,
    fileHash: source.length.toString(16).padStart(64, String(said.length)),
    fileBytes: 1000,
    receivedBy: 'test',
    receivedAt: new Date('2026-11-01T00:00:00Z'),
  })
  if (!received.ok) throw new Error(received.problem.code)
  const { batch } = received.value
  await describeBatch(store, batch, {
    encoding: 'utf-8',
    mapping: COLUMNS.map(([header, field]) => ({ header, target: { field, party: 1 } })),
    columns: COLUMNS.map(([header]) => header),
  })
  const rows = said.map((one, at) => ({
    row: at + 2,
    status: at === 1 ? ('warned' as const) : ('taken' as const),
    problems: at === 1 ? [{ code: 'name.infant', column: '姓名' }] : [],
    raw: [one.name ?? '', one.number ?? '', one.bornOn ?? ''],
    records: [{ ...NOTHING, ...one }],
  }))
  const page = packPage(rows)
  const taken = await takePages(store, batch, page === null ? [] : [page])
  if (!taken.ok) throw new Error(taken.problem.code)
  const finished = await finishBatch(store, batch, {
    rowsTotal: rows.length,
    cut: [],
    takenAt: new Date('2026-11-01T00:10:00Z'),
  })
  if (!finished.ok) throw new Error(finished.problem.code)
}

/** Of somebody whose name nobody shares; empty where nobody bears it. */
export async function personIdOf({ pool }: Pick<Store, 'pool'>, name: string): Promise<string> {
  const { rows } = await pool.query<{ id: string }>(
    'select person_id as id from register.persons where county = $1 and name = $2',
    [COUNTY, name],
  )
  return rows[0]?.id ?? ''
}
