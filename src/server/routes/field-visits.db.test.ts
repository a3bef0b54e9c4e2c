import { createHash, randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { dropLine } from '#register/forms/draft-report.ts'
import { erasePerson } from '#register/ledger/erase-person.ts'
import { newRecordId } from '#register/store/record-id.ts'
import { reportView } from '#wire/change-reports.ts'
import { fieldCaseList } from '#wire/field-cases.ts'
import { fieldPhoto, photoPieceTaken, visitWorkList } from '#wire/field-visits.ts'
import { LUO, numberOf, SIQI, YUAN } from '../test-county.ts'
import { COUNTY } from '../test-server.ts'
import type { TestDevice } from './test-device.ts'
import { FieldCounty } from './test-field-county.ts'

let county: FieldCounty
let device: TestDevice
let household = ''

beforeAll(async () => {
  county = await FieldCounty.open()
  device = await county.enrolled()
  const { rows } = await county.at.store.pool.query<{ id: string }>(
    'select household_id as id from register.persons where name = $1',
    [LUO.name],
  )
  household = rows[0]?.id ?? ''
})
afterAll(() => county.at.close())

async function visits(): Promise<readonly Record<string, unknown>[]> {
  const { rows } = await county.at.store.pool.query<Record<string, unknown>>(
    `select kind, notice_version as version, appointed_on::text as day from work.field_visits order by kind`,
  )
  return rows
}

test('[SYN15] notice, signature and appointment are kept with the household; the last appointment stands', async () => {
  const answers = await device.pushed(
    device.say(household, 'visit:notice', '{"version":"2026-1"}'),
    device.say(household, 'visit:signature', '{"answers":2,"drawn":"1 2 30 20"}'),
    device.say(household, 'visit:appointment', '{"day":"2026-11-25","time":"15:00"}'),
    device.say(household, 'visit:appointment', '{"day":"2026-11-28","time":null}'),
    device.say(household, 'visit:appointment', '{"day":"tomorrow"'),
    device.say(newRecordId(), 'visit:notice', '{"version":"2026-1"}'),
  )
  expect(answers).toEqual(['applied', 'applied', 'applied', 'applied', 'refused', 'refused'])
  expect(await visits()).toEqual([
    { kind: 'appointment', version: null, day: '2026-11-28' },
    { kind: 'notice', version: '2026-1', day: null },
    { kind: 'signature', version: null, day: null },
  ])
})

test('[SYN15 S6] of a household that would not be asked nothing of the visit is left', async () => {
  expect(await device.pushed(device.say(household, 'declined', null))).toEqual(['applied'])
  expect(await visits()).toEqual([])
  const { rows } = await county.at.store.pool.query(
    `select from work.field_operations where record_id = $1 or field like 'visit:%' and state = 'applied'
       and octet_length(content_sealed) > 0`,
    [household],
  )
  expect(rows).toHaveLength(0)
})

test('[SYN17 SYN18] a number that fails its check waits for the office with its mark and changes nobody', async () => {
  const { id } = await county.personOf(YUAN.name)
  const good = numberOf(YUAN.bornOn, '048')
  const typed = `${good.slice(0, 17)}${good.endsWith('1') ? '2' : '1'}`
  const before = await county.personOf(YUAN.name)
  const doubt = device.say(id, 'visit:number_doubt', JSON.stringify({ typed }))
  const home = device.say(
    newRecordId(),
    'visit:new_household',
    JSON.stringify({ group: '4', members: [id, newRecordId()] }),
  )
  expect(await device.pushed(doubt, home)).toEqual(['applied', 'applied'])
  expect(await county.personOf(YUAN.name)).toEqual(before)
  const told = await county.clerk.send('GET', '/field-visits')
  expect(told.statusCode).toBe(200)
  const { work } = visitWorkList.parse(told.json())
  expect(work.map(({ kind }) => kind)).toEqual(['number_doubt', 'new_household'])
  expect(work[1]?.members).toEqual([{ personId: id, name: YUAN.name }])
  // The office sees the digits that differ and no more of the number.
  expect(work[0]?.says.zh).toMatch(/\*/u)
  expect(told.body).not.toContain(typed)
  const opId = work[0]?.opId ?? ''
  const settled = await county.clerk.send('POST', `/field-visits/${opId}/settlement`, {
    reason: '派出所核过，是旧证',
  })
  expect(settled.statusCode).toBe(200)
  const left = visitWorkList.parse((await county.clerk.send('GET', '/field-visits')).json())
  expect(left.work.map(({ kind }) => kind)).toEqual(['new_household'])
})

/** Starts like a JPEG; what follows nobody reads here. */
const PICTURE = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), randomBytes(70_000)])
const PIECE = 32_000

function pieceOf(opId: string, photoId: string, from: number, more: object = {}): object {
  return {
    photoId,
    opId,
    hash: createHash('sha256').update(PICTURE).digest('hex'),
    size: PICTURE.length,
    takenAt: '2026-11-20T06:08:00.000Z',
    from,
    piece: PICTURE.subarray(from, from + PIECE).toString('base64'),
    deviceNowMs: device.nowMs,
    ...more,
  }
}

