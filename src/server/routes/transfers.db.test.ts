import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { request } from 'node:http'
import { join } from 'node:path'
import { setTimeout as later } from 'node:timers/promises'
import type { LightMyRequestResponse } from 'fastify'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { CountyWork } from '#jobs/start-work.ts'
import { saveAccount } from '#register/access/accounts.ts'
import type { BatchView, FilePreview } from '#wire/batches.ts'
import { sessionView } from '#wire/session.ts'
import type { MadeClientKey, ProgramSession, TransferView } from '#wire/transfers.ts'
import { Browser, codeOf, COUNTY, PASSWORD, testServer, type TestServer } from '../test-server.ts'
import { TestWork } from '../test-work.ts'

let at: TestServer
const work = new TestWork()
let liaison: Browser
let other: Browser
let program: Program

beforeAll(async () => {
  at = await testServer({ jobs: work })
  work.begin(new CountyWork({ store: at.store, county: COUNTY, clock: at.now }))
  for (const loginName of ['liaison-police', 'liaison-health']) {
    await saveAccount(at.store, {
      county: COUNTY,
      loginName,
      displayName: '联络员',
      password: PASSWORD,
      role: 'liaison',
      territory: COUNTY,
      isDemo: true,
    })
  }
  liaison = new Browser(at.server)
  await liaison.signIn('liaison-police', 'exchange')
  other = new Browser(at.server)
  await other.signIn('liaison-health', 'exchange')
  program = await Program.signIn(await makeKey(liaison))
})
afterAll(async () => {
  await work.idle()
  await at.close()
})

async function makeKey(browser: Browser, label = '夜间报送'): Promise<MadeClientKey> {
  const made = await browser.send('POST', '/account/keys', { label, days: 30 })
  expect(made.statusCode).toBe(200)
  return made.json<MadeClientKey>()
}

/** A department's program: no cookie, no page, a bearer token. */
class Program {
  readonly authorization: string

  private constructor(token: string) {
    this.authorization = `Bearer ${token}`
  }

  static async signIn(key: MadeClientKey): Promise<Program> {
    const answer = await at.server.inject({
      method: 'POST',
      url: '/api/program-session',
      remoteAddress: '127.3.0.1',
      payload: key,
    })
    return new Program(answer.json<ProgramSession>().accessToken)
  }

  async ask(
    method: 'GET' | 'HEAD' | 'POST' | 'PATCH' | 'DELETE',
    path: string,
    payload?: object | Buffer,
    headers: Record<string, string> = {},
  ): Promise<LightMyRequestResponse> {
    return at.server.inject({
      method,
      url: `/api${path}`,
      remoteAddress: '127.3.0.1',
      headers: { authorization: this.authorization, ...headers },
      ...(payload === undefined ? {} : { payload }),
    })
  }

  async piece(id: string, offset: number, bytes: Buffer): Promise<LightMyRequestResponse> {
    return this.ask('PATCH', `/transfers/${id}`, bytes, {
      'content-type': 'application/offset+octet-stream',
      'upload-offset': String(offset),
    })
  }

  async offsetOf(id: string): Promise<number> {
    const head = await this.ask('HEAD', `/transfers/${id}`)
    return Number(head.headers['upload-offset'])
  }

  async declare(file: Buffer, more: object = {}): Promise<LightMyRequestResponse> {
    return this.ask('POST', '/transfers', { ...declared(file), ...more })
  }
}

function declared(file: Buffer): object {
  return {
    fileName: '常住人口.csv',
    fileBytes: file.length,
    fileHash: createHash('sha256').update(file).digest('hex'),
    changedAtMs: null,
    statement: {
      source: 'police',
      department: '县公安局',
      legalBasis: '户口登记条例',
      purpose: '年度登记簿核对',
      asOf: '2026-10-31',
      universe: '全县常住户口人员',
      expiresOn: '2029-10-31',
    },
  }
}

/** A roll of people; `mark` makes its bytes another file's. */
function roll(mark: string, people = 60): Buffer {
  const rows = Array.from(
    { length: people },
    (_, at) =>
      `王${mark}${'甲乙丙丁'.charAt(at % 4)},女,19${String(50 + (at % 40))}-03-07,水车镇柳溪村,${String(at)}`,
  )
  return Buffer.from(`姓名,性别,出生日期,地址,户号\n${rows.join('\n')}\n`)
}

