import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { CountyWork } from '#jobs/start-work.ts'
import { TestWork } from '../test-work.ts'
import { Browser, COUNTY, testServer, type TestServer } from '../test-server.ts'

const DAY_MS = 86_400_000

let at: TestServer
const jobs = new TestWork()
const failed: unknown[] = []
beforeAll(async () => {
  at = await testServer({ jobs })
  jobs.begin(newWork())
})
afterAll(() => at.close())

/** The long work of one run of the program. */
function newWork(): CountyWork {
  const context = { store: at.store, county: COUNTY, clock: at.now }
  return new CountyWork(context, (_key, fault) => failed.push(fault))
}

async function sent(browser: Browser, text: string): Promise<string> {
  const boundary = 'simin-test'
  const payload = [
    `--${boundary}`,
    'content-disposition: form-data; name="file"; filename="a.csv"',
    'content-type: text/csv',
    '',
    text,
    `--${boundary}--`,
    '',
  ].join('\r\n')
  const answer = await at.server.inject({
    method: 'POST',
    url: '/api/uploads?source=police',
    headers: {
      cookie: browser.cookie ?? '',
      'x-csrf-token': browser.csrf,
      origin: 'http://localhost:80',
      'content-type': `multipart/form-data; boundary=${boundary}`,
    },
    payload,
  })
  expect([answer.statusCode, answer.body.slice(0, 200)]).toEqual([200, expect.any(String)])
  return answer.json<{ uploadId: string }>().uploadId
}

async function signedIn(): Promise<Browser> {
  const browser = new Browser(at.server)
  await browser.signIn('reviewer')
  return browser
}

test('[SRV17] a file whose reading was cut off outlives the weekend, and is read on; one that nobody wanted goes', async () => {
  const { pool } = at.store
  const reviewer = await signedIn()
  const uploadId = await sent(reviewer, '姓名,性别,出生日期\n罗一,男,1980-01-02\n')
  const unwanted = await sent(reviewer, '姓名,性别,出生日期\n罗二,男,1980-01-03\n')
  await pool.query(
    `create function evidence.cut() returns trigger language plpgsql as $$ begin raise exception 'cut'; end $$;
     create trigger cut before update on evidence.batches execute function evidence.cut()`,
  )
  const stated = { source: 'police', department: '县公安局', legalBasis: '县政府文件' }
  const more = { purpose: '年度核对', asOf: '2026-10-31', mapping: null, encoding: null }
  const started = await reviewer.send('POST', '/batches', { ...stated, ...more, uploadId })
  expect(started.statusCode).toBe(200)
  await jobs.idle()
  expect(failed).toHaveLength(1)
  await pool.query('drop function evidence.cut() cascade')

  at.pass(3 * DAY_MS)
  // Whatever comes next clears what is old.
  const next = await sent(await signedIn(), '姓名,性别,出生日期\n罗三,男,1980-01-04\n')
  const left = await readdir(join(at.store.dataDir, 'work', 'uploads'))
  expect(left.toSorted()).toEqual([uploadId, next].toSorted())
  expect(left).not.toContain(unwanted)

  const restarted = newWork()
  await restarted.resume()
  await restarted.idle()
  const { rows } = await pool.query('select phase, rows_total from evidence.batches')
  expect(rows).toEqual([{ phase: 'taken', rows_total: 1 }])
  expect(await readdir(join(at.store.dataDir, 'work', 'uploads'))).toEqual([next])
})
