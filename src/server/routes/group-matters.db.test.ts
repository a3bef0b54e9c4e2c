import { afterAll, beforeAll, expect, test } from 'vitest'
import { dropLine } from '#register/forms/draft-report.ts'
import { newRecordId } from '#register/store/record-id.ts'
import { fieldCaseList, type FieldCaseList } from '#wire/field-cases.ts'
import { dayBoard } from '#wire/village-desk.ts'
import { LUO, SIQI, VILLAGE, YUAN } from '../test-county.ts'
import { COUNTY } from '../test-server.ts'
import type { Sent, TestDevice } from './test-device.ts'
import { FieldCounty } from './test-field-county.ts'

/* One household, three phones: what they say of it is looked at together. */

let county: FieldCounty
let phones: readonly [TestDevice, TestDevice, TestDevice]
let people: Record<'head' | 'wife' | 'child' | 'home', string>

beforeAll(async () => {
  county = await FieldCounty.open()
  phones = [await county.enrolled(), await county.enrolled(), await county.enrolled()]
  const head = await county.personOf(LUO.name)
  const wife = await county.personOf(YUAN.name)
  const child = await county.personOf(SIQI.name)
  const { rows } = await county.at.store.pool.query<{ home: string }>(
    'select household_id as home from register.persons where person_id = $1',
    [head.id],
  )
  people = { head: head.id, wife: wife.id, child: child.id, home: rows[0]?.home ?? '' }
})
afterAll(() => county.at.close())

async function listed(): Promise<FieldCaseList['matters']> {
  const told = await county.clerk.send('GET', '/field-cases')
  expect(told.statusCode).toBe(200)
  return fieldCaseList.parse(told.json()).matters
}

/** What the board of the day counts of them, for the clerk's township: village, count, and whom they wait for. */
async function onBoard(): Promise<readonly (readonly [string, number, string])[]> {
  const board = dayBoard.parse((await county.clerk.send('GET', '/day-board')).json())
  const isOne = ({ matter }: { matter: string }): boolean => matter === 'group_matter'
  const lines = board.places.flatMap(({ code, open }) => {
    return open.filter(isOne).map(({ count, waitsFor }) => [code, count, waitsFor] as const)
  })
  expect(board.sums.open.find(isOne)?.count).toBe(lines[0]?.[1])
  return lines
}

const kinds = (matters: FieldCaseList['matters']): readonly (readonly string[])[] =>
  matters.map(({ contradictions }) => contradictions.map(({ kind }) => kind))

async function dropped(...lines: readonly Sent[]): Promise<void> {
  for (const { operation } of lines) {
    const { rows } = await county.at.store.pool.query<{ reportId: string }>(
      `select report_id as "reportId" from work.report_lines where line_id = $1`,
      [operation.opId],
    )
    // Of two who say the same one has written the line.
    if (rows[0] === undefined) continue
    const drop = { county: COUNTY, reportId: rows[0].reportId, lineId: operation.opId }
    const done = await dropLine(
      county.at.store,
      { ...drop, step: 'drop', reason: '写错了人', at: county.at.now() },
      { account: county.worker, role: 'village_worker', purpose: 'registration' },
    )
    expect(done.ok).toBe(true)
  }
}

test('[SYN40 S22] a head dead on two phones and met with a third is one matter with every word, in any order; dropped, it is gone', async () => {
  const [a, b, c] = phones
  const death = JSON.stringify({ subject: people.head, occurred_on: '2026-11-12' })
  const ends: unknown[] = []
  for (const order of [
    [0, 1, 2, 3],
    [3, 2, 1, 0],
  ]) {
    const words = [
      { phone: a, sent: a.say(people.head, 'event:death', death, { reason: '邻居说的' }) },
      { phone: b, sent: b.say(people.head, 'event:death', death, { reason: '邻居说的' }) },
      { phone: c, sent: c.say(people.head, 'item:phone', '13800000009') },
      {
        phone: c,
        sent: c.say(people.home, 'visit:notice', `{"version":"2026-1","heard":"${people.head}"}`),
      },
    ]
    const inOrder = order.flatMap((at) => words[at] ?? [])
    for (const { phone, sent } of inOrder) await phone.push([sent])
    const matters = await listed()
    expect(kinds(matters)).toEqual([['dead_and_alive', 'no_head']])
    expect(await onBoard()).toEqual([[VILLAGE, 1, 'township']])
    const [matter] = matters
    expect(matter?.contradictions[0]?.people).toEqual([{ personId: people.head, name: LUO.name }])
    const said = matter?.words.map(({ says, device, collector, on }) => {
      return { says: says.zh, device, collector, on: on?.kind }
    })
    ends.push(said?.toSorted((one, other) => (one.says < other.says ? -1 : 1)))
    expect(said).toHaveLength(4)
    expect(matter?.words.map(({ wordId }) => wordId).toSorted()).toEqual(
      words.map(({ sent }) => sent.operation.opId).toSorted(),
    )
    await dropped(...words.slice(0, 2).map(({ sent }) => sent))
    expect(await listed()).toEqual([])
    expect(await onBoard()).toEqual([])
    await county.settleAll()
    await county.at.store.pool.query('delete from work.field_visits')
    county.at.pass(60_000)
  }
  expect(ends[1]).toEqual(ends[0])
  expect(ends[0]).toMatchObject([
    { says: '当面听了告知', on: undefined },
    { says: '死亡 2026-11-12', on: 'report' },
    { says: '死亡 2026-11-12', on: 'report' },
    { says: '联系电话 138****0009', on: 'item_change' },
  ])
})