test('[INT26] cut anywhere, repeated or overlapping, the same bytes arrive', async () => {
  const file = roll('芳')
  const cuts = fc.array(fc.nat(file.length), { maxLength: 5 })
  await fc.assert(
    fc.asyncProperty(
      cuts,
      fc.array(fc.nat(file.length), { maxLength: 3 }),
      fc.nat(),
      async (ends, strays, mark) => {
        const name = `${String(mark)}-${String(ends.length)}.csv`
        const opened = (await program.declare(file, { fileName: name })).json<TransferView>()
        const id = opened.transferId
        for (const end of [...ends, file.length]) {
          const from = await program.offsetOf(id)
          const sent =
            end > from ? (await program.piece(id, from, file.subarray(from, end))).statusCode : 200
          expect(sent).toBe(200)
          for (const stray of strays) {
            const here = await program.offsetOf(id)
            if (stray === here) continue
            const again = await program.piece(id, stray, file.subarray(stray, stray + 50))
            expect([again.statusCode, codeOf(again), again.headers['upload-offset']]).toEqual([
              409,
              'transfer.offset',
              String(here),
            ])
          }
        }
        const whole = (await program.ask('GET', `/transfers/${id}`)).json<TransferView>()
        expect([whole.offset, whole.state]).toEqual([file.length, 'whole'])
        const kept = await readFile(join(at.store.dataDir, 'work', 'transfers', id, 'part'))
        expect(kept.equals(file)).toBe(true)
        await program.ask('DELETE', `/transfers/${id}`)
      },
    ),
    { numRuns: 6 },
  )
})

test('[INT26] a connection that breaks within a piece leaves what it brought, and no more', async () => {
  const file = roll('断', 40_000)
  const { transferId } = (await program.declare(file)).json<TransferView>()
  const address = await at.server.listen({ host: '127.0.0.1', port: 0 })
  const headers = {
    authorization: program.authorization,
    'content-type': 'application/offset+octet-stream',
    'content-length': String(file.length),
    'upload-offset': '0',
  }
  const sent = request(`${address}/api/transfers/${transferId}`, { method: 'PATCH', headers })
  sent.on('error', () => undefined)
  sent.write(file.subarray(0, 300_000))
  while ((await program.offsetOf(transferId)) === 0) await later(20)
  sent.destroy()
  let from = 0
  for (let answer = 0; answer !== 200;) {
    from = await program.offsetOf(transferId)
    // Until the server has noticed that the line is dead, it says that a piece is arriving.
    answer = (await program.piece(transferId, from, file.subarray(from))).statusCode
    expect([200, 409, 423]).toContain(answer)
  }
  expect(from).toBeGreaterThan(0)
  const kept = await readFile(join(at.store.dataDir, 'work', 'transfers', transferId, 'part'))
  expect(kept.equals(file)).toBe(true)
})

test('[INT27] [S17] the whole file becomes a batch as it was stated, once, and its rows are answered', async () => {
  const file = roll('秀')
  const opened = await program.declare(file)
  const { transferId } = opened.json<TransferView>()
  expect((await program.ask('HEAD', `/transfers/${transferId}`)).body).toBe('')
  expect([opened.statusCode, opened.headers.location]).toEqual([
    201,
    `/api/transfers/${transferId}`,
  ])
  // Cut off before the answer, the program declares again: it is the same transfer.
  expect((await program.declare(file)).json<TransferView>().transferId).toBe(transferId)
  await program.piece(transferId, 0, file.subarray(0, 777))
  const early = await program.ask('POST', `/transfers/${transferId}/batch`)
  expect([early.statusCode, codeOf(early)]).toEqual([409, 'transfer.unfinished'])
  await program.piece(transferId, 777, file.subarray(777))
  const taken = await program.ask('POST', `/transfers/${transferId}/batch`)
  expect(taken.statusCode).toBe(200)
  const { batchId } = taken.json<{ batchId: string }>()
  expect((await program.ask('POST', `/transfers/${transferId}/batch`)).json()).toEqual({ batchId })
  await work.idle()
  const view = (await program.ask('GET', `/batches/${batchId}`)).json<BatchView>()
  expect(view).toMatchObject({
    phase: 'taken',
    rowsTotal: 60,
    department: '县公安局',
    expiresOn: '2029-10-31',
    fileHash: createHash('sha256').update(file).digest('hex'),
  })
  const answers = await program.ask('GET', `/batches/${batchId}/answers`)
  expect([answers.statusCode, answers.body.trim().split('\n').length]).toEqual([200, 61])
})

