import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkCharacter } from '#domain/numbers/resident-number.ts'
import { recordLifeEvent } from '../commands/record-life-event.ts'
import { registerBirth } from '../commands/register-birth.ts'
import { personContent } from '../histories/person-content.ts'
import { readPerson } from '../ledger/person-rows.ts'
import { rebuildFromEvents } from '../ledger/rebuild-from-events.ts'
import type { Store } from '../store/open-store.ts'
import { newRecordId } from '../store/record-id.ts'
import { testStore } from '../store/test-store.ts'
import { askMerge } from './ask-merge.ts'
import type { MergeToAsk } from './ask-merge.ts'
import { stepsOfForm } from './form-steps.ts'
import { listMergeRequests, readMergeRequest } from './merge-request-rows.ts'
import { stepMergeRequest } from './step-merge-request.ts'
import type { MergeRequestToStep } from './step-merge-request.ts'

const COUNTY = '431322'
const TODAY = '2026-11-22'
const AT = new Date('2026-11-22T02:00:00Z')
const who = (account: string, role: string) => ({ account, role, purpose: 'registration' })
const CLERK = who('township', 'township_clerk')
const ONE = who('county-1', 'county_reviewer')
const TWO = who('county-2', 'county_reviewer')

let store: Store
let serial = 0
beforeAll(async () => {
  store = await testStore()
  await store.pool.query(`insert into access.counties values ($1, '溆水县', true, '2026-01-01')`, [
    COUNTY,
  ])
})
afterAll(() => store.close())

async function entered(name: string, number: string | null): Promise<string> {
  const registered = await registerBirth(
    store,
    {
      county: COUNTY,
      requestId: newRecordId(),
      name,
      sex: '1',
      bornOn: '1980-05-05',
      place: '431322101201',
      groupNo: null,
      number,
      certificateNo: null,
      motherPersonId: null,
      fatherPersonId: null,
      householdId: null,
      relation: null,
      today: TODAY,
    },
    CLERK,
  )
  if (!registered.ok) throw new Error(registered.problem.code)
  return registered.value.personId
}

const validNumber = (): string => {
  serial += 2
  const first = `43132219800505${String(serial + 1).padStart(3, '0')}`
  return first + checkCharacter(first)
}

interface Pair {
  readonly personId: string
  readonly otherPersonId: string
}

/** Two entries of one person; both hold a valid number, and another one. */
async function twoNumbered(): Promise<Pair> {
  const [personId, otherPersonId] = [
    await entered('王海军', validNumber()),
    await entered('王海君', validNumber()),
  ]
  return { personId, otherPersonId }
}

async function ask(pair: Pair, more: Partial<MergeToAsk> = {}, actor = ONE) {
  const versionOf = async (personId: string): Promise<number> =>
    (await readPerson(store.pool, COUNTY, personId))?.version ?? 0
  const otherVersion = await versionOf(pair.otherPersonId)
  return askMerge(
    store,
    {
      county: COUNTY,
      event: { kind: 'merge', ...pair, otherVersion, takes: ['name'] },
      version: await versionOf(pair.personId),
      requestId: newRecordId(),
      reason: '本人到场，两个号码都是他',
      grounds: { kind: 'document', text: '派出所证明' },
      today: TODAY,
      at: AT,
      ...more,
    },
    actor,
  )
}

async function asked(pair: Pair, actor = ONE): Promise<string> {
  const said = await ask(pair, {}, actor)
  if (!said.ok) throw new Error(said.problem.code)
  return said.value.formId
}

const step = (
  formId: string,
  taken: MergeRequestToStep['step'],
  actor = TWO,
  reason: string | null = null,
) =>
  stepMergeRequest(
    store,
    { county: COUNTY, formId, step: taken, reason, today: TODAY, at: AT },
    actor,
  )

