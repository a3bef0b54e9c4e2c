import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checkCharacter } from '#domain/numbers/resident-number.ts'
import { readPerson } from '../ledger/person-rows.ts'
import { rebuildFromEvents } from '../ledger/rebuild-from-events.ts'
import type { Store } from '../store/open-store.ts'
import { newRecordId } from '../store/record-id.ts'
import { testStore } from '../store/test-store.ts'
import { correctItem, undoCorrection } from './correct-item.ts'
import type { ItemToCorrect } from './correct-item.ts'
import { decidePair, undoDecision } from './decide-pair.ts'
import { registerBirth } from './register-birth.ts'
import type { BirthToRegister } from './register-birth.ts'

const COUNTY = '431322'
const TODAY = '2026-07-01'
const CLERK = { account: 'account-1', role: 'township_clerk', purpose: 'registration' }

let store: Store
beforeAll(async () => {
  store = await testStore()
  await store.pool.query(`insert into access.counties values ($1, '溆水县', true, '2026-01-01')`, [
    COUNTY,
  ])
})
afterAll(() => store.close())

describe('births', () => {
  // The eight kinds of people without hukou (国办发〔2015〕96号), as each would come.
  test.each([
    ['born outside marriage or policy', {}],
    ['without a birth certificate', { certificateNo: null, number: null }],
    ['taken in without adoption papers', { motherPersonId: null, fatherPersonId: null }],
    [
      'returned after being declared missing or dead',
      { householdId: null, number: numberOf('19850307', 12) },
    ],
    ['struck off after moving for marriage', { householdId: null, relation: null }],
    ['whose migration papers are lost', { place: null, groupNo: null }],
    ['child of a foreigner', { fatherPersonId: newRecordId(), name: 'Ana María' }],
    ['any other, of whom next to nothing is known', nothingKnown()],
  ])('[S1] somebody %s is registered at once, with every doubt open', async (_kind, stated) => {
    // A mother of 13 who died, whose other child was born 90 days before; a father of 5, who is a woman.
    const mother = await registered({ sex: '1', bornOn: '2013-01-01', name: '甲' })
    await store.pool.query(
      `update register.persons set died_on = '2026-01-01' where person_id = $1`,
      [mother],
    )
    await registered({ motherPersonId: mother, bornOn: '2026-03-20' })
    const father = await registered({ sex: '2', bornOn: '2021-01-01' })
    const entered = await registerBirth(
      store,
      birth({
        bornOn: '2026-06-18',
        motherPersonId: mother,
        fatherPersonId: father,
        certificateNo: 'X1',
        number: `${numberOf('20260618', 1).slice(0, 17)}?`,
        ...stated,
      }),
      CLERK,
    )
    expect(entered.ok).toBe(true)
    if (!entered.ok) return
    const person = await readPerson(store.pool, COUNTY, entered.value.personId)
    expect(person?.items.life_state).toBe('active')
    expect(entered.value.findings.length).toBeGreaterThan(0)
    for (const finding of entered.value.findings) expect(['W', 'I']).toContain(finding.severity)
    await store.pool.query(`update register.persons set died_on = null where person_id = $1`, [
      mother,
    ])
  })

  test('[S1] a parent who was named and is not in the register is left out, and looked for later', async () => {
    const entered = await registerBirth(
      store,
      birth({ bornOn: '2026-06-18', motherPersonId: newRecordId(), fatherPersonId: null }),
      CLERK,
    )
    expect(entered).toMatchObject({ ok: true })
    const findings = entered.ok ? entered.value.findings : []
    expect(
      findings.filter(({ code }) => code === 'parents.to_find').map(({ item }) => item),
    ).toEqual(['mother'])
  })

  test('[S3] a very young mother opens no finding', async () => {
    const mother = await registered({ sex: '2', bornOn: '2013-06-01' })
    const entered = await registerBirth(
      store,
      birth({ bornOn: '2026-06-18', motherPersonId: mother }),
      CLERK,
    )
    expect(entered).toMatchObject({ ok: true })
    expect(JSON.stringify(entered)).not.toContain('K01')
  })

  test('[REG8] the same request twice registers one child and gives one answer', async () => {
    const request = birth({ bornOn: '2026-06-01', name: '王小小' })
    const answers = await Promise.all([1, 2, 3].map(() => registerBirth(store, request, CLERK)))
    for (const answer of answers) expect(answer).toEqual(answers[0])
    expect(answers[0]?.ok).toBe(true)
  })

  test.each([
    ['birth.day_unreadable', '2026-02-30'],
    ['birth.in_the_future', '2026-07-02'],
  ])('[REG9] %s: a day that is none, or has not come', async (code, bornOn) => {
    expect(await registerBirth(store, birth({ bornOn }), CLERK)).toMatchObject({
      problem: { code },
    })
  })

  test('[REG10] nothing is entered while the empty register is being filled', async () => {
    await store.pool.query(
      `insert into work.deferred_definitions values ($1, 'x', 1, 'select 1')`,
      [COUNTY],
    )
    const refused = await registerBirth(store, birth({}), CLERK)
    await store.pool.query(`delete from work.deferred_definitions`)
    expect(refused).toMatchObject({ problem: { code: 'register.filling' } })
  })
})

