import { afterAll, beforeAll, expect, test } from 'vitest'
import { newRecordId } from '#register/store/record-id.ts'
import { householdHistory, householdView, phoneRevealed } from '#wire/households.ts'
import { lifeEventRecorded } from '#wire/life-events.ts'
import { OTHER_VILLAGE, VILLAGE } from '../test-county.ts'
import { Browser, codeOf, testServer, type TestServer } from '../test-server.ts'

const PHONE = '13800006207'
const OPENED = {
  reason: null,
  evidence: { kind: 'document', text: '不动产权证' },
  fromHouseholdId: null,
  place: VILLAGE,
  groupNo: '3',
  addressText: '12 号',
  householdKind: '1',
  bookletNo: '0731-5',
  houseNature: 'own',
  phone: PHONE,
  openedReason: '6',
  members: [],
  openedOn: '2026-01-02',
}

const NOBODY = {
  sex: null,
  bornOn: null,
  number: null,
  ethnicity: null,
  groupNo: null,
  addressText: null,
  phone: null,
  motherPersonId: null,
  fatherPersonId: null,
  guardianPersonId: null,
  relation: null,
  since: null,
  situation: null,
  reason: null,
  evidence: null,
}

let at: TestServer
let clerk: Browser
let reviewer: Browser
let path: string

beforeAll(async () => {
  at = await testServer()
  clerk = await signedIn('clerk', 'registration')
  reviewer = await signedIn('reviewer', 'review')
  const { householdId } = await opened(OPENED)
  path = `/households/${householdId}`
})
afterAll(() => at.close())

test('[LIF40] what was said when a household was opened stands on its page, the telephone masked', async () => {
  expect(await pageOf()).toMatchObject({
    bookletNo: '0731-5',
    houseNature: { code: 'own', zh: '自有' },
    openedReason: { code: '6' },
    openedOn: '2026-01-02',
    phone: '138****6207',
    phoneOnDemand: true,
    unit: null,
  })
})

test('[LIF40] [POL13] the telephone is shown in full by a look that is written down', async () => {
  const looks = async (): Promise<unknown> =>
    (
      await at.store.pool.query(
        `select kind, household_id is not null as home from access.reads
         where household_id = $1 or item = 'household phone' order by read_at`,
        [path.slice(-36)],
      )
    ).rows.length
  const before = await looks()
  const shown = await clerk.send('POST', `${path}/reveal-phone`)
  expect(phoneRevealed.parse(shown.json())).toEqual({ phone: PHONE })
  expect(await looks()).toBe(Number(before) + 1)
  const inspector = await signedIn('inspector', 'inspection')
  expect(codeOf(await inspector.send('POST', `${path}/reveal-phone`))).toBe('access.role')
  expect(await looks()).toBe(Number(before) + 1)
})

test('[LIF40] an item is changed and corrected over HTTP by whoever names the version that was seen', async () => {
  const { version } = await pageOf()
  const items = { phone: '13900001111' }
  const changed = await said({ kind: 'household_items', items, changedOn: '2026-03-01' }, version)
  expect(lifeEventRecorded.parse(changed.json()).version).toBe(version + 1)
  const late = await said({ kind: 'household_items', items, changedOn: '2026-03-02' }, version)
  expect([late.statusCode, codeOf(late)]).toEqual([409, 'person.version'])
  const wrong = { kind: 'household_items', items: { houseNature: 'rented' }, changedOn: null }
  expect(codeOf(await said(wrong, version + 1))).toBe('life.no_reason')
  expect((await said(wrong, version + 1, '看错了')).statusCode).toBe(200)
  expect(await pageOf()).toMatchObject({ phone: '139****1111', houseNature: { code: 'rented' } })
})

test('[LIF41] every address and change is told with both clocks, as known on any day, masked as on the page', async () => {
  const { version } = await pageOf()
  const move = { toPlace: VILLAGE, groupNo: '5', addressText: '7 号', movedOn: '2026-03-05' }
  expect((await said({ kind: 'household_address', ...move }, version)).statusCode).toBe(200)
  const now = await historyOf('')
  expect(now.addresses).toMatchObject([
    { addressText: '12 号', since: '2026-01-02', until: '2026-03-05' },
    { addressText: '7 号', since: '2026-03-05', until: null },
  ])
  expect(now.events.map(({ text }) => text.zh)).toEqual([
    '户信息变更',
    '户信息更正',
    '户信息变更',
    '建户',
  ])
  const told = JSON.stringify(now)
  expect(told).toContain('138****6207')
  expect(told).not.toContain(PHONE)
  expect(now.events.at(-1)?.grounds).toBe('不动产权证')
  expect((await historyOf('?knownAt=2001-01-01')).events).toEqual([])
})

test('[LIF41] what lies outside the territory is answered like what does not exist', async () => {
  const { householdId } = await opened({ ...OPENED, place: OTHER_VILLAGE }, reviewer)
  const elsewhere = `/households/${householdId}`
  expect(codeOf(await clerk.send('GET', `${elsewhere}/history`))).toBe('record.unknown')
  expect(codeOf(await clerk.send('POST', `${elsewhere}/reveal-phone`))).toBe('record.unknown')
  const { version } = await pageOf()
  const move = { toPlace: '440305001001', groupNo: null, addressText: null, movedOn: '2026-03-06' }
  const refused = await said({ kind: 'household_address', ...move }, version)
  expect(codeOf(refused)).toBe('life.other_territory')
})

test('[LIF41] [LIF15] the office of the village left carries a move into another township out, and sees it no more', async () => {
  const { householdId } = await opened(OPENED)
  const entered = await clerk.send('POST', '/persons', {
    ...NOBODY,
    requestId: newRecordId(),
    name: '某人',
    place: VILLAGE,
    householdId,
  })
  const { personId } = lifeEventRecorded.parse(entered.json())
  const moved = await clerk.send('POST', `/households/${householdId}/events`, {
    requestId: newRecordId(),
    version: 1,
    reason: null,
    evidence: null,
    event: {
      kind: 'household_address',
      householdId,
      toPlace: OTHER_VILLAGE,
      groupNo: null,
      addressText: '9 号',
      movedOn: '2026-03-06',
    },
  })
  expect(lifeEventRecorded.parse(moved.json()).version).toBe(2)
  expect(codeOf(await clerk.send('GET', `/households/${householdId}`))).toBe('record.unknown')
  expect(codeOf(await clerk.send('GET', `/persons/${personId ?? ''}`))).toBe('record.unknown')
  const there = householdView.parse(
    (await reviewer.send('GET', `/households/${householdId}`)).json(),
  )
  expect(there.placePath.at(-1)?.code).toBe(OTHER_VILLAGE)
  expect(there.members.map((one) => one.personId)).toEqual([personId])
})

async function signedIn(login: string, purpose: string): Promise<Browser> {
  const browser = new Browser(at.server)
  await browser.signIn(login, purpose)
  return browser
}

async function opened(body: object, by = clerk): Promise<{ readonly householdId: string }> {
  const answer = await by.send('POST', '/households', { requestId: newRecordId(), ...body })
  return { householdId: lifeEventRecorded.parse(answer.json()).householdId ?? '' }
}

async function pageOf() {
  return householdView.parse((await clerk.send('GET', path)).json())
}

async function historyOf(query: string) {
  return householdHistory.parse((await clerk.send('GET', `${path}/history${query}`)).json())
}

function said(event: object, version: number, reason: string | null = null) {
  return clerk.send('POST', `${path}/events`, {
    requestId: newRecordId(),
    version,
    reason,
    evidence: null,
    event: { ...event, householdId: path.slice(-36) },
  })
}