test('[SYN40] who is reported married to another while the register has a spouse, or two phones name two', async () => {
  const [a, b, c] = phones
  const told = (more: object): string => JSON.stringify({ subject: people.wife, ...more })
  const to = (name: string): string => told({ occurred_on: '2026-11-01', other_name: name })
  const one = a.say(people.wife, 'event:marriage', to('甲某'))
  expect(await a.pushed(one)).toEqual(['applied'])
  const [matter] = await listed()
  expect(matter?.contradictions).toMatchObject([{ kind: 'two_spouses' }])
  const couple = matter?.contradictions[0]?.people.map(({ name }) => name)
  expect(couple?.toSorted()).toEqual([LUO.name, YUAN.name].toSorted())
  // Once the earlier marriage is said to have ended, the words fit.
  const ended = b.say(people.wife, 'event:divorce', told({ occurred_on: '2026-10-20' }))
  expect(await b.pushed(ended)).toEqual(['applied'])
  expect(await listed()).toEqual([])
  const other = c.say(people.wife, 'event:marriage', to('乙某'))
  expect(await c.pushed(other)).toEqual(['applied'])
  expect((await listed())[0]?.words.map(({ says }) => says.zh).toSorted()).toEqual(
    ['结婚 2026-11-01 · 乙某', '结婚 2026-11-01 · 甲某'].toSorted(),
  )
  await dropped(one, other, ended)
  expect(await listed()).toEqual([])
})

test('[SYN40] who goes along with somebody is looked at like them, and is told by name', async () => {
  const [a, b] = phones
  const gone = (subject: string, ...companions: readonly string[]): string =>
    JSON.stringify({ subject, occurred_on: '2026-11-14', other_place: '长沙市', companions })
  const whole = a.say(people.head, 'event:move_out', gone(people.head, people.wife, people.child))
  expect(await a.pushed(whole)).toEqual(['applied'])
  // Nobody stays who could be head.
  expect(await listed()).toEqual([])
  const died = JSON.stringify({ subject: people.child, occurred_on: '2026-11-03' })
  const death = b.say(people.child, 'event:death', died)
  expect(await b.pushed(death)).toEqual(['applied'])
  const [matter, ...others] = await listed()
  expect(others).toEqual([])
  expect(matter?.contradictions).toEqual([
    { kind: 'dead_and_alive', people: [{ personId: people.child, name: SIQI.name }] },
  ])
  expect(matter?.words.map(({ says }) => says.zh)).toEqual([
    `迁出 2026-11-14 · 随同：${YUAN.name}、${SIQI.name}`,
    '死亡 2026-11-03',
  ])
  await dropped(whole)
  // A stay elsewhere says no more than that they lived: it is read because a companion is reported dead.
  const stays = a.say(people.head, 'event:mobility_out', gone(people.head, people.child))
  expect(await a.pushed(stays)).toEqual(['applied'])
  expect(kinds(await listed())).toEqual([['dead_and_alive']])
  await dropped(stays, death)
  const without = a.say(people.wife, 'event:move_out', gone(people.wife, people.head))
  expect(await a.pushed(without)).toEqual(['applied'])
  expect(kinds(await listed())).toEqual([['no_head']])
  await dropped(without)
  expect(await listed()).toEqual([])
})

test('[SYN40 S1] two who are made head on two phones: both are asked for, a child is registered meanwhile, and what is settled goes', async () => {
  const [a, b] = phones
  const died = { personId: people.head, diedOn: '2026-11-12', deathPlace: null } as const
  const death = { kind: 'death', ...died, certificateNo: null, cause: null } as const
  expect((await county.recorded(death)).ok).toBe(true)
  const [wife, child] = [
    a.say(people.wife, 'item:relation', '02'),
    b.say(people.child, 'item:relation', '02'),
  ]
  const born = a.say(
    newRecordId(),
    'event:birth',
    JSON.stringify({ name: '罗小满', occurred_on: '2026-11-15', mother: people.wife }),
  )
  expect(await b.pushed(child)).toEqual(['applied'])
  // The death made her a widow meanwhile: another item.
  expect(await a.pushed(wife, born)).toEqual(['merged', 'applied'])
  const matters = await listed()
  expect(kinds(matters)).toEqual([['two_heads']])
  expect(matters[0]?.contradictions[0]?.people.map(({ name }) => name).toSorted()).toEqual(
    [YUAN.name, SIQI.name].toSorted(),
  )
  expect(matters[0]?.words.map(({ on }) => on?.kind)).toEqual(['item_change', 'item_change'])
  // Another word about the child disputes the item: until it is decided the base value stands, and the wife is head.
  expect(await a.pushed(a.say(people.child, 'item:relation', '32'))).toEqual(['case'])
  expect(await listed()).toEqual([])
  expect(await listed()).toEqual([])
})
