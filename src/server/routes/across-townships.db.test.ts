import { afterAll, beforeAll, expect, test } from 'vitest'
import { saveAccount } from '#register/access/accounts.ts'
import { rebuildFromEvents } from '#register/ledger/rebuild-from-events.ts'
import { newRecordId } from '#register/store/record-id.ts'
import { lifeEventRecorded, personLife } from '#wire/life-events.ts'
import { personView } from '#wire/persons.ts'
import { comparedServer, numberOf, OTHER_VILLAGE, VILLAGE } from '../test-county.ts'
import { Browser, codeOf, COUNTY, PASSWORD, type TestServer } from '../test-server.ts'

let at: TestServer
let here: Browser
let there: Browser
/** Of the township here: he, another man, a girl. Of the township there: she. */
const ids = { he: '', man: '', girl: '', she: '' }
const SHE = { name: '邹满秀', bornOn: '1984-10-02', number: numberOf('1984-10-02', '108') }

beforeAll(async () => {
  at = await comparedServer()
  here = await clerkOf('clerk-here', VILLAGE.slice(0, 9))
  there = await clerkOf('clerk-there', OTHER_VILLAGE.slice(0, 9))
  ids.he = await entered(here, { name: '罗建国', sex: '1', place: VILLAGE })
  ids.man = await entered(here, { name: '袁大山', sex: '1', place: VILLAGE })
  ids.girl = await entered(here, { name: '罗小满', sex: '2', place: VILLAGE })
  ids.she = await entered(there, { ...SHE, sex: '2', place: OTHER_VILLAGE })
})
afterAll(() => at.close())

test('[LIF15] a marriage across townships stands with both, and tells each only its own half', async () => {
  const answer = await send(
    here,
    ids.he,
    marriage({ spouseText: SHE.name, spouseNumber: SHE.number }),
  )
  expect([answer.statusCode, answer.body]).toEqual([200, expect.not.stringContaining(ids.she)])
  expect(lifeEventRecorded.parse(answer.json()).eventIds).toHaveLength(1)
  expect(await marriagesOf(here, ids.he)).toMatchObject([{ endedOn: null }])
  expect(await marriagesOf(there, ids.she)).toMatchObject([{ endedOn: null }])
  // The form named her; her page stays with her own office.
  expect(codeOf(await here.send('GET', `/persons/${ids.she}/life`))).toBe('record.unknown')
  expect(codeOf(await there.send('GET', `/persons/${ids.he}/life`))).toBe('record.unknown')
})

test('[LIF15] who is of elsewhere and married already is not told of: the form stands as it was written', async () => {
  const stated = { spouseText: SHE.name, spouseNumber: SHE.number }
  const unheard = { spouseText: '邹不在', spouseNumber: '431322195410021103' }
  const known = await send(here, ids.man, marriage(stated))
  const nobody = await send(here, ids.girl, marriage(unheard))
  expect([known.statusCode, nobody.statusCode]).toEqual([200, 200])
  const without = (answer: typeof known): object => {
    const { personId: _person, eventIds, ...told } = lifeEventRecorded.parse(answer.json())
    return { ...told, events: eventIds.length }
  }
  expect(without(known)).toEqual(without(nobody))
  expect(await spouseOf(ids.she)).toBe(ids.he)
  expect(await spouseOf(ids.man)).toBe(null)
})

test('[LIF15] by an id, somebody of elsewhere is as unknown as nobody', async () => {
  const answers = [ids.she, newRecordId()].map(async (spousePersonId) => {
    const answer = await send(here, ids.he, marriage({ spousePersonId }))
    return [answer.statusCode, codeOf(answer)]
  })
  const [foreign, nobody] = await Promise.all(answers)
  expect(foreign).toEqual(nobody)
})

test('[LIF15] a death here makes a widow there', async () => {
  const died = {
    kind: 'death',
    diedOn: '2025-01-02',
    deathPlace: null,
    certificateNo: null,
    cause: null,
  }
  const answer = await send(here, ids.he, died)
  expect([answer.statusCode, answer.body]).toEqual([200, expect.not.stringContaining(ids.she)])
  expect(await marriagesOf(there, ids.she)).toMatchObject([{ endedOn: '2025-01-02' }])
  expect(await spouseOf(ids.she)).toBe(null)
})

test('[LIF15] who moves to another township goes from one office to the other', async () => {
  const answer = await send(here, ids.girl, { ...MOVE, toPlace: OTHER_VILLAGE })
  expect([answer.statusCode, answer.json()]).toEqual([
    200,
    expect.objectContaining({ findings: [] }),
  ])
  expect(codeOf(await here.send('GET', `/persons/${ids.girl}`))).toBe('record.unknown')
  const view = personView.parse((await there.send('GET', `/persons/${ids.girl}`)).json())
  expect(view.placePath.at(-1)?.code).toBe(OTHER_VILLAGE)
  // Beyond the county nobody of a township moves anybody in.
  const beyond = await send(here, ids.man, { ...MOVE, toPlace: '430102001001' })
  expect(codeOf(beyond)).toBe('life.other_territory')
})

test('[LIF6] rows on both sides are the fold of events', async () => {
  expect((await rebuildFromEvents(at.store, COUNTY)).differing).toEqual([])
})

const MOVE = {
  kind: 'move_within',
  movedOn: '2024-05-06',
  addressText: null,
  groupNo: null,
  householdId: null,
  relation: null,
  fromPlace: null,
  fromText: null,
  reason: null,
  certificateNo: null,
}

function marriage(spouse: object): object {
  return {
    kind: 'marriage',
    spousePersonId: null,
    spouseText: null,
    marriedOn: '2020-01-01',
    marriageKind: '20',
    certificateNo: null,
    authority: null,
    ...spouse,
  }
}

async function send(browser: Browser, personId: string, event: object) {
  const life = await browser.send('GET', `/persons/${personId}/life`)
  const { version } = personLife.parse(life.json())
  const body = { requestId: newRecordId(), version, reason: null, evidence: null }
  return browser.send('POST', `/persons/${personId}/events`, {
    ...body,
    event: { ...event, personId },
  })
}

async function marriagesOf(browser: Browser, personId: string): Promise<readonly object[]> {
  const life = personLife.parse((await browser.send('GET', `/persons/${personId}/life`)).json())
  return life.records.filter(({ kind }) => kind === 'marriage')
}

async function spouseOf(personId: string): Promise<string | null> {
  const { rows } = await at.store.pool.query<{ id: string }>(
    `select other_person_id as id from register.kinships
     where person_id = $1 and kind = 'spouse' and until is null and not voided`,
    [personId],
  )
  return rows[0]?.id ?? null
}

async function entered(browser: Browser, items: object): Promise<string> {
  const answer = await browser.send('POST', '/persons', {
    requestId: newRecordId(),
    ...NOTHING_SAID,
    ...items,
  })
  return lifeEventRecorded.parse(answer.json()).personId ?? ''
}

const NOTHING_SAID = {
  bornOn: null,
  number: null,
  ethnicity: null,
  groupNo: null,
  addressText: null,
  phone: null,
  motherPersonId: null,
  fatherPersonId: null,
  guardianPersonId: null,
  householdId: null,
  relation: null,
  since: null,
  situation: null,
  reason: null,
  evidence: null,
}

async function clerkOf(loginName: string, territory: string): Promise<Browser> {
  await saveAccount(at.store, {
    county: COUNTY,
    loginName,
    displayName: loginName,
    password: PASSWORD,
    role: 'township_clerk',
    territory,
    isDemo: true,
  })
  const browser = new Browser(at.server)
  await browser.signIn(loginName)
  return browser
}
