import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { cursorText, fieldHorizon } from '#register/field/field-cursor.ts'
import { fieldCaseList } from '#wire/field-cases.ts'
import { historySteps, playHistory } from '#sync/test-field-history.ts'
import { ModelServer } from '#sync/test-model-server.ts'
import { deviceCode, deviceList } from '#wire/sync.ts'
import { LUO, OTHER_VILLAGE, SIQI, VILLAGE, YUAN } from '../test-county.ts'
import { COUNTY, type TestServer } from '../test-server.ts'
import { FieldCounty } from './test-field-county.ts'
import { RealServer } from './test-field-server.ts'

let county: FieldCounty
let at: TestServer
beforeAll(async () => {
  county = await FieldCounty.open()
  at = county.at
})
afterAll(() => at.close())

test('[SYN1 SYN2] a device holds its village; what it says of one item is asked for like any correction', async () => {
  const device = await county.enrolled()
  const first = await device.pull()
  expect(first.whole).toBe(true)
  const luo = first.people.find(({ name }) => name === LUO.name)
  expect(first.people.map(({ name }) => name)).not.toContain('邹满秀')
  expect(luo?.number).toMatch(/^431\*+/u)
  expect(first.households.length).toBeGreaterThan(0)
  const said = device.say(luo?.id ?? '', 'item:education', '60', { baseVersion: luo?.v ?? 0 })
  expect(await device.pushed(said)).toEqual(['applied'])
  // The answer was lost, the device sends again, and once more among others.
  expect(await device.pushed(said)).toEqual(['applied'])
  const forms = await county.formsOf(luo?.id ?? '')
  expect(forms).toMatchObject([{ item: 'education', state: 'asked', askedBy: '试用 worker' }])

  const other = await county.enrolled()
  const told = await other.pull()
  expect(told.words).toMatchObject([
    { p: luo?.id, item: 'education', state: 'open', op: said.operation.opId },
  ])
  await county.clerk.send(
    'POST',
    `/item-changes/${forms[0]?.formId ?? ''}/handling`,
    { step: 'apply', reason: null },
    {
      'if-match': String(
        (await county.clerk.send('GET', `/item-changes/${forms[0]?.formId ?? ''}`)).headers['etag'],
      ),
    },
  )
  // The next device sees the register changed; an idle pull says nothing.
  const after = await other.pull()
  expect(after).toMatchObject({ whole: false, people: [{ id: luo?.id, edu: '60' }] })
  const idle = await other.pull()
  expect(idle).toMatchObject({ people: [], households: [], left: [], asks: null, words: [] })
  expect(JSON.stringify(idle).length).toBeLessThan(1_024)
})

test('[S22 SYN5] two devices differ: the form is taken back, a case opens with both, a person decides', async () => {
  const [one, two] = [await county.enrolled(), await county.enrolled()]
  const { id, version } = await county.personOf(YUAN.name)
  const a = one.say(id, 'item:education', '60', { baseVersion: version })
  const b = two.say(id, 'item:education', '70', { baseVersion: version })
  expect(await one.pushed(a)).toEqual(['applied'])
  expect(await two.pushed(b)).toEqual(['case'])
  expect(await county.formsOf(id)).toEqual([])
  // The first is told that its word is disputed now.
  const told = await one.pull()
  expect(told.answers).toMatchObject([{ opId: a.operation.opId, state: 'case' }])
  expect(told.words).toContainEqual(expect.objectContaining({ p: id, state: 'disputed', op: null }))
  const { cases } = fieldCaseList.parse((await county.clerk.send('GET', '/field-cases')).json())
  expect(cases).toHaveLength(1)
  expect(cases[0]).toMatchObject({ personName: YUAN.name, item: 'education' })
  expect(cases[0]?.words.map(({ value }) => value?.zh)).toHaveLength(2)
  const decided = await county.clerk.send(
    'POST',
    `/field-cases/${cases[0]?.slotId ?? ''}/decision`,
    {
      opId: b.operation.opId,
      reason: '看了毕业证',
    },
  )
  expect(decided.json()).toMatchObject({ form: { state: 'completed' } })
  expect((await two.pull()).answers).toMatchObject([{ opId: b.operation.opId, state: 'applied' }])
  expect((await one.pull()).answers).toMatchObject([
    { opId: a.operation.opId, state: 'refused', reason: 'field_case.not_chosen' },
  ])
})