const life = (lifeEvent: Parameters<typeof recordLifeEvent>[1]['lifeEvent'], actor = ONE) =>
  recordLifeEvent(
    store,
    {
      county: COUNTY,
      lifeEvent,
      version: null,
      requestId: newRecordId(),
      reason: '核实',
      grounds: null,
      approvedBy: null,
      today: TODAY,
      now: AT,
    },
    actor,
  )

const content = (personId: string): Promise<string> => personContent(store, COUNTY, personId)

test('[FRM27] what one of the county asks another approves: both stand in the event, and it can be taken back', async () => {
  const pair = await twoNumbered()
  const before = [await content(pair.personId), await content(pair.otherPersonId)]
  const formId = await asked(pair)
  expect([await content(pair.personId), await content(pair.otherPersonId)]).toEqual(before)
  expect(await step(formId, 'approve', ONE)).toMatchObject({
    problem: { code: 'merge_request.own' },
  })
  const done = await step(formId, 'approve')
  expect(done).toMatchObject({ ok: true, value: { state: 'completed' } })
  const { rows } = await store.pool.query<object>(
    `select person_id as "personId", actor, grounds from register.events
     where county = $1 and kind in ('person.merged', 'person.absorbed') and person_id = any ($2) order by event_no`,
    [COUNTY, [pair.personId, pair.otherPersonId]],
  )
  const grounds = { text: '派出所证明', askedBy: 'county-1', approvedBy: 'county-2' }
  expect(rows).toMatchObject([
    { personId: pair.otherPersonId, grounds },
    { personId: pair.personId, grounds },
  ])
  const stays = await readPerson(store.pool, COUNTY, pair.personId)
  expect(stays?.items.name).toBe('王海君')
  const history = await stepsOfForm(store, { county: COUNTY, formId })
  expect(history.map(({ step: one, who: by }) => [one, by])).toEqual([
    ['ask', 'county-1'],
    ['approve_merge', 'county-2'],
  ])
  expect(await step(formId, 'approve', TWO)).toMatchObject({
    problem: { code: 'merge_request.state', state: 'completed' },
  })

  expect(await life({ kind: 'unmerge', personId: pair.otherPersonId })).toMatchObject({ ok: true })
  expect([await content(pair.personId), await content(pair.otherPersonId)]).toEqual(before)
})

test.each([
  ['the one that stays', 'personId'],
  ['the other', 'otherPersonId'],
] as const)(
  '[FRM27] %s has been changed since: the approval is refused, and the merge is asked anew',
  async (_which, changed) => {
    const pair = await twoNumbered()
    const formId = await asked(pair)
    await life({ kind: 'contact', personId: pair[changed], phone: '13900000001' }, CLERK)
    expect(await step(formId, 'approve')).toMatchObject({
      problem: { code: 'merge_request.outdated' },
    })
    const anew = await asked(pair)
    expect(await readMergeRequest(store, { county: COUNTY, formId })).toMatchObject({
      state: 'replaced',
      eventId: null,
    })
    expect(await step(formId, 'approve')).toMatchObject({
      problem: { code: 'merge_request.state' },
    })
    expect(await step(anew, 'approve')).toMatchObject({ ok: true })
  },
)

test('[FRM27] what is returned says why, waits for who asked, and is asked anew or withdrawn', async () => {
  const pair = await twoNumbered()
  const formId = await asked(pair, CLERK)
  expect(await step(formId, 'return')).toMatchObject({
    problem: { code: 'merge_request.no_reason' },
  })
  await step(formId, 'return', TWO, '缺派出所证明')
  expect(await readMergeRequest(store, { county: COUNTY, formId })).toMatchObject({
    state: 'returned',
    refusal: '缺派出所证明',
  })
  expect(await step(formId, 'withdraw', TWO)).toMatchObject({
    problem: { code: 'merge_request.not_yours' },
  })
  const anew = await asked(pair, CLERK)
  expect(await step(anew, 'withdraw', CLERK)).toMatchObject({ value: { state: 'withdrawn' } })
  expect(await step(anew, 'approve')).toMatchObject({ problem: { code: 'merge_request.state' } })
  // Of the pair nothing waits any longer, so that it may be asked again, the other way about too.
  const turned = { personId: pair.otherPersonId, otherPersonId: pair.personId }
  expect(await ask(turned)).toMatchObject({ ok: true })
})