async function sendPiece(body: object): Promise<object> {
  const answer = await device.send('/api/sync/photos', body)
  if (answer.statusCode !== 200) return { code: answer.json<{ problem: object }>().problem }
  return photoPieceTaken.parse(answer.json())
}

test('[SYN16 S7] a picture in pieces goes on where it was cut, is read on record, and goes when its item is verified', async () => {
  const { id } = await county.personOf(SIQI.name)
  const other = await county.enrolled()
  const [word, rival] = [
    device.say(id, 'item:ethnicity', '03'),
    other.say(id, 'item:ethnicity', '06'),
  ]
  await device.pushed(word)
  await other.pushed(rival)
  const [photoId, { opId }] = [newRecordId(), word.operation]
  expect(await sendPiece(pieceOf(newRecordId(), photoId, 0))).toMatchObject({
    code: { code: 'photo.operation' },
  })
  expect(await sendPiece(pieceOf(opId, photoId, 0))).toEqual({ arrived: PIECE, whole: false })
  // Sent again, and ahead of what is missing: nothing changes, and it is said from where to go on.
  expect(await sendPiece(pieceOf(opId, photoId, 0))).toEqual({ arrived: PIECE, whole: false })
  expect(await sendPiece(pieceOf(opId, photoId, 2 * PIECE))).toEqual({
    arrived: PIECE,
    whole: false,
  })
  expect(await sendPiece(pieceOf(opId, photoId, PIECE))).toEqual({
    arrived: 2 * PIECE,
    whole: false,
  })
  const last = { arrived: PICTURE.length, whole: true }
  expect(await sendPiece(pieceOf(opId, photoId, 2 * PIECE))).toEqual(last)
  expect(await sendPiece(pieceOf(opId, photoId, 0))).toEqual(last)
  const { cases } = fieldCaseList.parse((await county.clerk.send('GET', '/field-cases')).json())
  const [found] = cases.filter(({ personId }) => personId === id)
  expect(found?.words.find((one) => one.opId === opId)?.photos).toMatchObject([{ photoId }])
  const seen = fieldPhoto.parse((await county.clerk.send('GET', `/field-photos/${photoId}`)).json())
  expect(Buffer.from(seen.picture, 'base64').equals(PICTURE)).toBe(true)
  const { rows: looks } = await county.at.store.pool.query(
    `select from access.reads where person_id = $1 and kind = 'person'`,
    [id],
  )
  expect(looks.length).toBeGreaterThan(0)
  const { rows: kept } = await county.at.store.pool.query<{ sealed: Buffer }>(
    `select content_sealed as sealed from work.field_photos where photo_id = $1`,
    [photoId],
  )
  expect(kept[0]?.sealed.includes(PICTURE.subarray(4, 200))).toBe(false)
  const decided = await county.clerk.send('POST', `/field-cases/${found?.slotId ?? ''}/decision`, {
    opId: null,
    reason: '户口簿不是这样',
  })
  expect(decided.statusCode).toBe(200)
  expect((await county.clerk.send('GET', `/field-photos/${photoId}`)).statusCode).toBe(404)
  // A picture of what is decided is not kept any more.
  expect(await sendPiece(pieceOf(opId, newRecordId(), 0))).toEqual(last)
})

test('[SYN16 S7] a damaged picture begins anew; one that is legal evidence outlives the check', async () => {
  const { id } = await county.personOf(SIQI.name)
  const word = device.say(id, 'item:education', '21')
  await device.pushed(word)
  const { opId } = word.operation
  const photoId = newRecordId()
  const whole = { size: 40, piece: PICTURE.subarray(0, 40).toString('base64') }
  const hash = createHash('sha256').update(PICTURE.subarray(0, 40)).digest('hex')
  expect(await sendPiece(pieceOf(opId, photoId, 0, whole))).toMatchObject({
    code: { code: 'photo.damaged' },
  })
  expect(await sendPiece(pieceOf(opId, photoId, 0, { ...whole, hash, piece: '' }))).toEqual({
    arrived: 0,
    whole: false,
  })
  expect(await sendPiece(pieceOf(opId, photoId, 0, { ...whole, hash }))).toMatchObject({
    whole: true,
  })
  const evidence = await county.clerk.send('POST', `/field-photos/${photoId}/evidence`, {
    reason: '有人告到法院',
  })
  expect(evidence.statusCode).toBe(200)
  await county.settleAll()
  const { rows } = await county.at.store.pool.query<{ state: string }>(
    'select state from work.field_slots where person_id = $1',
    [id],
  )
  expect(new Set(rows.map(({ state }) => state))).toEqual(new Set(['decided']))
  expect((await county.clerk.send('GET', `/field-photos/${photoId}`)).statusCode).toBe(200)
})