test('[S22 SYN6] the other order of the same words gives the same case', async () => {
  const seen: unknown[] = []
  for (const order of [
    [0, 1, 2],
    [2, 0, 1],
    [1, 2, 0],
  ]) {
    const three = [await county.enrolled(), await county.enrolled(), await county.enrolled()]
    const { id, version } = await county.personOf(SIQI.name)
    const words = ['10', '20', '10'].map((value, no) =>
      three[no]?.say(id, 'item:education', value, { baseVersion: version }),
    )
    for (const no of order) {
      const word = words[no]
      if (word !== undefined) await three[no]?.push([word])
    }
    const states: string[] = []
    for (const [no, word] of words.entries()) {
      if (word !== undefined) states.push((await three[no]?.pushed(word))?.join() ?? '')
    }
    const { cases } = fieldCaseList.parse((await county.clerk.send('GET', '/field-cases')).json())
    const [found] = cases
    seen.push([states, found?.words.map(({ value }) => value?.zh).toSorted()])
    await county.clerk.send('POST', `/field-cases/${found?.slotId ?? ''}/decision`, {
      opId: null,
      reason: '都没看到证件',
    })
  }
  expect(seen[1]).toEqual(seen[0])
  expect(seen[2]).toEqual(seen[0])
})

test('[SYN3 SYN7] a child met at the door is registered at once; what is said of it meanwhile waits for its own id', async () => {
  const device = await county.enrolled()
  const child = '018f0000-0000-7000-8000-00000000f001'
  const birth = device.say(
    child,
    'event:birth',
    JSON.stringify({
      name: '罗小满',
      sex: '2',
      occurred_on: '2026-11-02',
      mother: (await county.personOf(YUAN.name)).id,
    }),
  )
  const later = device.say(child, 'item:ethnicity', '01', { baseVersion: 0 })
  // The update comes first: the create it follows was lost on the way.
  expect(await device.pushed(later)).toEqual(['held'])
  expect(await device.pushed(birth)).toEqual(['applied'])
  expect(await device.pushed(later)).toEqual(['applied'])
  const born = await county.personOf('罗小满')
  expect(await county.formsOf(born.id)).toMatchObject([{ item: 'ethnicity', state: 'asked' }])
  expect((await device.pull()).people.map(({ name }) => name)).toContain('罗小满')
})

test('[S22 S32 SYN6] histories under a bad network end at the server as the rules say', async () => {
  const drawn = fc.sample(historySteps, { seed: 6, numRuns: 3 })
  for (const [no, steps] of drawn.entries()) {
    const nameOf = (device: number, seq: number): string =>
      `018f0000-0000-7000-8${String(no).padStart(3, '0')}-${String(device * 1_000 + seq).padStart(12, '0')}`
    const people = await Promise.all([LUO.name, YUAN.name, SIQI.name].map(county.personOf))
    const [one, two, three, observer] = [
      await county.enrolled(),
      await county.enrolled(),
      await county.enrolled(),
      await county.enrolled(),
    ]
    const real = new RealServer(at, { devices: [one, two, three], observer, people })
    const said = await playHistory(steps, real, nameOf)
    const model = new ModelServer()
    expect(await playHistory(steps, model, nameOf)).toEqual(said)
    expect(await real.end(said)).toEqual(await model.end(said))
    await county.settleAll()
  }
})

const YEAR_MS = 365 * 86_400_000

test('[SYN11] a clock that is twenty years behind or five ahead changes nothing', async () => {
  const [behind, ahead] = [await county.enrolled(), await county.enrolled()]
  behind.aheadMs = -20 * YEAR_MS
  ahead.aheadMs = 5 * YEAR_MS
  const { id, version } = await county.personOf(LUO.name)
  const words = [behind, ahead].map((device) =>
    device.say(id, 'item:education', '40', { baseVersion: version }),
  )
  const states: (readonly string[])[] = []
  for (const round of ['first', 'again']) {
    for (const [no, device] of [behind, ahead].entries()) {
      const word = words[no]
      const told = word === undefined ? [] : await device.pushed(word)
      if (round === 'again') states.push(told)
      expect((await device.pull()).today).toBe('2026-11-20')
    }
  }
  // Both said the same: one of the two words is taken, whatever their clocks say.
  expect(states.flat().toSorted()).toEqual(['applied', 'same'])
  const { devices: listed } = deviceList.parse((await county.clerk.send('GET', '/devices')).json())
  const minutes = listed.map(({ clockAheadMinutes }) => clockAheadMinutes)
  expect(minutes).toContain((-20 * YEAR_MS) / 60_000)
  expect(minutes).toContain((5 * YEAR_MS) / 60_000)
  await county.settleAll()
})

