import { afterAll, beforeAll, expect, test } from 'vitest'
import { handsOn } from '#register/forms/test-village.ts'
import { newRecordId } from '#register/store/record-id.ts'
import { LUO } from '../test-county.ts'
import type { TestDevice } from './test-device.ts'
import { FieldCounty } from './test-field-county.ts'

/* Somebody a phone met first is named by others before the register has them: as a spouse, or going along. */

let county: FieldCounty
let phone: TestDevice
let head = ''

beforeAll(async () => {
  county = await FieldCounty.open()
  phone = await county.enrolled()
  head = (await county.personOf(LUO.name)).id
})
afterAll(() => county.at.close())

interface Written {
  readonly lineId: string
  readonly reportId: string
  readonly personId: string | null
  readonly people: { readonly spouse?: string; readonly companions?: readonly string[] }
}

async function line(lineId: string): Promise<Written | undefined> {
  const { rows } = await county.at.store.pool.query<Written>(
    `select line_id as "lineId", report_id as "reportId", person_id as "personId", people
     from work.report_lines where line_id = $1`,
    [lineId],
  )
  return rows[0]
}

async function newcomer(name: string): Promise<string> {
  const record = newRecordId()
  const came = { name, sex: '2', occurred_on: '2026-10-01', other_place: '长沙市' }
  const word = phone.say(record, 'event:mobility_in', JSON.stringify(came))
  expect(await phone.pushed(word)).toEqual(['applied'])
  return record
}

/** The village signs its report; the township takes one of its lines and returns what is not taken yet. */
async function accepted(lineId: string): Promise<string> {
  const hands = handsOn(county.at.store)
  const reportId = (await line(lineId))?.reportId ?? ''
  await hands.sign(reportId)
  await hands.mark(reportId, lineId, 'pass')
  const { rows } = await county.at.store.pool.query<{ id: string }>(
    `select line_id as id from work.report_lines where report_id = $1 and line_id <> $2 and state = 'sent'`,
    [reportId, lineId],
  )
  for (const { id } of rows) await hands.mark(reportId, id, 'return', '等一等')
  const finished = await hands.finish(reportId)
  if (!finished.ok) throw new Error(finished.problem.code)
  return (await line(lineId))?.personId ?? 'nobody'
}

const left = (companions: readonly string[]): string =>
  JSON.stringify({ subject: head, occurred_on: '2026-10-12', other_place: '株洲市', companions })
const wedding = (spouse: string): string =>
  JSON.stringify({ subject: head, occurred_on: '2026-10-10', spouse })
const born = (mother: string): string =>
  JSON.stringify({ name: '向小丁', sex: '1', occurred_on: '2026-10-20', mother })

test('[SYN7] a word waits for the spouse or for whoever goes along as for its own person, and is then taken by itself', async () => {
  const [one, two] = [await newcomer('向一丁'), await newcomer('向二丁')]
  const married = phone.say(head, 'event:marriage', wedding(one))
  const moved = phone.say(head, 'event:mobility_out', left([two]))
  const both = phone.say(head, 'event:move_out', left([one, two]))
  const child = phone.say(newRecordId(), 'event:birth', born(two))
  const words = [married, moved, both, child]
  expect(await phone.pushed(...words)).toEqual(words.map(() => 'waiting'))

  const first = await accepted(one)
  // Whom nothing is missing for is taken; who waits for another still waits.
  expect(await phone.pushed(...words)).toEqual(['applied', 'waiting', 'waiting', 'waiting'])
  expect(await line(married.operation.opId)).toMatchObject({ people: { spouse: first } })

  const second = await accepted(two)
  await phone.push([])
  expect(await phone.pushed(...words)).toEqual(words.map(() => 'applied'))
  expect(await line(moved.operation.opId)).toMatchObject({ people: { companions: [second] } })
  expect(await line(both.operation.opId)).toMatchObject({ people: { companions: [first, second] } })
  expect((await county.personOf('向小丁')).id).not.toBe('')
})

test('[SYN7] what a phone names beside somebody unknown need be no id; nothing else that waits is kept by it', async () => {
  const [one, two] = [await newcomer('向三丁'), await newcomer('向四丁')]
  const strange = phone.say(head, 'event:mobility_out', left([one, 'no id at all']))
  const plain = phone.say(head, 'event:mobility_out', left([two]))
  expect(await phone.pushed(strange, plain)).toEqual(['waiting', 'waiting'])
  await accepted(two)
  expect(await phone.pushed(strange, plain)).toEqual(['waiting', 'applied'])
  await accepted(one)
  expect(await phone.pushed(strange)).toEqual(['refused'])
})
