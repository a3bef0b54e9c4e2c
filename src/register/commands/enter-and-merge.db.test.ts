import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { LifeEvent } from '#domain/events/life-event.ts'
import type { SomeItems } from '#domain/events/person-item.ts'
import { checkCharacter } from '#domain/numbers/resident-number.ts'
import { personContent } from '../histories/person-content.ts'
import { readPerson } from '../ledger/person-rows.ts'
import { rebuildFromEvents } from '../ledger/rebuild-from-events.ts'
import type { Store } from '../store/open-store.ts'
import { newRecordId } from '../store/record-id.ts'
import { testStore } from '../store/test-store.ts'
import { recordLifeEvent } from './record-life-event.ts'

const COUNTY = '431322'
const VILLAGE = '431322101201'
const CLERK = { account: 'clerk', role: 'township_clerk', purpose: 'registration' }
const REVIEWER = { account: 'reviewer', role: 'county_reviewer', purpose: 'registration' }

let store: Store
beforeAll(async () => {
  store = await testStore()
})
afterAll(() => store.close())

describe('entering somebody', () => {
  // The eight kinds of people without hukou (国办发〔2015〕96号), with all that can be
  // wrong about them and theirs: a dead mother of 13 who is a man, a father of 5 who is a woman.
  test.each([
    ['1', 'born outside marriage or policy', {}],
    ['2', 'without a birth certificate', { number: null }],
    ['3', 'taken in without adoption papers', { mother: null, father: null }],
    ['4', 'returned after being declared missing or dead', { born_on: '1985-03-07' }],
    ['5', 'struck off after moving for marriage', { place: null }],
    ['6', 'whose migration papers are lost', { place: 'nowhere', number: '123' }],
    ['7', 'child of a foreigner', { father: newRecordId(), name: 'Ana María' }],
    ['8', 'any other, of whom nothing is known', { ...NOTHING() }],
  ])(
    '[S1] kind %s, %s, is registered at once, with every doubt open',
    async (situation, _kind, stated) => {
      const mother = await enter({ sex: '1', born_on: '2013-01-01' })
      await enter({ mother, born_on: '2026-03-20' })
      await recordedAs(CLERK, death(mother, '2026-01-01'))
      const father = await enter({ sex: '2', born_on: '2021-01-01' })
      const child: SomeItems = {
        name: '某',
        sex: '1',
        born_on: '2026-06-18',
        number: '43132220260618001?',
        place: VILLAGE,
        ethnicity: 'no such code',
        mother,
        father,
        ...stated,
      }
      const entered = await recordedAs(CLERK, {
        kind: 'entry',
        items: child,
        householdId: newRecordId(),
        relation: '99',
        since: null,
        situation,
      })
      const person = await readPerson(store.pool, COUNTY, entered.personId ?? '')
      expect(person?.items.life_state).toBe('active')
      expect(entered.findings.length).toBeGreaterThan(0)
      for (const { severity } of entered.findings) expect(['W', 'I']).toContain(severity)
      const counted = await store.pool.query(
        `select 1 from register.presences where person_id = $1 and known_until is null`,
        [entered.personId],
      )
      expect(counted.rowCount).toBe(1)
    },
  )

  test('[S1] K01 to K25 that speak of two records stand open at once, and nobody waits for them', async () => {
    const mother = await enter({ sex: '1', born_on: '1950-01-01' })
    await enter({ mother, born_on: '2026-06-28' })
    await enter({ mother, born_on: '2025-11-01' })
    await recordedAs(CLERK, death(mother, '2026-01-01'))
    const father = await enter({ sex: '2', born_on: '2021-01-01' })
    await recordedAs(CLERK, death(father, '2022-01-01'))
    const items = { born_on: '2026-06-18', mother, father, number: '1', sex: '9' }
    const entered = await recordedAs(CLERK, entry(items))
    const codes = new Set(entered.findings.map(({ code }) => code))
    for (const code of ['P03', 'P16', 'K02', 'K03', 'K04', 'K05', 'K11', 'K12', 'K13'])
      expect([code, codes.has(code)]).toEqual([code, true])
  })
})