test('[INT27] another content than was declared is cleared, more than was declared is not kept', async () => {
  const file = roll('英')
  const { transferId } = (await program.declare(file)).json<TransferView>()
  const much = await program.piece(transferId, 0, Buffer.concat([file, file]))
  expect([much.statusCode, codeOf(much)]).toEqual([413, 'transfer.too_long'])
  expect(await program.offsetOf(transferId)).toBe(0)
  await program.piece(transferId, 0, Buffer.alloc(file.length, 'x'))
  const wrong = await program.ask('POST', `/transfers/${transferId}/batch`)
  expect([wrong.statusCode, codeOf(wrong)]).toEqual([422, 'transfer.hash'])
  expect(await program.offsetOf(transferId)).toBe(0)
})

test('[INT27] what a page would refuse is refused of a program too, with the same words', async () => {
  const noTable = Buffer.from('D0CF11E0A1B11AE1'.repeat(2), 'hex')
  const { transferId } = (await program.declare(noTable)).json<TransferView>()
  await program.piece(transferId, 0, noTable)
  const refused = await program.ask('POST', `/transfers/${transferId}/batch`)
  expect([refused.statusCode, codeOf(refused)]).toEqual([415, 'file.old_xls'])
  expect(codeOf(await program.ask('GET', `/transfers/${transferId}`))).toBe('transfer.unknown')
  expect(codeOf(await program.declare(noTable, { fileHash: null }))).toBe('transfer.hash_missing')
})

test('[POL22] a liaison reads the files sent in, and no comparison', async () => {
  const may = sessionView.parse((await liaison.send('GET', '/session')).json()).account.abilities
  expect(may).toContain('batches.read')
  expect(may).not.toContain('runs.read')
  expect((await liaison.send('GET', '/batches')).statusCode).toBe(200)
  for (const path of ['/runs', '/runs/1', '/runs/1/origin', '/runs/1/review', '/runs/1/progress'])
    expect([path, (await liaison.send('GET', path)).statusCode]).toEqual([path, 403])
})

test('[INT28] another department’s transfer is answered as one that never was', async () => {
  const file = roll('梅')
  const { transferId } = (await program.declare(file)).json<TransferView>()
  const stranger = await Program.signIn(await makeKey(other))
  const nobody = '018f0000-0000-7000-8000-00000000dead'
  const piece = file.subarray(0, 10)
  const ways = (id: string): Promise<LightMyRequestResponse>[] => [
    stranger.ask('GET', `/transfers/${id}`),
    stranger.ask('HEAD', `/transfers/${id}`),
    stranger.piece(id, 0, piece),
    stranger.ask('POST', `/transfers/${id}/batch`),
    stranger.ask('DELETE', `/transfers/${id}`),
  ]
  for (const [foreign, unknown] of await pairs(ways(transferId), ways(nobody))) {
    expect([foreign?.statusCode, foreign?.body]).toEqual([unknown?.statusCode, unknown?.body])
    expect(foreign?.statusCode).toBe(404)
  }
  expect((await stranger.ask('GET', '/transfers')).json()).toEqual({ transfers: [] })
  expect(await program.offsetOf(transferId)).toBe(0)
})

async function pairs(
  left: readonly Promise<LightMyRequestResponse>[],
  right: readonly Promise<LightMyRequestResponse>[],
): Promise<readonly (LightMyRequestResponse | undefined)[][]> {
  const [a, b] = [await Promise.all(left), await Promise.all(right)]
  return a.map((one, at) => [one, b[at]])
}