test('[SYN11 S23] what a device kept for sixty days is taken, its lease begins anew', async () => {
  const device = await county.enrolled()
  await device.pull()
  const { id, version } = await county.personOf(SIQI.name)
  const word = device.say(id, 'item:education', '20', { baseVersion: version })
  at.pass(60 * 86_400_000)
  await county.signInAgain()
  expect(await device.pushed(word)).toEqual(['applied'])
  expect(await device.pull()).toMatchObject({ whole: false, leaseMs: 14 * 86_400_000 })
  await county.settleAll()
})

test('[SYN13] what a transaction that is still open will commit is told by a later pull, not skipped', async () => {
  const [one, observer] = [await county.enrolled(), await county.enrolled()]
  const { id, version } = await county.personOf(LUO.name)
  const yuan = await county.personOf(YUAN.name)
  await one.push([one.say(id, 'item:education', '40', { baseVersion: version })])
  const known = (await observer.pull()).words.find(({ p }) => p === id)
  observer.untilOthersEnd = () => Promise.resolve()
  const slow = await at.store.pool.connect()
  try {
    await slow.query('begin')
    await slow.query(
      `insert into work.field_changes (county, village, kind, subject_id) values ($1, $2, 'slot', $3)`,
      [COUNTY, VILLAGE, known?.slot],
    )
    // The quick one begins later and commits first.
    const quickWord = one.say(yuan.id, 'item:workplace', '镇卫生院', { baseVersion: yuan.version })
    expect(await one.pushed(quickWord)).toEqual(['applied'])
    const quick = (await observer.pull()).words.map(({ p }) => p)
    expect(quick).toContain(yuan.id)
    expect((await observer.pull()).words.map(({ p }) => p)).not.toContain(id)
    await slow.query('commit')
    expect((await observer.pull()).words.map(({ p }) => p)).toContain(id)
  } finally {
    slow.release()
  }
  await county.settleAll()
})

test('[SYN13] a cursor of another store, or none, fetches the village anew', async () => {
  const device = await county.enrolled()
  const own = cursorText(await fieldHorizon(county.at.store, COUNTY))
  for (const cursor of [
    null,
    own.replace(/x\d+/u, 'x999999999999'),
    own.replace(/^e\d+/u, 'e999999'),
    own.replace(/s\w+$/u, 's0'),
    own.replace(/s\w+$/u, ''),
    'nonsense',
  ]) {
    device.cursor = cursor
    expect((await device.pull()).whole).toBe(true)
  }
  device.cursor = own
  expect((await device.pull()).whole).toBe(false)
})

test('[SYN13 SYN2] who moves to another village leaves one device and comes to the other; words too late say so', async () => {
  const [here, there] = [await county.enrolled(), await county.enrolled(OTHER_VILLAGE)]
  await here.pull()
  expect((await there.pull()).people.map(({ name }) => name)).toEqual(['邹满秀'])
  const { id, version } = await county.personOf(SIQI.name)
  const late = here.say(id, 'item:education', '30', { baseVersion: version })
  const moved = await county.recorded({
    kind: 'move_within',
    personId: id,
    movedOn: '2026-11-19',
    toPlace: OTHER_VILLAGE,
    addressText: null,
    groupNo: null,
    householdId: null,
    relation: null,
    fromPlace: VILLAGE,
    fromText: null,
    reason: null,
    certificateNo: null,
  })
  expect(moved.ok).toBe(true)
  // She is registered there and still lives here: both hold her, the other village keeps her entry.
  expect((await here.push([late])).answers).toMatchObject([
    {
      state: 'refused',
      reason: 'sync.elsewhere',
      words: { adviceZh: expect.stringContaining('乡镇') },
    },
  ])
  expect(await here.pull()).toMatchObject({ left: [], people: [{ id, away: true }] })
  expect(await there.pull()).toMatchObject({ people: [{ id, away: false }] })
  const stay = { permitNo: null, reason: null, stayText: null, since: '2026-11-19' } as const
  await county.recorded({
    kind: 'stay',
    personId: id,
    direction: 'in',
    stayPlace: OTHER_VILLAGE,
    ...stay,
  })
  // Now she has left altogether, and is as unknown here as anybody.
  expect((await here.pull()).left).toEqual([id])
  const gone = here.say(id, 'item:education', '30', { baseVersion: version })
  expect((await here.push([gone])).answers).toMatchObject([
    { state: 'refused', reason: 'sync.not_here' },
  ])
  expect((await there.pull()).people).toMatchObject([{ id, away: false }])
})

