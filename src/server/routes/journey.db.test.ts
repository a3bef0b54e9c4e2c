import { access } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { CountyWork } from '#jobs/start-work.ts'
import type { FilePreview } from '#wire/batches.ts'
import { progressView, type ProgressView } from '#wire/progress.ts'
import { numberOf, VILLAGE } from '../test-county.ts'
import { Browser, COUNTY, testServer, type TestServer } from '../test-server.ts'
import { TestWork } from '../test-work.ts'

let at: TestServer
let reviewer: Browser
const work = new TestWork()

beforeAll(async () => {
  at = await testServer({ jobs: work })
  work.begin(new CountyWork({ store: at.store, county: COUNTY, clock: () => new Date() }))
  reviewer = new Browser(at.server)
  await reviewer.signIn('reviewer')
})
afterAll(async () => {
  await work.idle()
  await at.close()
})

const PEOPLE = [
  ['罗建国', '男', '1979-06-11', numberOf('1979-06-11', '283')],
  ['袁秀梅', '女', '1981-03-29', numberOf('1981-03-29', '024')],
  ['罗思琪', '女', '2011-05-09', '1.1E+17'],
] as const

function csv(village: string): string {
  const rows = PEOPLE.map(([name, sex, born, number], at) =>
    [
      name,
      sex,
      born,
      number,
      village,
      '0137',
      at === 0 ? '户主' : at === 1 ? '妻' : '女',
      '一孩',
    ].join(),
  )
  return `姓名,性别,出生日期,公民身份号码,村居代码,户号,与户主关系,计划内外\n${rows.join('\n')}\n`
}

async function upload(
  text: string,
  name: string,
  fields: Readonly<Record<string, string>> = {},
): Promise<FilePreview> {
  const mark = 'simin-journey'
  const said = Object.entries(fields).map(
    ([field, value]) =>
      `--${mark}\r\nContent-Disposition: form-data; name="${field}"\r\n\r\n${value}\r\n`,
  )
  const head = `${said.join('')}--${mark}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\n\r\n`
  const answer = await reviewer.send(
    'POST',
    '/uploads',
    Buffer.concat([Buffer.from(head), Buffer.from(text), Buffer.from(`\r\n--${mark}--\r\n`)]),
    { 'content-type': `multipart/form-data; boundary=${mark}` },
  )
  expect(answer.statusCode).toBe(200)
  return answer.json<FilePreview>()
}

async function ended(path: string): Promise<ProgressView> {
  for (;;) {
    const view = progressView.parse((await reviewer.send('GET', path)).json())
    if (view.state === 'done' || view.state === 'failed') return view
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

test('[SRV17 SRV22] a file travels from upload to the register, each step by the API', async () => {
  const preview = await upload(csv(VILLAGE), '常住人口.csv')
  const fieldOf = new Map(preview.columns.map(({ header, field }) => [header, field]))
  expect(fieldOf.get('公民身份号码')).toBe('number')
  expect(fieldOf.get('计划内外')).toBeNull()
  const started = await reviewer.send('POST', '/batches', {
    uploadId: preview.uploadId,
    source: 'police',
    department: '县公安局',
    legalBasis: '县政府文件',
    purpose: '年度核对',
    asOf: '2026-10-31',
    encoding: preview.encoding,
    mapping: preview.columns.map(({ header, field }) => ({ header, field })),
  })
  expect(started.statusCode).toBe(200)
  const { batchId } = started.json<{ batchId: string }>()
  expect(await ended(`/batches/${batchId}/progress`)).toMatchObject({
    state: 'done',
    problem: null,
  })
  const view = (await reviewer.send('GET', `/batches/${batchId}`)).json()
  expect(view).toMatchObject({
    phase: 'taken',
    rowsTotal: 3,
    rowsRefused: 0,
    droppedColumns: [{ header: '计划内外', rowCount: 3 }],
  })
  const rows = await reviewer.send('GET', `/batches/${batchId}/rows`)
  expect(rows.body).toContain('number.truncated')
  const answers = await reviewer.send('GET', `/batches/${batchId}/answers`)
  expect(answers.body).not.toContain('一孩')
  const folder = join(at.store.dataDir, 'work', 'uploads', preview.uploadId)
  await expect(access(folder)).rejects.toThrow('ENOENT')

  const run = await reviewer.send('POST', '/runs')
  const { runNo } = run.json<{ runNo: number }>()
  expect(await ended(`/runs/${String(runNo)}/progress`)).toMatchObject({
    state: 'done',
    problem: null,
  })
  const hits = await reviewer.send('POST', '/searches', { text: '罗建国' })
  expect(hits.json<{ hits: object[] }>().hits).toHaveLength(1)

  const again = await upload(csv(VILLAGE), '又一次.csv')
  expect(again.sameAsBatchId).toBe(batchId)
})

test('[INT24] what a column was once said to be is proposed for the next file of its kind', async () => {
  const headers = '姓名,出生日期,甲'
  const first = await upload(`${headers}\n罗小平,1987-03-04,K-7\n`, '学籍.csv', {
    source: 'school',
  })
  expect(first).toMatchObject({ lastBatch: null, columns: [{}, {}, { field: null }] })
  const started = await reviewer.send('POST', '/batches', {
    uploadId: first.uploadId,
    source: 'school',
    department: '县教育局',
    legalBasis: '县数据共享协议',
    purpose: '年度核对',
    asOf: '2026-09-01',
    encoding: first.encoding,
    mapping: [
      { header: '姓名', field: 'name' },
      { header: '出生日期', field: 'bornOn' },
      { header: '甲', field: 'residenceAddress' },
    ],
  })
  const { batchId } = started.json<{ batchId: string }>()
  expect(await ended(`/batches/${batchId}/progress`)).toMatchObject({ state: 'done' })

  const file = `${headers},身份证号\n罗小安,1989-05-06,K-9,\n`
  const next = await upload(file, '学籍二.csv', { source: 'school' })
  expect(next.columns.map(({ field }) => field)).toEqual([
    'name',
    'bornOn',
    'residenceAddress',
    'number',
  ])
  const stated = { batchId, department: '县教育局', legalBasis: '县数据共享协议' }
  expect(next.lastBatch).toMatchObject({ ...stated, mappingUsed: true })
  const anew = await upload(file, '学籍二.csv', { source: 'school', mapping: 'anew' })
  expect(anew.columns[2]?.field).toBeNull()
  expect(anew.lastBatch).toMatchObject({ ...stated, mappingUsed: false })
})

test('[PRF8] the comparison has left nothing unsealed and nothing unsigned', async () => {
  const { body } = await reviewer.send('GET', '/metrics')
  expect(body).toContain('simin_ledger_unsealed_events 0\n')
  expect(body).toContain('simin_ledger_unsigned_events 0\n')
  const { rows } = await at.store.pool.query<{ sealed: number }>(
    'select count(*)::int as sealed from register.event_seals',
  )
  expect(rows[0]?.sealed).toBeGreaterThan(0)
})
