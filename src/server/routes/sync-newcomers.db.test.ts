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

/** Of a child: the tie of kin and what its birth says. */
async function motherOf(personId: string): Promise<unknown> {
  const { rows } = await county.at.store.pool.query<{
    mother: string | null
    onBirth: string | null
  }>(
    `select (select k.other_person_id from register.kinships k where k.county = b.county
         and k.person_id = b.person_id and k.kind = 'mother' and not k.voided) as mother,
       b.mother_person_id as "onBirth"
     from register.births b where b.person_id = $1 and not b.voided`,
    [personId],
  )
  return rows[0]
}

const left = (companions: readonly string[]): string =>
  JSON.stringify({ subject: head, occurred_on: '2026-10-12', other_place: '株洲市', companions })
const wedding = (spouse: string): string =>
  JSON.stringify({ subject: head, occurred_on: '2026-10-10', spouse })
const born = (mother: string, name = '向小丁'): string =>
  JSON.stringify({ name, sex: '1', occurred_on: '2026-10-20', mother })

test('[SYN7] a word waits for the spouse or for whoever goes along as for its own person, and is then taken by itself', async () => {
  const [one, two] = [await newcomer('向一丁'), await newcomer('向二丁')]
  const married = phone.say(head, 'event:marriage', wedding(one))
  const moved = phone.say(head, 'event:mobility_out', left([two]))
  const both = phone.say(head, 'event:move_out', left([one, two]))
  const child = phone.say(newRecordId(), 'event:birth', born(two))
  const words = [married, moved, both, child]
  expect(await phone.pushed(...words)).toEqual(words.map(() => 'waiting'))
  // A child waits for nobody (S1): it is registered, and its mother is linked to it later.
  const registered = await county.personOf('向小丁')
  expect(await motherOf(registered.id)).toEqual({ mother: null, onBirth: null })

  const first = await accepted(one)
  // Whom nothing is missing for is taken; who waits for another still waits.
  expect(await phone.pushed(...words)).toEqual(['applied', 'waiting', 'waiting', 'waiting'])
  expect(await line(married.operation.opId)).toMatchObject({ people: { spouse: first } })

  const second = await accepted(two)
  await phone.push([])
  expect(await phone.pushed(...words)).toEqual(words.map(() => 'applied'))
  expect(await line(moved.operation.opId)).toMatchObject({ people: { companions: [second] } })
  expect(await line(both.operation.opId)).toMatchObject({ people: { companions: [first, second] } })
  expect(await county.personOf('向小丁')).toEqual({ id: registered.id, version: 2 })
  expect(await motherOf(registered.id)).toEqual({ mother: second, onBirth: second })
})

test('[S1] a child is registered whoever its mother is said to be: nobody here, or no id at all', async () => {
  const births = [newRecordId(), 'no id at all'].map((mother) =>
    phone.say(newRecordId(), 'event:birth', born(mother, `向${String(mother.length)}丁`)),
  )
  expect(await phone.pushed(...births)).toEqual(['applied', 'applied'])
  for (const name of ['向36丁', '向12丁']) {
    const { id } = await county.personOf(name)
    expect(await motherOf(id)).toEqual({ mother: null, onBirth: null })
  }
})

test('[S1] a child is registered whatever characters a phone sends with it', async () => {
  const value = JSON.stringify({ name: '向\0九\ud842丁', occurred_on: '2026-11-02' })
  const born = phone.say(newRecordId(), 'event:birth', value, { reason: '家里\0说的\ud842' })
  expect(await phone.pushed(born)).toEqual(['applied'])
  expect((await county.personOf('向九\ufffd丁')).id).not.toBe('')
})

test('[SYN7] a parent whom the office named meanwhile stays; another word under the child’s id registers nobody', async () => {
  const mother = await newcomer('向五丁')
  const record = newRecordId()
  const child = phone.say(record, 'event:birth', born(mother, '向七丁'))
  expect(await phone.pushed(child)).toEqual(['waiting'])
  const { id, version } = await county.personOf('向七丁')
  const named = await county.clerk.send('POST', `/persons/${id}/events`, {
    requestId: newRecordId(),
    version,
    reason: null,
    evidence: null,
    event: { kind: 'parents', personId: id, motherPersonId: head, fatherPersonId: null },
  })
  expect(named.json()).toMatchObject({ version: version + 1 })
  await accepted(mother)
  await phone.push([])
  expect(await phone.pushed(child)).toEqual(['applied'])
  expect(await motherOf(id)).toEqual({ mother: head, onBirth: head })
  const other = phone.say(record, 'event:birth', born(mother, '向八丁'))
  expect(await phone.pushed(other)).toEqual(['refused'])
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
