import { afterAll, beforeAll, expect, test } from 'vitest'
import { Browser, codeOf, testServer, type TestServer } from '../test-server.ts'

let at: TestServer
let reviewer: Browser
let personId: string
beforeAll(async () => {
  at = await testServer()
  reviewer = new Browser(at.server)
  await reviewer.signIn('reviewer')
  const born = await reviewer.send('POST', '/births', {
    requestId: crypto.randomUUID(),
    name: '陈小一',
    sex: '2',
    bornOn: '2026-03-05',
    place: '431322101201',
    groupNo: null,
    number: null,
    certificateNo: null,
    motherPersonId: null,
    motherName: null,
    fatherPersonId: null,
    fatherName: null,
    householdId: null,
    relation: null,
  })
  personId = born.json<{ personId: string }>().personId
})
afterAll(() => at.close())

const correct = (
  value: string,
  more: { readonly headers?: Record<string, string>; readonly version?: number } = {},
): ReturnType<Browser['send']> =>
  reviewer.send(
    'POST',
    `/persons/${personId}/corrections`,
    {
      item: 'phone',
      value,
      reason: '本人来改电话',
      evidence: { kind: 'statement', text: '本人', record: null },
      ...(more.version === undefined ? {} : { version: more.version }),
    },
    more.headers,
  )

test('[API3] a person comes with an ETag; a change that names it is done, one that names an older is not', async () => {
  const read = await reviewer.send('GET', `/persons/${personId}`)
  const etag = String(read.headers['etag'])
  expect(etag).toBe(`"v${String(read.json<{ version: number }>().version)}"`)
  const done = await correct('13800000001', { headers: { 'if-match': etag } })
  expect([done.statusCode, done.headers['etag']]).toEqual([200, '"v2"'])
  const stale = await correct('13800000002', { headers: { 'if-match': etag } })
  expect([stale.statusCode, codeOf(stale)]).toEqual([412, 'request.changed'])
  const inBody = await correct('13800000003', { version: 1 })
  expect([inBody.statusCode, codeOf(inBody)]).toEqual([409, 'person.version'])
})

test('[API3] a change that names no version, two, or none of ours is refused', async () => {
  const none = await correct('13800000004')
  expect([none.statusCode, codeOf(none)]).toEqual([428, 'request.version_missing'])
  const strange = await correct('13800000005', { headers: { 'if-match': '*' } })
  expect([strange.statusCode, codeOf(strange)]).toEqual([400, 'request.etag_shape'])
  const two = await correct('13800000006', { headers: { 'if-match': '"v2"' }, version: 1 })
  expect([two.statusCode, codeOf(two)]).toEqual([412, 'request.changed'])
})