test('[INT28] ten transfers of one account may wait, and none longer than three days', async () => {
  const stranger = await Program.signIn(await makeKey(other, '定额'))
  const answers = []
  for (let at = 0; at < 11; at += 1) answers.push(await stranger.declare(roll(String(at))))
  expect(answers.map(({ statusCode }) => statusCode)).toEqual([
    ...Array.from({ length: 10 }, () => 201),
    429,
  ])
  at.pass(3 * 86_400_000 + 1)
  const key = await freshKey(other, 'liaison-health')
  const later = await Program.signIn(key)
  expect((await later.declare(roll('后'))).statusCode).toBe(201)
  const { transfers } = (await later.ask('GET', '/transfers')).json<{ transfers: TransferView[] }>()
  expect(transfers).toHaveLength(1)
  program = await Program.signIn(await freshKey(liaison, 'liaison-police'))
})

async function freshKey(browser: Browser, login: string): Promise<MadeClientKey> {
  await browser.signIn(login, 'exchange')
  return makeKey(browser, '续期')
}

test('[INT29] a key opens sending and answers only, in a header only, until it is revoked', async () => {
  const key = await makeKey(liaison, '试用')
  const asked = await Program.signIn(key)
  expect((await asked.ask('GET', '/transfers')).statusCode).toBe(200)
  const elsewhere = await asked.ask('POST', '/runs', {})
  expect([elsewhere.statusCode, codeOf(elsewhere)]).toEqual([403, 'program.elsewhere'])
  expect(codeOf(await asked.ask('GET', '/account'))).toBe('program.elsewhere')
  const opened = await at.server.inject({
    method: 'POST',
    url: '/api/program-session',
    remoteAddress: '127.3.0.2',
    payload: key,
  })
  const { accessToken } = opened.json<ProgramSession>()
  const asCookie = await at.server.inject({
    url: '/api/transfers',
    headers: { cookie: `__Host-simin=${accessToken}` },
    remoteAddress: '127.3.0.2',
  })
  expect(codeOf(asCookie)).toBe('session.required')
  const cookie = liaison.cookie?.split('=')[1] ?? ''
  const asBearer = await at.server.inject({
    url: '/api/transfers',
    headers: { authorization: `Bearer ${cookie}` },
    remoteAddress: '127.3.0.2',
  })
  expect(codeOf(asBearer)).toBe('session.required')
  const listed = await liaison.send('GET', '/account/keys')
  expect(listed.body).not.toContain(key.secret)
  await liaison.send('DELETE', `/account/keys/${key.keyId}`)
  expect(codeOf(await asked.ask('GET', '/transfers'))).toBe('session.required')
  const again = await at.server.inject({
    method: 'POST',
    url: '/api/program-session',
    remoteAddress: '127.3.0.2',
    payload: key,
  })
  expect(codeOf(again)).toBe('program.credentials')
  const reviewer = new Browser(at.server)
  await reviewer.signIn('reviewer')
  expect(codeOf(await reviewer.send('POST', '/account/keys', { label: '县', days: 1 }))).toBe(
    'access.role',
  )
})

test('[INT26] [INT21] a page sends a large file in pieces too, and sees the same preview', async () => {
  const file = roll('页')
  const body = { ...declared(file), fileHash: null, statement: null, changedAtMs: 1 }
  const opened = await liaison.send('POST', '/transfers', body)
  const { transferId } = opened.json<TransferView>()
  const headers = { 'content-type': 'application/offset+octet-stream', 'upload-offset': '0' }
  await liaison.send('PATCH', `/transfers/${transferId}`, file, headers)
  const asked = { source: null, encoding: null, anew: false }
  const unstated = await liaison.send('POST', `/transfers/${transferId}/batch`)
  expect(codeOf(unstated)).toBe('transfer.not_stated')
  const first = await liaison.send('POST', `/uploads/${transferId}/preview`, asked)
  expect(first.json<FilePreview>()).toMatchObject({
    uploadId: transferId,
    fileBytes: file.length,
    headerRow: 1,
  })
  const second = await liaison.send('POST', `/uploads/${transferId}/preview`, {
    ...asked,
    source: 'insurance',
  })
  expect(second.json<FilePreview>().uploadId).toBe(transferId)
  const foreign = await other.send('POST', `/uploads/${transferId}/preview`, asked)
  expect(codeOf(foreign)).toBe('upload.unknown')
})