test('[FRM28] a township asks for any merge; a county reviewer only where two valid numbers need it', async () => {
  const pair = {
    personId: await entered('王海军', validNumber()),
    otherPersonId: await entered('王海君', null),
  }
  expect(await ask(pair)).toMatchObject({ problem: { code: 'merge_request.not_needed' } })
  const formId = await asked(pair, CLERK)
  expect(await readMergeRequest(store, { county: COUNTY, formId })).toMatchObject({
    twoNumbers: false,
  })
  expect(await step(formId, 'approve')).toMatchObject({ ok: true })
})

test.each<[string, (pair: Pair) => Promise<{ more: Partial<MergeToAsk>; on?: Pair }>]>([
  [
    'life.same_person',
    async ({ personId }) => ({ more: {}, on: { personId, otherPersonId: personId } }),
  ],
  ['person.version', async () => ({ more: { version: 99 } })],
  ['life.no_reason', async () => ({ more: { reason: ' ' } })],
  [
    'person.unknown',
    async ({ personId }) => ({ more: {}, on: { personId, otherPersonId: newRecordId() } }),
  ],
  [
    'lifecycle.no_such_step',
    async ({ otherPersonId }) => {
      await life({
        kind: 'merge',
        personId: await entered('王', null),
        otherPersonId,
        otherVersion: null,
        takes: [],
      })
      return { more: {} }
    },
  ],
])('[FRM28] %s is refused when it is asked, and no request is left', async (code, prepare) => {
  const pair = await twoNumbered()
  const { more, on } = await prepare(pair)
  expect(await ask(on ?? pair, more, CLERK)).toMatchObject({ problem: { code } })
  expect(await waitingOf(pair.personId)).toEqual([])
})

test('[FRM28] for two entries one request waits, of two who ask at once too; a request sent again is the same', async () => {
  const pair = await twoNumbered()
  const turned = { personId: pair.otherPersonId, otherPersonId: pair.personId }
  const requestId = newRecordId()
  const first = await ask(pair, { requestId })
  expect(await ask(pair, { requestId })).toEqual(first)
  expect(await ask(turned)).toMatchObject({ problem: { code: 'merge_request.waiting' } })
  expect(await ask(pair, { requestId, reason: '别的理由' })).toMatchObject({
    problem: { code: 'request.other_command' },
  })
  expect(await waitingOf(pair.personId)).toEqual([requestId])

  const other = await twoNumbered()
  const answers = await Promise.all([ask(other), ask(other, {}, TWO), ask(other, {}, CLERK)])
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
  expect(await waitingOf(other.personId)).toHaveLength(1)
})

test('[FRM27] of twenty approvals at once one merges', async () => {
  const pair = await twoNumbered()
  const formId = await asked(pair)
  const answers = await Promise.all(Array.from({ length: 20 }, () => step(formId, 'approve')))
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
})

test('[FRM27] the database holds the two people too', async () => {
  const formId = await asked(await twoNumbered())
  await expect(
    store.pool.query(
      `update work.merge_requests set state = 'completed', approved_by = asked_by, event_id = form_id
       where county = $1 and form_id = $2`,
      [COUNTY, formId],
    ),
  ).rejects.toThrow('merge_requests_two_people')
})

test('[FRM27] whatever these tests did, rows are the fold of events', async () => {
  expect((await rebuildFromEvents(store, COUNTY)).differing).toEqual([])
})

async function waitingOf(personId: string): Promise<readonly string[]> {
  const rows = await listMergeRequests(store, {
    county: COUNTY,
    states: ['asked'],
    placeFrom: '431322000000',
    placeTo: '431322999999',
    personId,
    below: null,
    limit: 10,
  })
  return rows.map(({ formId }) => formId)
}
