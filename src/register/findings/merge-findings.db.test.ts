import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { closeReason, standingAfterCheck, stepOfCheck } from '#domain/findings/finding-check.ts'
import { FINDING_ANSWERS, type FindingStanding } from '#domain/findings/finding-state.ts'
import { countyContentHash } from '../ledger/county-content-hash.ts'
import type { Store } from '../store/open-store.ts'
import { testStore } from '../store/test-store.ts'
import { unfinishedCheck } from './checks.ts'
import { FINDING_COLUMNS, standingOf, type FindingRow } from './finding-rows.ts'
import { stepFinding } from './step-finding.ts'
import { mergeTestCheck, testCheck, type TestFinding } from './test-check.ts'

const COUNTY = '431322'
const VILLAGE = '431322101201'
const CLERK = { account: 'clerk', role: 'township_clerk', purpose: 'verification' }

let store: Store
beforeAll(async () => {
  store = await testStore()
  await store.pool.query(`insert into access.counties values ($1, '溆水县', true)`, [COUNTY])
})
beforeEach(async () => {
  await store.pool.query(
    'delete from work.findings; delete from work.finding_steps; delete from work.checks',
  )
})
afterAll(() => store.close())

function day(n: number): Date {
  return new Date(Date.UTC(2026, 10, n, 8))
}

function person(n: number, facts: object = {}): TestFinding {
  return { rule: 'P03', key: `person-${n}`, place: VILLAGE, facts }
}

async function all(): Promise<readonly FindingRow[]> {
  const { rows } = await store.pool.query<FindingRow>(
    `select ${FINDING_COLUMNS} from work.findings f where county = $1 order by rule, item, subject_key`,
    [COUNTY],
  )
  return rows
}

async function only(): Promise<FindingRow> {
  const [row, ...more] = await all()
  if (row === undefined || more.length > 0) throw new Error('one finding')
  return row
}

async function answer(
  finding: FindingRow,
  said: FindingStanding['answer'],
  at: Date,
): Promise<void> {
  const stepped = await stepFinding(
    store,
    {
      county: COUNTY,
      findingId: finding.findingId,
      version: finding.lastStepNo,
      step: { kind: 'answer', answer: said ?? 'corrected', reason: '看过户口簿', source: 'police' },
      today: at.toISOString().slice(0, 10),
      at,
    },
    CLERK,
  )
  expect(stepped).toMatchObject({ ok: true })
}

test('[FIN1] a second check counts what it sees again, opens what is new and closes what is gone', async () => {
  await testCheck(store, { county: COUNTY, findings: [person(1), person(2)], startedAt: day(1) })
  const before = await all()
  const second = await testCheck(store, {
    county: COUNTY,
    findings: [person(2), person(3)],
    startedAt: day(2),
  })
  const after = await all()
  expect(after.map(({ state, timesSeen }) => [state, timesSeen])).toEqual([
    ['closed', 1],
    ['open', 2],
    ['open', 1],
  ])
  expect(after[1]?.findingId).toBe(before[1]?.findingId)
  expect(after[0]?.closeReason).toBe('fires_no_more')
  const { rows } = await store.pool.query('select counts from work.checks where check_no = $1', [
    second.checkNo,
  ])
  expect(rows).toEqual([{ counts: { W: { opened: 1, seen: 1, back: 0, closed: 1 } } }])
})

test('[FIN2] what was corrected is closed by the next check; what still fires comes back', async () => {
  await testCheck(store, { county: COUNTY, findings: [person(1), person(2)], startedAt: day(1) })
  for (const finding of await all()) await answer(finding, 'corrected', day(2))
  await testCheck(store, { county: COUNTY, findings: [person(2)], startedAt: day(3) })
  expect(
    (await all()).map(({ state, closeReason: why, timesBack }) => [state, why, timesBack]),
  ).toEqual([
    ['closed', 'corrected', 0],
    ['open', null, 1],
  ])
})

test('[FIN3] what was confirmed stays quiet while the facts are the same, birthdays aside, and comes back with others', async () => {
  const found = (facts: object): TestFinding => ({ ...person(1, facts), rule: 'P06' })
  await testCheck(store, {
    county: COUNTY,
    findings: [found({ age: 105, n: 1 })],
    startedAt: day(1),
  })
  await answer(await only(), 'confirmed', day(2))
  await testCheck(store, {
    county: COUNTY,
    findings: [found({ age: 106, n: 1 })],
    startedAt: day(3),
  })
  expect(await only()).toMatchObject({ state: 'answered', timesSeen: 2, timesBack: 0 })
  await testCheck(store, {
    county: COUNTY,
    findings: [found({ age: 106, n: 2 })],
    startedAt: day(4),
  })
  expect(await only()).toMatchObject({ state: 'open', answer: null, timesSeen: 3, timesBack: 1 })
})

