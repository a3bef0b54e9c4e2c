import { stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { batchView, filePreview, type FilePreview } from '#wire/batches.ts'
import { overviewView } from '#wire/overview.ts'
import { pairQueue, pairView } from '#wire/pairs.ts'
import { villageRoster } from '#wire/roster.ts'
import { runView } from '#wire/runs.ts'
import { NO_HOUSEHOLD } from '#register/queries/village-households.ts'
import { fillCounty, LUO, SIQI, VILLAGE } from '../test-county.ts'
import { Browser, codeOf, COUNTY, testServer, plannerOf, type TestServer } from '../test-server.ts'

let at: TestServer
let reviewer: Browser
let clerk: Browser

beforeAll(async () => {
  at = await testServer()
  reviewer = new Browser(at.server)
  await reviewer.signIn('reviewer')
  clerk = new Browser(at.server)
  await clerk.signIn('clerk')
})
afterAll(() => at.close())

function upload(text: string | Buffer, name = '人口.csv'): { body: Buffer; type: string } {
  const mark = 'simin-test-boundary'
  const head = `--${mark}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: text/csv\r\n\r\n`
  const body = Buffer.concat([
    Buffer.from(head),
    Buffer.from(text),
    Buffer.from(`\r\n--${mark}--\r\n`),
  ])
  return { body, type: `multipart/form-data; boundary=${mark}` }
}

async function sendFile(browser: Browser, text: string | Buffer, name?: string) {
  const { body, type } = upload(text, name)
  return browser.send('POST', '/uploads', body, { 'content-type': type })
}

const CSV = `姓名,性别,出生日期,身份证号,避孕节育措施\n${LUO.name},男,${LUO.bornOn},${LUO.number},上环\n`

test('[SRV16] an empty county has an overview that says so, and empty lists', async () => {
  const overview = overviewView.parse((await reviewer.send('GET', '/overview')).json())
  expect(overview).toMatchObject({ headline: null, pyramid: null, todo: [], latestRun: null })
  expect((await reviewer.send('GET', '/pairs')).json()).toMatchObject({ runNo: 0, pairs: [] })
  expect((await reviewer.send('GET', '/runs')).json()).toEqual({ runs: [], batchesWaiting: 0 })
  expect((await reviewer.send('GET', '/batches')).json()).toEqual({ batches: [], nextCursor: null })
})

test('[SRV17] an upload lies in a private folder under no name of its sender', async () => {
  const answer = await sendFile(reviewer, CSV, '../../etc/passwd.csv')
  expect(answer.statusCode).toBe(200)
  const preview: FilePreview = filePreview.parse(answer.json())
  expect(preview.fileName).toBe('passwd.csv')
  const file = join(at.store.dataDir, 'work', 'uploads', preview.uploadId, 'file')
  expect((await stat(file)).mode & 0o777).toBe(0o600)
  expect((await stat(dirname(file))).mode & 0o777).toBe(0o700)
  const forbidden = preview.columns.find(({ header }) => header.startsWith('避孕'))
  expect(forbidden).toMatchObject({ field: null, samples: [] })
  expect(forbidden?.neverKept).not.toBeNull()
  expect(answer.body).not.toContain(LUO.number)
  expect(answer.body).not.toContain('上环')
})

const STATED = {
  source: 'police',
  department: '县公安局',
  legalBasis: '县政府文件',
  purpose: '年度核对',
  asOf: '2026-10-31',
  mapping: null,
  encoding: null,
}

test('[SRV17] only its sender can use an upload, for a day', async () => {
  const { uploadId } = (await sendFile(reviewer, CSV)).json<FilePreview>()
  const other = new Browser(at.server)
  await other.signIn('reviewer')
  const stranger = new Browser(at.server)
  await stranger.signIn('inspector', 'inspection')
  expect((await stranger.send('POST', '/batches', { ...STATED, uploadId })).statusCode).toBe(403)
  await at.store.pool.query(
    `insert into access.accounts (county, account_id, login_name, display_name, password_hash, role, territory)
     select county, gen_random_uuid(), 'second', 'x', password_hash, role, territory
     from access.accounts where login_name = 'reviewer'`,
  )
  await other.signIn('second')
  expect(codeOf(await other.send('POST', '/batches', { ...STATED, uploadId }))).toBe(
    'upload.unknown',
  )
  const mapping = [{ header: '姓名', field: 'nothing-known' }]
  const unknown = await reviewer.send('POST', '/batches', { ...STATED, uploadId, mapping })
  expect([unknown.statusCode, codeOf(unknown)]).toEqual([400, 'request.shape'])
  const started = await reviewer.send('POST', '/batches', {
    ...STATED,
    uploadId,
    mapping: [
      { header: '姓名', field: 'name' },
      { header: '女方', field: 'name:2' },
    ],
  })
  expect(started.statusCode).toBe(200)
  expect(at.jobs.started.at(-1)).toMatchObject({
    county: COUNTY,
    fileName: '人口.csv',
    expiresOn: '2029-10-30',
    mapping: { columns: [{}, { target: { field: 'name', party: 2 } }] },
  })
  at.pass(25 * 3_600_000)
  await reviewer.signIn('reviewer')
  await clerk.signIn('clerk')
  await sendFile(reviewer, CSV)
  expect(codeOf(await reviewer.send('POST', '/batches', { ...STATED, uploadId }))).toBe(
    'upload.unknown',
  )
})

test('[SRV16] what is no file, no table or too large is refused and leaves nothing behind', async () => {
  const empty = await sendFile(reviewer, '')
  expect([empty.statusCode, codeOf(empty)]).toEqual([422, 'upload.missing'])
  const noFile = await reviewer.send('POST', '/uploads', {})
  expect([noFile.statusCode, codeOf(noFile)]).toEqual([422, 'upload.missing'])
  const pdf = await sendFile(reviewer, Buffer.from('%PDF-1.7\n1 0 obj\n'), '名册.pdf')
  expect([pdf.statusCode, codeOf(pdf)]).toEqual([415, 'file.pdf'])
  const large = await reviewer.send('POST', '/searches', { text: 'x'.repeat(1_100_000) })
  expect([large.statusCode, codeOf(large)]).toEqual([413, 'request.too_large'])
  const text = await reviewer.send('POST', '/searches', Buffer.from('<a/>'), {
    'content-type': 'text/xml',
  })
  expect([text.statusCode, codeOf(text)]).toEqual([415, 'request.media_type'])
  const broken = await reviewer.send('POST', '/searches', Buffer.from('{"text":'), {
    'content-type': 'application/json',
  })
  expect([broken.statusCode, codeOf(broken)]).toEqual([400, 'request.shape'])
  const polluted = await reviewer.send(
    'POST',
    '/searches',
    Buffer.from('{"__proto__":{"a":1},"text":"x"}'),
    {
      'content-type': 'application/json',
    },
  )
  expect(polluted.statusCode).toBe(400)
})

test('[SRV22] files, runs, overview and the answers of a county that was compared', async () => {
  await fillCounty(at.store)
  const { batches } = (await reviewer.send('GET', '/batches')).json<{
    batches: { batchId: string; source: string }[]
  }>()
  expect(batches.map(({ source }) => source)).toEqual(['register', 'insurance', 'police'])
  const batchId = batches[2]?.batchId ?? ''
  const view = batchView.parse((await reviewer.send('GET', `/batches/${batchId}`)).json())
  expect(view).toMatchObject({ stepsDone: 5, rowsTotal: 4, rowsWarned: 1 })
  const rows = await reviewer.send('GET', `/batches/${batchId}/rows`)
  expect(rows.json()).toMatchObject({ rows: [{ row: 3, status: 'warned' }] })
  expect(rows.body).not.toContain(LUO.number)
  const answers = await reviewer.send('GET', `/batches/${batchId}/answers`)
  expect(answers.headers['content-type']).toContain('text/csv')
  expect(answers.body.startsWith('\uFEFF姓名,')).toBe(true)
  const { rows: reads } = await at.store.pool.query<{ kind: string; n: number }>(
    `select kind, result_count as n from access.reads order by read_id desc limit 1`,
  )
  expect(reads[0]).toEqual({ kind: 'export', n: 4 })
  const preview = await reviewer.send('GET', `/batches/${batchId}/withdrawal`)
  expect(preview.json()).toMatchObject({ records: 4, links: 4 })
  const run = runView.parse((await reviewer.send('GET', '/runs/1')).json())
  expect(run.phase).toBe('live')
  expect(run.steps.length).toBeGreaterThan(5)
  const overview = overviewView.parse((await reviewer.send('GET', '/overview')).json())
  expect(overview.headline?.registered).toBe(4)
  expect(overview.townships.map(({ name, registered }) => [name, registered])).toEqual([
    ['水车镇', 3],
    ['洋溪镇', 1],
  ])
  // Of a village no comparison measures them: they are counted, and stand beside what is to be done there.
  const below = await reviewer.send('GET', `/overview?place=${VILLAGE.slice(0, 9)}`)
  const villages = overviewView.parse(below.json()).townships
  expect(villages.find(({ code }) => code === VILLAGE)?.registered).toBe(3)
  const planner = await plannerOf(at, COUNTY)
  const guarded = await planner.send('GET', `/overview?place=${VILLAGE.slice(0, 9)}`)
  const told = overviewView.parse(guarded.json()).townships
  expect(told.map(({ registered }) => registered)).toEqual(villages.map(() => null))
  const bars = overview.pyramid?.bars ?? []
  expect(bars.reduce((n, { male, female }) => n + male + female, 0)).toBe(4)
})

test('[SRV22] a withdrawn file says so and can be given back', async () => {
  const { batches } = (await reviewer.send('GET', '/batches')).json<{
    batches: { batchId: string }[]
  }>()
  const path = `/batches/${batches[1]?.batchId ?? ''}`
  const withdrawn = await reviewer.send('POST', `${path}/withdrawal`, { reason: '发错了文件' })
  expect(withdrawn.statusCode).toBe(200)
  expect((await reviewer.send('GET', path)).json()).toMatchObject({ phase: 'withdrawn' })
  const twice = await reviewer.send('POST', `${path}/withdrawal`, { reason: '发错了文件' })
  expect([twice.statusCode, codeOf(twice)]).toEqual([409, 'batch.phase'])
  expect((await reviewer.send('DELETE', `${path}/withdrawal`)).statusCode).toBe(200)
  expect((await reviewer.send('GET', path)).json()).toMatchObject({ phase: 'taken' })
})

test('[SRV20] a doubtful pair shows bars that add up, is decided, counted and taken back', async () => {
  const parts = [
    { field: 'prior', level: 'absent', weight: -10.5 },
    { field: 'name', level: 'same', weight: 5.25 },
    { field: 'born', level: 'lunar', weight: 6 },
  ]
  await at.store.pool.query(
    `with p as (insert into evidence.patterns (county, run_no, pattern_no, parts) values ($1, 1, 900, $2))
     insert into evidence.doubtful_pairs (county, run_no, pair_no, l_batch_no, l_row_no, l_party,
       r_batch_no, r_row_no, r_party, weight, pattern_no, name_weight, reason, worth, village)
     values ($1, 1, 901, 3, 3, 1, 1, 3, 1, 1.25, 900, 0.5, 'weak', 0.9, $3),
            ($1, 1, 902, 1, 5, 1, 3, 4, 1, 2.25, 900, 1.5, 'rival', 1, '431322102201')`,
    [COUNTY, JSON.stringify(parts), VILLAGE],
  )
  const queue = pairQueue.parse((await reviewer.send('GET', '/pairs')).json())
  expect(queue.pairs.map(({ pairNo }) => pairNo)).toEqual([902, 901])
  const own = pairQueue.parse((await clerk.send('GET', '/pairs')).json())
  expect(own.pairs.map(({ pairNo }) => pairNo)).toEqual([901])
  expect(codeOf(await clerk.send('GET', '/pairs/902'))).toBe('record.unknown')
  expect(codeOf(await clerk.send('POST', '/pairs/902/decision', SAME))).toBe('record.unknown')

  const view = pairView.parse((await clerk.send('GET', '/pairs/901')).json())
  const sum = view.parts.reduce((n, part) => n + part.weight, 0)
  expect(sum).toBeCloseTo(view.weight, 5)
  expect(view.parts.map(({ field }) => field)).toEqual([
    'prior',
    'name',
    'name_rarity',
    'born',
    'sex',
    'number',
    'village',
  ])
  expect(view.parts.find(({ field }) => field === 'born')).toMatchObject({
    left: '1981-02-24',
    difference: { kind: 'lunar_as_civil' },
  })
  expect(view.odds.zh).toBe('约 2.4 比 1，偏向同一人')
  expect(view.left.household.length).toBe(2)

  const decided = await clerk.send('POST', '/pairs/901/decision', SAME)
  expect(decided.json()).toEqual({ nextPairNo: null })
  expect((await clerk.send('GET', '/pairs/session')).json()).toMatchObject({
    done: 1,
    same: 1,
    left: 0,
  })
  expect((await clerk.send('GET', '/pairs')).json()).toMatchObject({
    pairs: [],
    counts: { decided: 1 },
  })
  expect(codeOf(await clerk.send('POST', '/pairs/901/decision', SAME))).toBe('pair.already')
  expect((await clerk.send('DELETE', '/pairs/901/decision')).statusCode).toBe(200)
  const after = pairView.parse((await clerk.send('GET', '/pairs/901')).json())
  expect(after.decision).toBeNull()
  expect(after.previous).toHaveLength(1)
})

const SAME = { verdict: 'same', grounds: ['household'], note: null }

test('[SRV20] a village lists its households with what is open in them', async () => {
  const answer = await clerk.send('GET', `/villages/${VILLAGE}/households?filter=all`)
  expect(answer.json()).toMatchObject({
    village: { name: '柳溪村' },
    totals: { households: 1, registered: 3 },
    households: [{ headName: LUO.name, members: 3 }],
  })
})

test('[OFF34] one household of a village is told with the figures of the village and no other line', async () => {
  const list = (await clerk.send('GET', `/villages/${VILLAGE}/households?filter=all`)).json()
  const [line] = villageRoster.parse(list).households
  if (line === undefined) throw new Error('a village without a household')
  const told = (household: string): Promise<{ json(): unknown }> =>
    clerk.send('GET', `/villages/${VILLAGE}/households?household=${household}`)
  // Whatever the filter: a household that is done has not left its village.
  expect((await told(line.householdId)).json()).toEqual({ ...list, households: [line] })
  expect((await told('0190b000-0000-7000-8000-00000000ffff')).json()).toEqual({
    ...list,
    households: [],
    lines: 0,
  })
  expect((await told(NO_HOUSEHOLD)).json()).toMatchObject({ totals: list.totals, nextCursor: null })
})

test('[SRV20] people whom no household holds stand after the last household, on whichever page that is', async () => {
  const held = await at.store.pool.query<{ personId: string; householdId: string }>(
    `select person_id as "personId", household_id as "householdId" from register.persons
     where county = $1 and name = $2`,
    [COUNTY, SIQI.name],
  )
  const [{ personId, householdId } = { personId: '', householdId: '' }] = held.rows
  const keepIn = (household: string | null): Promise<unknown> =>
    at.store.pool.query(
      'update register.persons set household_id = $3 where county = $1 and person_id = $2',
      [COUNTY, personId, household],
    )
  const linesOf = async (query: string): Promise<string[]> => {
    const list = (await clerk.send('GET', `/villages/${VILLAGE}/households?${query}`)).json()
    return villageRoster.parse(list).households.map((line) => line.householdId)
  }
  await keepIn(null)
  // The household is the last of one page or stood on the page before: behind it comes who is in none.
  expect((await linesOf('filter=open')).at(-1)).toBe(NO_HOUSEHOLD)
  expect(await linesOf(`filter=open&cursor=${householdId}`)).toEqual([NO_HOUSEHOLD])
  expect(await linesOf(`filter=all&cursor=${householdId}`)).toEqual([])
  await keepIn(householdId)
})