describe('merging', () => {
  test('[LIF9] both entries come back as they were, byte for byte, whatever was taken', async () => {
    const [stays, other] = [
      await enter({ name: '王海军' }),
      await enter({ name: '王海君', phone: '13800001111', born_on: '1980-05-05' }),
    ]
    const before = [await contentOf(stays), await contentOf(other)]
    await recordedAs(REVIEWER, merge(stays, other))
    const merged = await readPerson(store.pool, COUNTY, stays)
    expect(merged?.items).toMatchObject({ name: '王海君', phone: '13800001111' })
    expect(await contentOf(other)).not.toBe(before[1])
    await recordedAs(REVIEWER, { kind: 'unmerge', personId: other })
    expect([await contentOf(stays), await contentOf(other)]).toEqual(before)
  })

  test('[LIF9] what somebody has changed since is not taken back with it', async () => {
    const [stays, other] = [await enter({}), await enter({ phone: '13800001111' })]
    await recordedAs(REVIEWER, merge(stays, other))
    await recordedAs(CLERK, { kind: 'contact', personId: stays, phone: '13900002222' })
    expect(await recordAs(REVIEWER, { kind: 'unmerge', personId: other })).toMatchObject({
      problem: { code: 'merge.followed' },
    })
  })

  test('[S13] two valid numbers are joined only where two people agree', async () => {
    const [one, other] = [
      await enter({ number: numberOf('19800505', 1) }),
      await enter({ number: numberOf('19800505', 3) }),
    ]
    expect(await recordAs(REVIEWER, merge(one, other))).toMatchObject({
      problem: { code: 'merge.two_numbers' },
    })
    await recordedAs(REVIEWER, merge(one, other), 'second')
  })

  test('[S13] nor by way of an entry that has no number and takes none', async () => {
    const [bare, one, other] = [
      await enter({}),
      await enter({ number: numberOf('19810606', 1) }),
      await enter({ number: numberOf('19810606', 3) }),
    ]
    await recordedAs(REVIEWER, merge(bare, one))
    for (const event of [merge(bare, other), merge(other, bare)])
      expect(await recordAs(REVIEWER, event)).toMatchObject({
        problem: { code: 'merge.two_numbers' },
      })
    await recordedAs(REVIEWER, merge(other, bare), 'second')
    // The same number once more is none that two people have to agree on.
    const again = await enter({ number: numberOf('19810606', 1) })
    await recordedAs(REVIEWER, merge(other, again))
  })

  test('[LIF10] a township restores and merges with the county’s approval, and not without', async () => {
    const [one, other] = [await enter({}), await enter({})]
    expect(await recordAs(CLERK, merge(one, other))).toMatchObject({
      problem: { code: 'lifecycle.county_approval' },
    })
    await recordedAs(CLERK, death(one, '2026-02-02'))
    await recordedAs(CLERK, { kind: 'restored', personId: one }, 'reviewer')
    const restored = await readPerson(store.pool, COUNTY, one)
    expect(restored?.items).toMatchObject({ life_state: 'active', died_on: null })
    expect(restored?.records).toMatchObject([{ kind: 'death', voided: true }])
  })
})

test('[LIF6] whatever these tests did, rows are the fold of events', async () => {
  expect((await rebuildFromEvents(store, COUNTY)).differing).toEqual([])
})

function NOTHING(): SomeItems {
  return {
    name: null,
    sex: null,
    born_on: null,
    number: null,
    place: null,
    mother: null,
    father: null,
  }
}

function entry(items: SomeItems): LifeEvent {
  return {
    kind: 'entry',
    items: { name: '某人', sex: '1', place: VILLAGE, ...items },
    householdId: null,
    relation: null,
    since: null,
    situation: null,
  }
}

async function enter(items: SomeItems): Promise<string> {
  return (await recordedAs(CLERK, entry({ born_on: '1980-01-01', ...items }))).personId ?? ''
}

function merge(personId: string, otherPersonId: string): LifeEvent {
  const takes = ['name', 'phone', 'born_on'] as const
  return { kind: 'merge', personId, otherPersonId, otherVersion: null, takes }
}

function death(personId: string, diedOn: string): LifeEvent {
  return { kind: 'death', personId, diedOn, deathPlace: null, certificateNo: null, cause: null }
}

async function recordAs(
  actor: typeof CLERK,
  lifeEvent: LifeEvent,
  approvedBy: string | null = null,
) {
  return recordLifeEvent(
    store,
    {
      county: COUNTY,
      lifeEvent,
      version: null,
      requestId: newRecordId(),
      reason: '核实',
      grounds: null,
      approvedBy,
      today: '2026-07-01',
      now: new Date('2026-07-01T02:00:00Z'),
    },
    actor,
  )
}

async function recordedAs(
  actor: typeof CLERK,
  lifeEvent: LifeEvent,
  approvedBy: string | null = null,
) {
  const recorded = await recordAs(actor, lifeEvent, approvedBy)
  if (!recorded.ok) throw new Error(recorded.problem.code)
  return recorded.value
}

function contentOf(personId: string): Promise<string> {
  return personContent(store, COUNTY, personId)
}

function numberOf(day: string, serial: number): string {
  const first = `431322${day}${String(serial).padStart(3, '0')}`
  return first + checkCharacter(first)
}