describe('corrections', () => {
  test('[LED2] old and new value, reason, evidence and clerk are kept, and the row follows', async () => {
    const personId = await registered({ name: '王海军', bornOn: '2020-05-05' })
    const done = await correctItem(
      store,
      correction({ personId, item: 'name', value: '王海君' }),
      CLERK,
    )
    expect(done).toMatchObject({ ok: true, value: { version: 2 } })
    const forms = await store.pool.query(`select * from work.corrections where person_id = $1`, [
      personId,
    ])
    expect(forms.rows).toMatchObject([
      {
        item: 'name',
        value_before: '王海军',
        value_after: '王海君',
        reason: '身份证为准',
        clerk: 'account-1',
      },
    ])
    expect((await readPerson(store.pool, COUNTY, personId))?.items.name).toBe('王海君')
    const found = await store.pool.query(
      `select gram from register.name_grams where county = $1 and person_id = $2 order by gram`,
      [COUNTY, personId],
    )
    expect(found.rows.map((row: { gram: string }) => row.gram)).toEqual(['君', '海', '海君'])
  })

  test('[REG11] of two clerks who saw the same version one is told that the other was first', async () => {
    const personId = await registered({ bornOn: '2020-05-05' })
    const both = await Promise.all(
      ['13911111111', '13922222222'].map((value) =>
        correctItem(store, correction({ personId, item: 'phone', value }), CLERK),
      ),
    )
    expect(both.filter((one) => one.ok)).toHaveLength(1)
    expect(both.find((one) => !one.ok)).toMatchObject({
      problem: { code: 'person.version', seen: 1, now: 2 },
    })
  })

  test.each([
    ['person.unknown', { personId: newRecordId() }],
    ['person.version', { version: 7 }],
    ['correction.no_reason', { reason: ' ' }],
    ['correction.unchanged', { item: 'born_on', value: '2020-05-05' }],
    ['correction.value', { item: 'sex', value: '7' }],
    ['correction.value', { item: 'born_on', value: '2020-13-01' }],
    ['correction.value', { item: 'number', value: '431322202005051234' }],
    ['correction.in_the_future', { item: 'died_on', value: '2026-07-02' }],
    ['death.before_birth', { item: 'died_on', value: '2020-05-04' }],
  ] as const)('[REG12] %s', async (code, wrong) => {
    const personId = await registered({ bornOn: '2020-05-05' })
    const done = await correctItem(store, correction({ personId, ...wrong }), CLERK)
    expect(done).toMatchObject({ ok: false, problem: { code } })
  })

  test('[S10] a corrected number is kept sealed and leaves the ledger as a hash', async () => {
    const [wrong, right] = [numberOf('20200505', 3), numberOf('20200505', 5)]
    const personId = await registered({ bornOn: '2020-05-05', number: wrong })
    await correctItem(store, correction({ personId, item: 'number', value: right }), CLERK)
    const numbers = await store.pool.query<{ value_sealed: Buffer; voided: boolean }>(
      `select value_sealed, voided from register.identifiers where person_id = $1 order by period_no`,
      [personId],
    )
    expect(
      numbers.rows.map(({ value_sealed, voided }) => [
        store.keys.openIdentifier(value_sealed, `identifier/${COUNTY}/${personId}`),
        voided,
      ]),
    ).toEqual([
      [wrong, true],
      [right, false],
    ])
    const events = await store.pool.query(
      `select e::text as text from register.events as e where person_id = $1`,
      [personId],
    )
    expect(JSON.stringify(events.rows)).not.toMatch(/4313222020/)
  })

  test('[REG13] a correction taken back puts value and source back, once', async () => {
    const personId = await registered({ bornOn: '2020-05-05', number: numberOf('20200505', 7) })
    const before = await readPerson(store.pool, COUNTY, personId)
    const number = numberOf('20200505', 9)
    const done = await correctItem(
      store,
      correction({ personId, item: 'number', value: number }),
      CLERK,
    )
    if (!done.ok) throw new Error(done.problem.code)
    const { eventId } = done.value
    expect(await undoCorrection(store, { county: COUNTY, eventId }, CLERK)).toMatchObject({
      ok: true,
    })
    const after = await readPerson(store.pool, COUNTY, personId)
    expect(after?.items).toEqual(before?.items)
    expect(after?.citations.number).toBe(before?.citations.number)
    expect(await undoCorrection(store, { county: COUNTY, eventId }, CLERK)).toMatchObject({
      problem: { code: 'correction.undone_already' },
    })
    expect(
      await undoCorrection(store, { county: COUNTY, eventId: newRecordId() }, CLERK),
    ).toMatchObject({
      problem: { code: 'correction.unknown' },
    })
  })

  test('[REG13] a correction that was followed by another is not taken back under it', async () => {
    const personId = await registered({ bornOn: '2020-05-05' })
    const first = await correctItem(
      store,
      correction({ personId, item: 'phone', value: '1' }),
      CLERK,
    )
    await correctItem(store, correction({ personId, item: 'phone', value: '2', version: 2 }), CLERK)
    const eventId = first.ok ? first.value.eventId : ''
    expect(await undoCorrection(store, { county: COUNTY, eventId }, CLERK)).toMatchObject({
      problem: { code: 'correction.followed' },
    })
  })
})

