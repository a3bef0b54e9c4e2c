import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { LineKind } from '#domain/forms/line-kind.ts'
import type { ReportedLine } from '#domain/forms/report-line.ts'
import { readPerson } from '../ledger/person-rows.ts'
import { rebuildFromEvents } from '../ledger/rebuild-from-events.ts'
import type { Store } from '../store/open-store.ts'
import { newRecordId } from '../store/record-id.ts'
import { testStore } from '../store/test-store.ts'
import { rehearseLines } from './check-report.ts'
import { dropLine, mendLine } from './draft-report.ts'
import { stepsOfForm } from './form-steps.ts'
import { linesOfReport } from './report-rows.ts'
import {
  CLERK,
  COUNTY,
  WORKER,
  handsOn,
  key,
  line,
  openTestCounty,
  village,
} from './test-village.ts'
import type { Hands } from './test-village.ts'

let store: Store
let hands: Hands
beforeAll(async () => {
  store = await testStore()
  hands = handsOn(store)
  await openTestCounty(store)
})
afterAll(() => store.close())

describe('from draft to register', () => {
  test('[FRM4] one line is accepted into the register, one returned, mended, sent again and accepted', async () => {
    const at = await village(store)
    const personId = await hands.resident(at)
    const birth = await hands.write(
      at,
      line('birth', { content: { name: '李小满', occurred_on: '2026-10-08' } }),
    )
    const phone = await hands.write(
      at,
      line('contact_change', { content: { phone: '13800000000' }, people: { subject: personId } }),
    )
    const { reportId } = birth
    expect(phone.reportId).toBe(reportId)
    expect(await hands.sign(reportId)).toMatchObject({
      ok: true,
      value: { signedAs: 'village_head' },
    })
    expect(await hands.finish(reportId)).toMatchObject({
      problem: { code: 'report.lines_unmarked', lines: 2 },
    })
    await hands.mark(reportId, birth.lineId, 'pass')
    expect(await hands.mark(reportId, phone.lineId, 'return', ' ')).toMatchObject({
      problem: { code: 'line.no_reason' },
    })
    await hands.mark(reportId, phone.lineId, 'return', '号码少一位')
    expect(await hands.finish(reportId)).toEqual({
      ok: true,
      value: { state: 'returned', accepted: 1, returned: 1, kept: [] },
    })
    const [accepted, returned] = await linesOfReport(store.pool, key(reportId))
    expect(accepted).toMatchObject({ state: 'accepted', eventId: expect.any(String) })
    expect(returned).toMatchObject({ state: 'returned', returnReason: '号码少一位', eventId: null })
    expect((await readPerson(store.pool, COUNTY, accepted?.personId ?? ''))?.items).toMatchObject({
      name: '李小满',
      place: at,
    })

    const mended = await mendLine(
      store,
      {
        ...key(reportId),
        lineId: phone.lineId,
        line: line('contact_change', {
          content: { phone: '13800000001' },
          people: { subject: personId },
        }),
      },
      WORKER,
    )
    expect(mended.ok).toBe(true)
    await hands.sign(reportId)
    await hands.mark(reportId, phone.lineId, 'pass')
    expect(await hands.finish(reportId)).toMatchObject({
      value: { state: 'accepted', accepted: 1 },
    })
    expect((await readPerson(store.pool, COUNTY, personId))?.items.phone).toBe('13800000001')
    const steps = await stepsOfForm(store, { county: COUNTY, formId: reportId })
    expect(steps.map(({ step }) => step)).toEqual([
      'write',
      'write',
      'sign',
      'accept_line',
      'return_line',
      'return',
      'mend',
      'sign',
      'accept_line',
      'accept',
    ])
    expect(steps.find(({ step }) => step === 'return_line')?.reason).toBe('号码少一位')
  })

  test('[FRM30] who goes along moves with the line that is accepted, and stands on it', async () => {
    const at = await village(store)
    const [subject, wife, child] = [
      await hands.resident(at),
      await hands.resident(at),
      await hands.resident(at),
    ]
    const move = {
      content: { other_place: '长沙市', occurred_on: '2026-10-08' },
      people: { subject },
    }
    const written = await hands.write(at, line('move_out', { ...move, companions: [wife] }))
    const { reportId, lineId } = written
    const mended = await mendLine(
      store,
      { ...key(reportId), lineId, line: line('move_out', { ...move, companions: [wife, child] }) },
      WORKER,
    )
    expect(mended.ok).toBe(true)
    const [kept] = await linesOfReport(store.pool, key(reportId))
    expect(kept).toMatchObject({ people: { subject }, companions: [wife, child] })
    await hands.sign(reportId)
    await hands.mark(reportId, lineId, 'pass')
    expect(await hands.finish(reportId)).toMatchObject({ value: { state: 'accepted', kept: [] } })
    for (const personId of [subject, wife, child])
      expect((await readPerson(store.pool, COUNTY, personId))?.items.life_state).toBe('moved_out')
    const moves = (await readPerson(store.pool, COUNTY, child))?.records.filter(
      ({ kind }) => kind === 'move',
    )
    expect(moves).toMatchObject([{ happenedOn: '2026-10-08', facts: { with_person_id: subject } }])
  })

  test('[FRM30] one who cannot go keeps the whole line out: nobody moves', async () => {
    const at = await village(store)
    const [subject, dead] = [await hands.resident(at), await hands.resident(at)]
    const death = await hands.write(at, line('death', { people: { subject: dead } }))
    await hands.sign(death.reportId)
    await hands.mark(death.reportId, death.lineId, 'pass')
    await hands.finish(death.reportId)
    const move = { content: { occurred_on: '2026-10-09' }, people: { subject } }
    const { reportId, lineId } = await hands.write(
      at,
      line('move_out', { ...move, companions: [dead] }),
    )
    await hands.sign(reportId)
    await hands.mark(reportId, lineId, 'pass')
    const finished = await hands.finish(reportId)
    expect(finished).toMatchObject({ value: { accepted: 0, kept: [expect.anything()] } })
    expect((await readPerson(store.pool, COUNTY, subject))?.items.life_state).toBe('active')
  })

  test.each<[LineKind, Partial<ReportedLine>, Record<string, string | null>]>([
    ['death', {}, { life_state: 'dead', died_on: '2026-10-08' }],
    [
      'move_out',
      { content: { other_place: '长沙市', occurred_on: '2026-10-08' } },
      { life_state: 'moved_out' },
    ],
    [
      'mobility_out',
      { content: { other_place: '深圳市', occurred_on: '2026-10-08' } },
      { life_state: 'active' },
    ],
    [
      'marriage',
      { content: { other_name: '张三', occurred_on: '2026-10-08' } },
      { marital_status: '20' },
    ],
    ['contact_change', { content: { phone: '13911112222' } }, { phone: '13911112222' }],
  ])(
    '[FRM6] %s: an accepted line changes the person as the command of its kind does',
    async (kind, said, after) => {
      const at = await village(store)
      const subject = await hands.resident(at)
      const { reportId, lineId } = await hands.write(
        at,
        line(kind, { people: { subject }, ...said }),
      )
      await hands.sign(reportId)
      await hands.mark(reportId, lineId, 'pass')
      expect(await hands.finish(reportId)).toMatchObject({ value: { state: 'accepted', kept: [] } })
      const [entered] = await linesOfReport(store.pool, key(reportId))
      expect(entered).toMatchObject({ personId: subject, eventId: expect.any(String) })
      expect((await readPerson(store.pool, COUNTY, subject))?.items).toMatchObject(after)
    },
  )

  test('[FRM6] who comes to live here and is not in the register is entered, and stays', async () => {
    const at = await village(store)
    const content = { name: '周大水', occurred_on: '2026-10-08', other_place: '贵州' }
    const { reportId, lineId } = await hands.write(at, line('mobility_in', { content }))
    await hands.sign(reportId)
    await hands.mark(reportId, lineId, 'pass')
    expect(await hands.finish(reportId)).toMatchObject({ value: { state: 'accepted', kept: [] } })
    const [entered] = await linesOfReport(store.pool, key(reportId))
    const events = await store.pool.query<{ kind: string }>(
      `select kind from register.events where person_id = $1 order by event_no`,
      [entered?.personId],
    )
    expect(events.rows.map(({ kind }) => kind)).toEqual(['person.entered', 'stay.registered'])
  })

  test('[FRM6] a line that the register refuses stays out with the reason, and the rest is written', async () => {
    const at = await village(store)
    const nobody = await hands.write(
      at,
      line('contact_change', {
        content: { phone: '13800000000' },
        people: { subject: newRecordId() },
      }),
    )
    const { reportId, lineId } = nobody
    const birth = await hands.write(at, line('birth'))
    await hands.sign(reportId)
    expect(await rehearseLines(store, key(reportId), CLERK)).toMatchObject([
      { lineId, problem: 'person.unknown' },
      { lineId: birth.lineId, problem: null },
    ])
    const before = await store.pool.query(`select count(*) from register.events`)
    await rehearseLines(store, key(reportId), CLERK)
    expect((await store.pool.query(`select count(*) from register.events`)).rows).toEqual(
      before.rows,
    )

    await hands.mark(reportId, lineId, 'pass')
    await hands.mark(reportId, birth.lineId, 'pass')
    expect(await hands.finish(reportId)).toMatchObject({
      value: { state: 'signed', accepted: 1, kept: [{ lineNo: 1, code: 'person.unknown' }] },
    })
    await hands.mark(reportId, lineId, 'return', '查无此人')
    expect(await hands.finish(reportId)).toMatchObject({
      value: { state: 'returned', returned: 1 },
    })
    await dropLine(store, { ...key(reportId), lineId, step: 'drop', reason: '写错了人' }, WORKER)
    const [dropped] = await linesOfReport(store.pool, key(reportId))
    expect(dropped).toMatchObject({ state: 'dropped', returnReason: '查无此人' })
  })

  test('[FRM6] an accepted line and its event are one: the same check finished twice writes one child', async () => {
    const at = await village(store)
    const { reportId, lineId } = await hands.write(at, line('birth'))
    await hands.sign(reportId)
    await hands.mark(reportId, lineId, 'pass')
    const answers = await Promise.all([hands.finish(reportId), hands.finish(reportId)])
    expect(answers.some(({ ok }) => ok)).toBe(true)
    const children = await store.pool.query(
      `select 1 from register.persons where county = $1 and place = $2`,
      [COUNTY, at],
    )
    expect(children.rowCount).toBe(1)
  })

  test('[S10] an identity number of a line lies sealed, and reaches the register', async () => {
    const at = await village(store)
    const number = '43132220261008001X'
    const { reportId, lineId } = await hands.write(
      at,
      line('birth', { content: { number, occurred_on: '2026-10-08' } }),
    )
    const rows = await store.pool.query<{ row: string }>(
      `select to_jsonb(l)::text as row from work.report_lines l where report_id = $1`,
      [reportId],
    )
    expect(rows.rows[0]?.row).not.toContain(number)
    expect(rows.rows[0]?.row).not.toContain(Buffer.from(number).toString('hex'))
    await hands.sign(reportId)
    await hands.mark(reportId, lineId, 'pass')
    await hands.finish(reportId)
    const [entered] = await linesOfReport(store.pool, key(reportId))
    const person = await readPerson(store.pool, COUNTY, entered?.personId ?? '')
    expect(person?.items.number).toBe(store.keys.numberHash(number).toString('hex'))
  })

  test('[FRM7] services are counted and written about nobody', async () => {
    const at = await village(store)
    const { reportId, lineId } = await hands.write(
      at,
      line('service_contact', { content: { times: '12' } }),
    )
    await hands.sign(reportId)
    await hands.mark(reportId, lineId, 'pass')
    expect(await hands.finish(reportId)).toMatchObject({ value: { state: 'accepted' } })
    const [counted] = await linesOfReport(store.pool, key(reportId))
    expect(counted).toMatchObject({ state: 'accepted', personId: null, eventId: null })
  })
})

test('[LED1] what came in by forms is the fold of its events as well', async () => {
  const rebuilt = await rebuildFromEvents(store, COUNTY)
  expect(rebuilt).toMatchObject({ differing: [] })
})
