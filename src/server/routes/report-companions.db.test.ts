import { afterAll, beforeAll, expect, test } from 'vitest'
import { handsOn } from '#register/forms/test-village.ts'
import { newRecordId } from '#register/store/record-id.ts'
import { LUO, SIQI, YUAN } from '../test-county.ts'
import type { TestDevice } from './test-device.ts'
import { FieldCounty } from './test-field-county.ts'

/* Who goes along with somebody is said on a phone, and the township takes all of them or nobody. */

let county: FieldCounty
let phone: TestDevice
let other: TestDevice
let [head, wife, child] = ['', '', '']

beforeAll(async () => {
  county = await FieldCounty.open()
  phone = await county.enrolled()
  other = await county.enrolled()
  const ids = [LUO, YUAN, SIQI].map(async ({ name }) => (await county.personOf(name)).id)
  ;[head = '', wife = '', child = ''] = await Promise.all(ids)
})
afterAll(() => county.at.close())

interface Written {
  readonly lineId: string
  readonly reportId: string
  readonly companions: readonly string[] | null
  readonly state: string
}

async function lines(): Promise<readonly Written[]> {
  const { rows } = await county.at.store.pool.query<Written>(
    `select line_id as "lineId", report_id as "reportId", people -> 'companions' as companions, state
     from work.report_lines order by drafted_at, line_no`,
  )
  return rows
}

function moved(companions: readonly unknown[]): string {
  return JSON.stringify({
    subject: head,
    occurred_on: '2026-10-12',
    other_place: '长沙市',
    companions,
  })
}

test('[FRM30 SYN7] a phone says who goes along; one whom nobody knows is refused, one who is no id is nobody', async () => {
  const strange = phone.say(head, 'event:move_out', moved([newRecordId()]))
  const itself = phone.say(head, 'event:move_out', moved([wife, wife, head, 7, null]))
  expect(await phone.pushed(strange, itself)).toEqual(['refused', 'applied'])
  expect(await lines()).toMatchObject([{ lineId: itself.operation.opId, companions: [wife] }])
})

test('[FRM30 SYN2] the same said of the same people is one line; of others it is a line of its own', async () => {
  const alike = other.say(head, 'event:move_out', moved([wife]))
  const alone = other.say(head, 'event:move_out', moved([]))
  const both = other.say(head, 'event:move_out', moved([child, wife]))
  const again = phone.say(head, 'event:move_out', moved([wife, child]))
  expect(await other.pushed(alike, alone, both)).toEqual(['same', 'applied', 'applied'])
  expect(await phone.pushed(again)).toEqual(['same'])
  expect((await lines()).map(({ companions }) => companions)).toEqual([[wife], null, [child, wife]])
})

test('[FRM30] the township takes the line of the phone, and the household goes in one step', async () => {
  const hands = handsOn(county.at.store)
  const [first, alone, all] = await lines()
  const reportId = all?.reportId ?? ''
  expect((await hands.sign(reportId)).ok).toBe(true)
  for (const { lineId = '' } of [first ?? {}, alone ?? {}])
    await hands.mark(reportId, lineId, 'return', '另有一条写全了')
  await hands.mark(reportId, all?.lineId ?? '', 'pass')
  expect(await hands.finish(reportId)).toMatchObject({ value: { accepted: 1, kept: [] } })
  const { rows } = await county.at.store.pool.query<{ id: string; state: string }>(
    `select person_id as id, life_state as state from register.persons where person_id = any ($1)`,
    [[head, wife, child]],
  )
  expect(new Map(rows.map(({ id, state }) => [id, state]))).toEqual(
    new Map([head, wife, child].map((id) => [id, 'moved_out'])),
  )
  await county.openOnesEnd()
})