describe('the ledger', () => {
  test.each([
    'update register.events set reason = null',
    'delete from register.events',
    'truncate register.events',
  ])('[LED3] %s is refused', async (statement) => {
    await expect(store.pool.query(statement)).rejects.toThrow('append-only')
  })

  test('[LED4] event numbers have no gaps, however many clerks write at once', async () => {
    await Promise.all(Array.from({ length: 20 }, () => registerBirth(store, birth({}), CLERK)))
    await Promise.all(
      Array.from({ length: 5 }, () => registerBirth(store, birth({ bornOn: '2099-01-01' }), CLERK)),
    )
    const counted = await store.pool.query(
      `select count(*)::int as events, max(event_no)::int as last,
         (select last_event_no::int from register.ledger_heads where county = $1) as head
       from register.events where county = $1`,
      [COUNTY],
    )
    const { events, last, head } = counted.rows[0] as Record<string, number>
    expect([last, head]).toEqual([events, events])
  })
})

describe('doubtful pairs', () => {
  const pair = { county: COUNTY, runNo: 1, pairNo: 1 }
  beforeAll(async () => {
    await store.pool.query(
      `insert into evidence.runs (county, run_id, run_no, phase, batch_nos, started_by, started_at)
       values ($1, gen_random_uuid(), 1, 'live', '{1,2}', 'test', now())`,
      [COUNTY],
    )
    // The greater record stands on the left: decisions keep the smaller one first.
    await store.pool.query(
      `insert into evidence.doubtful_pairs (county, run_no, pair_no, l_batch_no, l_row_no, l_party,
         r_batch_no, r_row_no, r_party, reason, worth) values ($1, 1, 1, 2, 9, 1, 1, 7, 1, 'grey', 0.5)`,
      [COUNTY],
    )
  })

  test('[REG14] decided, decided otherwise, taken back: every step stays on file', async () => {
    const by = { decidedBy: 'account-1', reason: '同户', byDocument: false, mayAdjudicate: false }
    expect(await undoDecision(store, { ...pair, undoneBy: 'account-1' })).toMatchObject({
      problem: { code: 'pair.not_decided' },
    })
    expect(await decidePair(store, { ...pair, ...by, verdict: 'same' })).toMatchObject({ ok: true })
    expect(await decidePair(store, { ...pair, ...by, verdict: 'same' })).toMatchObject({
      problem: { code: 'pair.already' },
    })
    expect(await decidePair(store, { ...pair, ...by, verdict: 'different' })).toMatchObject({
      ok: true,
    })
    expect(await undoDecision(store, { ...pair, undoneBy: 'account-2' })).toMatchObject({
      ok: true,
    })
    const kept = await store.pool.query(
      `select l_batch_no, verdict, undone_by from evidence.decisions order by decided_at`,
    )
    expect(kept.rows).toEqual([
      { l_batch_no: 1, verdict: 'same', undone_by: 'account-1' },
      { l_batch_no: 1, verdict: 'different', undone_by: 'account-2' },
    ])
    expect(await decidePair(store, { ...pair, pairNo: 99, ...by, verdict: 'skip' })).toMatchObject({
      problem: { code: 'pair.unknown' },
    })
  })

  const SAID = { reason: null, byDocument: false, mayAdjudicate: false }
  test('[REG14] of one verdict by several at the same moment one decision stands', async () => {
    await Promise.all(
      ['account-3', 'account-4', 'account-5'].map((decidedBy) =>
        decidePair(store, { ...pair, ...SAID, verdict: 'same', decidedBy }),
      ),
    )
    const standing = await store.pool.query(
      `select 1 from evidence.decisions where undone_at is null`,
    )
    expect(standing.rowCount).toBe(1)
  })
})