test('[SYN14] a household is held by one device for a day; another is told who, and may work all the same', async () => {
  const [one, two] = [await county.enrolled(), await county.enrolled()]
  const householdId = (await one.pull()).households[0]?.id
  const asked = { householdId, deviceNowMs: 0 }
  const taken = await one.send('/api/sync/leases', asked)
  expect(taken.json()).toMatchObject({ held: true, by: null })
  const second = await two.send('/api/sync/leases', asked)
  expect(second.json()).toMatchObject({ held: false, by: '试用 worker' })
  expect((await two.pull()).leases).toMatchObject([{ hh: householdId, mine: false }])
  at.pass(13 * 3_600_000)
  const later = await two.send('/api/sync/leases', asked)
  expect(later.json()).toMatchObject({ held: true })
  const nobody = { ...asked, householdId: '018f0000-0000-7000-8000-00000000dead' }
  expect((await one.send('/api/sync/leases', nobody)).statusCode).toBe(404)
  await county.signInAgain()
})

test('[SYN1] a request that is forged, altered or sent again is refused', async () => {
  const device = await county.enrolled()
  const body = { cursor: null, asksHash: null, deviceNowMs: 0 }
  const forged = [
    await device.plain('/api/sync/pull', body),
    await device.send('/api/sync/pull', body, { signed: { ...body, asksHash: 'x' } }),
  ]
  await device.send('/api/sync/pull', body, { no: 7 })
  forged.push(await device.send('/api/sync/pull', body, { no: 7 }))
  forged.push(await device.send('/api/sync/pull', body, { no: 6 }))
  for (const answer of forged) {
    expect(answer.statusCode).toBe(401)
    expect(answer.json()).toMatchObject({ problem: { code: 'device.unsigned' } })
  }
})

test('[SYN9 S24] five wrong proofs destroy the server’s half; a revoked device is told so and nothing else', async () => {
  const device = await county.enrolled()
  const { deviceId, proof } = device
  expect((await device.plain('/api/sync/share', { deviceId, proof })).statusCode).toBe(200)
  const answers: unknown[] = []
  for (let no = 1; no <= 6; no++) {
    const wrong = await device.plain('/api/sync/share', { deviceId, proof: 'AAAA' })
    answers.push(wrong.json<{ problem: { code: string } }>().problem.code)
  }
  expect(answers).toEqual([
    ...Array.from({ length: 4 }, () => 'device.proof'),
    'device.locked',
    'device.locked',
  ])
  expect((await device.plain('/api/sync/share', { deviceId, proof })).statusCode).toBe(423)

  const lost = await county.enrolled()
  await county.clerk.send('POST', `/devices/${lost.deviceId}/revocation`, { reason: '手机丢了' })
  const state = await lost.plain('/api/sync/state', { deviceId: lost.deviceId })
  expect(state.json()).toEqual({ state: 'revoked' })
  const pulled = await lost.send('/api/sync/pull', { cursor: null, asksHash: null, deviceNowMs: 0 })
  expect(pulled.json()).toMatchObject({ problem: { code: 'device.revoked' } })
  expect(
    (await lost.plain('/api/sync/share', { deviceId: lost.deviceId, proof: lost.proof }))
      .statusCode,
  ).toBe(403)
})

test('[SYN10 S25] a code enrols one device, for somebody who works in the village', async () => {
  const issued = await county.clerk.send('POST', '/devices/codes', {
    village: VILLAGE,
    accountId: county.worker,
  })
  const { code } = deviceCode.parse(issued.json())
  await county.newDevice().enrol(code)
  await expect(county.newDevice().enrol(code)).rejects.toThrow('device.code')
  const stranger = await county.accountOf('elsewhere', OTHER_VILLAGE)
  const refused = await county.clerk.send('POST', '/devices/codes', {
    village: VILLAGE,
    accountId: stranger,
  })
  expect(refused.json()).toMatchObject({ problem: { code: 'device.holder' } })
  const foreign = await county.clerk.send('POST', '/devices/codes', {
    village: OTHER_VILLAGE,
    accountId: stranger,
  })
  expect(foreign.statusCode).toBe(404)
})