test('[SYN16 S7] of a picture that was cut off nothing stays when its item is verified, and no more of it is taken', async () => {
  const { id } = await county.personOf(SIQI.name)
  const word = device.say(id, 'item:phone', '13800002222')
  await device.pushed(word)
  const [photoId, { opId }] = [newRecordId(), word.operation]
  await sendPiece(pieceOf(opId, photoId, 0))
  await county.settleAll()
  const piecesLeft = async (): Promise<number | null> =>
    (
      await county.at.store.pool.query('select from work.field_photo_pieces where photo_id = $1', [
        photoId,
      ])
    ).rowCount
  expect(await piecesLeft()).toBe(0)
  const answer = await sendPiece(pieceOf(opId, photoId, PIECE))
  expect(answer).toEqual({ arrived: PICTURE.length, whole: true })
  expect(await piecesLeft()).toBe(0)
})

async function sendWhole(opId: string): Promise<string> {
  const photoId = newRecordId()
  for (let from = 0; from < PICTURE.length; from += PIECE) {
    await sendPiece(pieceOf(opId, photoId, from))
  }
  return photoId
}

test('[SYN34 S7] a picture goes with a report, is opened by who checks it, and goes when its line is dropped', async () => {
  const { id } = await county.personOf(SIQI.name)
  const value = JSON.stringify({ subject: id, occurred_on: '2026-11-12' })
  const word = device.say(id, 'event:mobility_out', value)
  expect(await device.pushed(word)).toEqual(['applied'])
  const photoId = await sendWhole(word.operation.opId)
  const { rows } = await county.at.store.pool.query<{ reportId: string; lineId: string }>(
    `select report_id as "reportId", line_id as "lineId" from work.report_lines where line_id = $1`,
    [word.operation.opId],
  )
  const [line] = rows
  const report = reportView.parse(
    (await county.clerk.send('GET', `/change-reports/${line?.reportId ?? ''}`)).json(),
  )
  expect(report.lines.find(({ lineId }) => lineId === line?.lineId)?.photos).toMatchObject([
    { photoId },
  ])
  expect((await county.clerk.send('GET', `/field-photos/${photoId}`)).statusCode).toBe(200)
  const { rows: looks } = await county.at.store.pool.query(
    `select from access.reads where person_id = $1 and kind = 'person'`,
    [id],
  )
  expect(looks.length).toBeGreaterThan(0)
  const drop = { county: COUNTY, reportId: line?.reportId ?? '', lineId: line?.lineId ?? '' }
  await dropLine(
    county.at.store,
    { ...drop, step: 'drop', reason: '写错了人', at: county.at.now() },
    { account: county.worker, role: 'village_worker', purpose: 'registration' },
  )
  expect((await county.clerk.send('GET', `/field-photos/${photoId}`)).statusCode).toBe(404)
})

test('[SYN34 S1] a child is registered whether a paper was seen or not; a picture of one waits until somebody looked', async () => {
  const mother = (await county.personOf(YUAN.name)).id
  const births = ['2026-11-03', '2026-11-04'].map((day, no) =>
    device.say(
      newRecordId(),
      'event:birth',
      JSON.stringify({ name: `罗小${String(no)}`, sex: '2', occurred_on: day, mother }),
    ),
  )
  expect(await device.pushed(...births)).toEqual(['applied', 'applied'])
  const opId = births[0]?.operation.opId ?? ''
  const photoId = await sendWhole(opId)
  const papers = async (): Promise<readonly object[]> => {
    const { work } = visitWorkList.parse((await county.clerk.send('GET', '/field-visits')).json())
    return work.filter(({ kind }) => kind === 'birth_paper')
  }
  expect(await papers()).toMatchObject([{ opId, personName: '罗小0', photos: [{ photoId }] }])
  const settled = await county.clerk.send('POST', `/field-visits/${opId}/settlement`, {
    reason: '看过出生医学证明',
  })
  expect(settled.statusCode).toBe(200)
  expect(await papers()).toEqual([])
  expect((await county.clerk.send('GET', `/field-photos/${photoId}`)).statusCode).toBe(404)
})

test('[PRF11 SYN34] what phones said of an erased person is empty, and their pictures are gone', async () => {
  const { id } = await county.personOf(SIQI.name)
  const value = JSON.stringify({ subject: id, occurred_on: '2026-11-14' })
  const word = device.say(id, 'event:mobility_out', value)
  expect(await device.pushed(word)).toEqual(['applied'])
  const photoId = await sendWhole(word.operation.opId)
  const { store } = county.at
  const order = { county: COUNTY, personId: id, decision: '〔2026〕删 9 号', now: county.at.now() }
  const clerk = { account: county.worker, role: 'township_clerk', purpose: 'registration' }
  expect(await erasePerson(store, order, clerk)).toMatchObject({ ok: true })
  const { rows } = await store.pool.query(
    `select (select max(octet_length(content_sealed)) from work.field_operations where record_id = $1) as said,
       (select count(*)::int from work.field_photos f join work.field_operations o using (county, op_id)
        where o.record_id = $1 and f.content_sealed is not null) as photos,
       (select count(*)::int from work.report_lines where people ->> 'subject' = $1::text) as lines`,
    [id],
  )
  expect(rows).toEqual([{ said: 0, photos: 0, lines: 0 }])
  expect((await county.clerk.send('GET', `/field-photos/${photoId}`)).statusCode).toBe(404)
  // Sent again it has no second effect.
  expect(await device.pushed(word)).toEqual(['applied'])
})