describe('everything above', () => {
  test('[LED1] after births, corrections and undoings rows are the fold of events', async () => {
    const rebuilt = await rebuildFromEvents(store, COUNTY)
    expect(rebuilt.differing).toEqual([])
    expect(rebuilt.persons).toBeGreaterThan(40)
  })
})

function birth(stated: Partial<BirthToRegister>): BirthToRegister {
  return {
    county: COUNTY,
    requestId: newRecordId(),
    name: null,
    sex: '2',
    bornOn: '2026-06-30',
    place: '431322100200',
    groupNo: '3',
    number: null,
    certificateNo: null,
    motherPersonId: null,
    fatherPersonId: null,
    householdId: null,
    relation: '30',
    today: TODAY,
    ...stated,
  }
}

function nothingKnown(): Partial<BirthToRegister> {
  return {
    name: null,
    sex: null,
    bornOn: null,
    place: null,
    groupNo: null,
    number: null,
    certificateNo: null,
    motherPersonId: null,
    fatherPersonId: null,
    relation: null,
  }
}

async function registered(stated: Partial<BirthToRegister>): Promise<string> {
  const entered = await registerBirth(store, birth(stated), CLERK)
  if (!entered.ok) throw new Error(entered.problem.code)
  return entered.value.personId
}

function correction(stated: Partial<ItemToCorrect> & { personId: string }): ItemToCorrect {
  return {
    county: COUNTY,
    item: 'phone',
    value: '13900000000',
    reason: '身份证为准',
    grounds: { kind: 'document', text: '居民身份证' },
    record: null,
    version: 1,
    today: TODAY,
    ...stated,
  }
}

function numberOf(born: string, serial: number): string {
  const first17 = `431322${born}${String(serial).padStart(3, '0')}`
  return first17 + checkCharacter(first17)
}