test('[FIN4] a check closes nothing that was found or judges nothing that was answered after it began', async () => {
  await testCheck(store, { county: COUNTY, findings: [person(1)], startedAt: day(1) })
  await answer(await only(), 'corrected', day(5))
  await testCheck(store, { county: COUNTY, findings: [person(1)], startedAt: day(3) })
  expect(await only()).toMatchObject({ state: 'answered', answer: 'corrected' })
  await store.pool.query(`update work.findings set last_seen_at = $1`, [day(9)])
  await testCheck(store, { county: COUNTY, findings: [], startedAt: day(6) })
  expect(await only()).toMatchObject({ state: 'answered' })
  await testCheck(store, { county: COUNTY, findings: [], startedAt: day(10), rules: ['P09'] })
  expect(await only(), 'of a rule that was not asked').toMatchObject({ state: 'answered' })
})

test('[FIN5] whatever people answer and checks find, rows stand where the state machine puts them', async () => {
  const move = fc.oneof(
    fc.record({ kind: fc.constant('check' as const), fires: fc.boolean(), facts: fc.nat(1) }),
    fc.record({
      kind: fc.constant('answer' as const),
      answer: fc.constantFrom(...FINDING_ANSWERS),
    }),
    fc.constant({ kind: 'explain' as const }),
    fc.constant({ kind: 'assign' as const }),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(move, { minLength: 3, maxLength: 9 }), async (moves) => {
      await store.pool.query(
        'delete from work.findings; delete from work.finding_steps; delete from work.checks',
      )
      await testCheck(store, { county: COUNTY, findings: [person(1, { n: 0 })], startedAt: day(1) })
      let modelled = standingOf(await only())
      let why: string | null = null
      let answeredFacts = 0
      let facts = 0
      for (const [nth, one] of moves.entries()) {
        const at = day(nth + 2)
        if (one.kind === 'check') {
          const findings = one.fires ? [person(1, { n: one.facts })] : []
          await testCheck(store, { county: COUNTY, findings, startedAt: at })
          const sameFacts = answeredFacts === one.facts
          const step = stepOfCheck(modelled, { ...one, sameFacts, checkedAt: at.toISOString() })
          if (step !== null) why = step === 'closed' ? closeReason(modelled) : null
          modelled = standingAfterCheck(modelled, step)
          if (one.fires) facts = one.facts
        } else {
          const stepped = await stepFinding(
            store,
            {
              county: COUNTY,
              findingId: (await only()).findingId,
              version: (await only()).lastStepNo,
              step:
                one.kind === 'answer'
                  ? { ...one, reason: '核实过', source: 'police' }
                  : one.kind === 'explain'
                    ? { ...one, reason: '在外打工' }
                    : { ...one, place: VILLAGE, dueOn: '2027-01-01' },
              today: '2026-11-20',
              at,
            },
            CLERK,
          )
          if (stepped.ok) {
            modelled = stepped.value.standing
            if (one.kind === 'answer') answeredFacts = facts
          }
        }
        const row = await only()
        const times = { answeredAt: null, assignedAt: null }
        expect({ ...standingOf(row), ...times, why: row.closeReason }).toEqual({
          ...modelled,
          ...times,
          why,
        })
      }
    }),
    { numRuns: 12 },
  )
})

test('[FIN6] cut off between any two batches and begun again, a check ends as an unbroken one', async () => {
  const first = Array.from({ length: 12 }, (_, n) => person(n))
  const second = [...first.slice(5), person(20, { n: 1 }), person(21)]
  const hashes = new Set<string>()
  for (const killAfter of [0, 1, 2, 3, 4, 5]) {
    await store.pool.query(
      'delete from work.findings; delete from work.finding_steps; delete from work.checks',
    )
    await testCheck(store, { county: COUNTY, findings: first, startedAt: day(1) })
    await answer((await all())[6] ?? (await only()), 'corrected', day(2))
    let batches = 0
    const kill = (): Promise<void> => {
      batches += 1
      return batches === killAfter ? Promise.reject(new Error('killed')) : Promise.resolve()
    }
    const check = {
      county: COUNTY,
      findings: second,
      startedAt: day(3),
      batchLines: 3,
      afterBatch: kill,
    }
    await testCheck(store, check).catch(() => undefined)
    const cutOff = await unfinishedCheck(store, COUNTY)
    expect(cutOff === null).toBe(killAfter === 0)
    if (cutOff !== null) await mergeTestCheck(store, cutOff, { findings: second, batchLines: 3 })
    await store.pool.query(`update work.checks set phase = 'done' where phase <> 'done'`)
    const { tables } = await countyContentHash(store, COUNTY)
    const { rows } = await store.pool.query('select counts from work.checks where check_no = 2')
    hashes.add(JSON.stringify([tables['work.findings'], tables['work.finding_steps'], rows]))
  }
  expect(hashes.size).toBe(1)
})
