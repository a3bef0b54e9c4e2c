import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { LineKind } from '#domain/forms/line-kind.ts'
import type { ReportedLine } from '#domain/forms/report-line.ts'
import { parseReportMonth } from '#domain/forms/report-month.ts'
import type { ReportMonth } from '#domain/forms/report-month.ts'
import { registerBirth } from '../commands/register-birth.ts'
import { readPerson } from '../ledger/person-rows.ts'
import { rebuildFromEvents } from '../ledger/rebuild-from-events.ts'
import type { Store } from '../store/open-store.ts'
import { newRecordId } from '../store/record-id.ts'
import { testStore } from '../store/test-store.ts'
import { finishCheck, markLine, rehearseLines, reopenCheck } from './check-report.ts'
import { closeMonth } from './close-month.ts'
import { declareZero, dropLine, mendLine, writeLine } from './draft-report.ts'
import { stepsOfForm } from './form-steps.ts'
import { linesOfReport, readReport } from './report-rows.ts'
import { recallReport, signReport } from './sign-report.ts'

const COUNTY = '431322'
const TOWNSHIP = '431322101'
const TODAY = '2026-11-22'
const AT = new Date('2026-11-22T02:00:00Z')
const who = (account: string) => ({ account, role: 'village_worker', purpose: 'registration' })
const [WORKER, HEAD, CLERK] = [who('worker'), who('head'), who('clerk')]

const month = (text: string): ReportMonth => {
  const parsed = parseReportMonth(text)
  if (!parsed.ok) throw new Error(text)
  return parsed.value
}
const OCTOBER = month('2026-10')

let store: Store
let villages = 201
/** Each test reports for a village of its own. */
async function village(workers = 2): Promise<string> {
  const code = `${TOWNSHIP}${String((villages += 1))}`
  await store.pool.query(
    `insert into register.places (code, name, level, parent, kind) values ($1, $1, 5, $2, 'villagers_committee')`,
    [code, TOWNSHIP],
  )
  for (let at = 0; at < workers; at += 1) {
    await store.pool.query(
      `insert into access.accounts (county, account_id, login_name, display_name, password_hash, role, territory)
       values ($1, gen_random_uuid(), $2, 'x', 'x', 'village_worker', $3)`,
      [COUNTY, `${code}-${String(at)}`, code],
    )
  }
  return code
}

beforeAll(async () => {
  store = await testStore()
  await store.pool.query(`insert into access.counties values ($1, '溆水县', true, '2026-01-01')`, [
    COUNTY,
  ])
  await store.pool.query(
    `alter table access.accounts drop constraint if exists accounts_role_check`,
  )
})
afterAll(() => store.close())

function line(kind: LineKind, more: Partial<ReportedLine> = {}): ReportedLine {
  return { kind, content: { occurred_on: '2026-10-08' }, people: {}, evidence: '', ...more }
}

async function write(at: string, said: ReportedLine, about = OCTOBER) {
  const written = await writeLine(
    store,
    {
      county: COUNTY,
      village: at,
      month: about,
      lineId: newRecordId(),
      line: said,
      today: TODAY,
      at: AT,
    },
    WORKER,
  )
  if (!written.ok) throw new Error(written.problem.code)
  return written.value
}

const key = (reportId: string) => ({ county: COUNTY, reportId, today: TODAY, at: AT })
const sign = (reportId: string, by = HEAD, signsAt: 'village' | 'township' = 'village') =>
  signReport(store, { ...key(reportId), signsAt }, by)
const mark = (
  reportId: string,
  lineId: string,
  as: 'pass' | 'return',
  reason: string | null = null,
) => markLine(store, { ...key(reportId), lineId, mark: as, reason }, CLERK)
const finish = (reportId: string, returnReason: string | null = null) =>
  finishCheck(store, { ...key(reportId), returnReason }, CLERK)

/** A resident of a village, registered as the office would. */
async function resident(at: string): Promise<string> {
  const entered = await registerBirth(
    store,
    {
      county: COUNTY,
      requestId: newRecordId(),
      name: '李桂香',
      sex: '2',
      bornOn: '1960-04-01',
      place: at,
      groupNo: null,
      number: null,
      certificateNo: null,
      motherPersonId: null,
      fatherPersonId: null,
      householdId: null,
      relation: null,
      today: TODAY,
    },
    CLERK,
  )
  if (!entered.ok) throw new Error(entered.problem.code)
  return entered.value.personId
}

describe('from draft to register', () => {
  test('[FRM4] one line is accepted into the register, one returned, mended, sent again and accepted', async () => {
    const at = await village()
    const personId = await resident(at)
    const birth = await write(
      at,
      line('birth', { content: { name: '李小满', occurred_on: '2026-10-08' } }),
    )
    const phone = await write(
      at,
      line('contact_change', { content: { phone: '13800000000' }, people: { subject: personId } }),
    )
    const { reportId } = birth
    expect(phone.reportId).toBe(reportId)
    expect(await sign(reportId)).toMatchObject({ ok: true, value: { signedAs: 'village_head' } })
    expect(await finish(reportId)).toMatchObject({
      problem: { code: 'report.lines_unmarked', lines: 2 },
    })
    await mark(reportId, birth.lineId, 'pass')
    expect(await mark(reportId, phone.lineId, 'return', ' ')).toMatchObject({
      problem: { code: 'line.no_reason' },
    })
    await mark(reportId, phone.lineId, 'return', '号码少一位')
    expect(await finish(reportId)).toEqual({
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
    await sign(reportId)
    await mark(reportId, phone.lineId, 'pass')
    expect(await finish(reportId)).toMatchObject({ value: { state: 'accepted', accepted: 1 } })
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
      const at = await village()
      const subject = await resident(at)
      const { reportId, lineId } = await write(at, line(kind, { people: { subject }, ...said }))
      await sign(reportId)
      await mark(reportId, lineId, 'pass')
      expect(await finish(reportId)).toMatchObject({ value: { state: 'accepted', kept: [] } })
      const [entered] = await linesOfReport(store.pool, key(reportId))
      expect(entered).toMatchObject({ personId: subject, eventId: expect.any(String) })
      expect((await readPerson(store.pool, COUNTY, subject))?.items).toMatchObject(after)
    },
  )

  test('[FRM6] who comes to live here and is not in the register is entered, and stays', async () => {
    const at = await village()
    const content = { name: '周大水', occurred_on: '2026-10-08', other_place: '贵州' }
    const { reportId, lineId } = await write(at, line('mobility_in', { content }))
    await sign(reportId)
    await mark(reportId, lineId, 'pass')
    expect(await finish(reportId)).toMatchObject({ value: { state: 'accepted', kept: [] } })
    const [entered] = await linesOfReport(store.pool, key(reportId))
    const events = await store.pool.query<{ kind: string }>(
      `select kind from register.events where person_id = $1 order by event_no`,
      [entered?.personId],
    )
    expect(events.rows.map(({ kind }) => kind)).toEqual(['person.entered', 'stay.registered'])
  })

  test('[FRM6] a line that the register refuses stays out with the reason, and the rest is written', async () => {
    const at = await village()
    const nobody = await write(
      at,
      line('contact_change', {
        content: { phone: '13800000000' },
        people: { subject: newRecordId() },
      }),
    )
    const { reportId, lineId } = nobody
    const birth = await write(at, line('birth'))
    await sign(reportId)
    expect(await rehearseLines(store, key(reportId), CLERK)).toMatchObject([
      { lineId, problem: 'person.unknown' },
      { lineId: birth.lineId, problem: null },
    ])
    const before = await store.pool.query(`select count(*) from register.events`)
    await rehearseLines(store, key(reportId), CLERK)
    expect((await store.pool.query(`select count(*) from register.events`)).rows).toEqual(
      before.rows,
    )

    await mark(reportId, lineId, 'pass')
    await mark(reportId, birth.lineId, 'pass')
    expect(await finish(reportId)).toMatchObject({
      value: { state: 'signed', accepted: 1, kept: [{ lineNo: 1, code: 'person.unknown' }] },
    })
    await mark(reportId, lineId, 'return', '查无此人')
    expect(await finish(reportId)).toMatchObject({ value: { state: 'returned', returned: 1 } })
    await dropLine(store, { ...key(reportId), lineId, step: 'drop', reason: '写错了人' }, WORKER)
    const [dropped] = await linesOfReport(store.pool, key(reportId))
    expect(dropped).toMatchObject({ state: 'dropped', returnReason: '查无此人' })
  })

  test('[FRM6] an accepted line and its event are one: the same check finished twice writes one child', async () => {
    const at = await village()
    const { reportId, lineId } = await write(at, line('birth'))
    await sign(reportId)
    await mark(reportId, lineId, 'pass')
    const answers = await Promise.all([finish(reportId), finish(reportId)])
    expect(answers.some(({ ok }) => ok)).toBe(true)
    const children = await store.pool.query(
      `select 1 from register.persons where county = $1 and place = $2`,
      [COUNTY, at],
    )
    expect(children.rowCount).toBe(1)
  })

  test('[S10] an identity number of a line lies sealed, and reaches the register', async () => {
    const at = await village()
    const number = '43132220261008001X'
    const { reportId, lineId } = await write(
      at,
      line('birth', { content: { number, occurred_on: '2026-10-08' } }),
    )
    const rows = await store.pool.query<{ row: string }>(
      `select to_jsonb(l)::text as row from work.report_lines l where report_id = $1`,
      [reportId],
    )
    expect(rows.rows[0]?.row).not.toContain(number)
    expect(rows.rows[0]?.row).not.toContain(Buffer.from(number).toString('hex'))
    await sign(reportId)
    await mark(reportId, lineId, 'pass')
    await finish(reportId)
    const [entered] = await linesOfReport(store.pool, key(reportId))
    const person = await readPerson(store.pool, COUNTY, entered?.personId ?? '')
    expect(person?.items.number).toBe(store.keys.numberHash(number).toString('hex'))
  })

  test('[FRM7] services are counted and written about nobody', async () => {
    const at = await village()
    const { reportId, lineId } = await write(
      at,
      line('service_contact', { content: { times: '12' } }),
    )
    await sign(reportId)
    await mark(reportId, lineId, 'pass')
    expect(await finish(reportId)).toMatchObject({ value: { state: 'accepted' } })
    const [counted] = await linesOfReport(store.pool, key(reportId))
    expect(counted).toMatchObject({ state: 'accepted', personId: null, eventId: null })
  })
})

describe('who may', () => {
  test('[FRM1] the township’s duty officer signs for a village with one worker, and the form says so', async () => {
    const alone = await village(1)
    await store.pool.query(
      `update access.accounts set account_id = '00000000-0000-4000-8000-000000000001'
       where territory = $1`,
      [alone],
    )
    const worker = { ...WORKER, account: '00000000-0000-4000-8000-000000000001' }
    const written = await writeLine(
      store,
      {
        county: COUNTY,
        village: alone,
        month: OCTOBER,
        lineId: newRecordId(),
        line: line('birth'),
        today: TODAY,
        at: AT,
      },
      worker,
    )
    const reportId = written.ok ? written.value.reportId : ''
    expect(await sign(reportId, worker)).toMatchObject({ problem: { code: 'report.own_draft' } })
    expect(await sign(reportId, CLERK, 'township')).toEqual({
      ok: true,
      value: { signedAs: 'duty_officer' },
    })
    expect(await readReport(store, key(reportId))).toMatchObject({ signedAs: 'duty_officer' })
    // Who signed does not check.
    expect(await finish(reportId)).toMatchObject({ problem: { code: 'report.own_check' } })

    const two = await village(2)
    const other = await write(two, line('birth'))
    expect(await sign(other.reportId, CLERK, 'township')).toMatchObject({
      problem: { code: 'report.village_signs' },
    })
  })

  test('[FRM8] each step can be taken back until the next one', async () => {
    const at = await village()
    const { reportId, lineId } = await write(at, line('birth'))
    const recall = () => recallReport(store, { ...key(reportId), reason: '漏了一条' }, HEAD)
    await sign(reportId)
    expect(await recall()).toMatchObject({ ok: true })
    expect((await linesOfReport(store.pool, key(reportId)))[0]?.state).toBe('drafted')
    await sign(reportId)
    await mark(reportId, lineId, 'return', '缺证明')
    expect(await recall()).toMatchObject({ problem: { code: 'report.being_checked' } })
    await markLine(store, { ...key(reportId), lineId, mark: null, reason: null }, CLERK)
    expect(await recall()).toMatchObject({ ok: true })
    await sign(reportId)
    await mark(reportId, lineId, 'return', '缺证明')
    await finish(reportId)
    const reopen = () => reopenCheck(store, { ...key(reportId), reason: '看错了' }, CLERK)
    expect(await reopen()).toMatchObject({ ok: true })
    expect(await readReport(store, key(reportId))).toMatchObject({ state: 'signed' })
    await mark(reportId, lineId, 'return', '缺证明')
    await finish(reportId)
    await dropLine(store, { ...key(reportId), lineId, step: 'drop', reason: null }, WORKER)
    expect(await reopen()).toMatchObject({ problem: { code: 'report.mended' } })
    await dropLine(store, { ...key(reportId), lineId, step: 'restore', reason: null }, WORKER)
    expect((await linesOfReport(store.pool, key(reportId)))[0]?.state).toBe('drafted')
  })

  test('[FRM8] no step of a form’s history can be changed or deleted', async () => {
    const at = await village()
    await write(at, line('birth'))
    for (const sql of [
      `update work.form_steps set reason = 'x'`,
      'delete from work.form_steps',
      'truncate work.form_steps',
    ])
      await expect(store.pool.query(sql)).rejects.toThrow('append-only')
  })
})

describe('months', () => {
  const close = (township: string, about: ReportMonth) =>
    closeMonth(store, { county: COUNTY, township, month: about, today: TODAY, at: AT }, CLERK)

  test('[FRM9] a closed month is locked, its counts frozen; what comes late supplements it', async () => {
    const [told, silent, drafting, zero] = [
      await village(),
      await village(),
      await village(),
      await village(),
    ]
    const september = month('2026-09')
    const day = { content: { occurred_on: '2026-09-03' } }
    const birth = await write(told, line('birth', day), september)
    await sign(birth.reportId)
    expect(await close(TOWNSHIP, september)).toMatchObject({
      problem: { code: 'month.unchecked', reports: 1 },
    })
    await mark(birth.reportId, birth.lineId, 'pass')
    await finish(birth.reportId)
    const nothing = await declareZero(
      store,
      { county: COUNTY, village: zero, month: september, at: AT },
      WORKER,
    )
    const zeroId = nothing.ok ? nothing.value.reportId : ''
    await sign(zeroId)
    expect(await finish(zeroId)).toMatchObject({ value: { state: 'accepted' } })
    const open = await write(drafting, line('birth', day), september)

    const counts = await close(TOWNSHIP, september)
    expect(counts).toMatchObject({
      value: { reported: 1, zero: 1, lines: { birth: 1 } },
    })
    const frozen = await store.pool.query<{ missing: string[]; counts: object }>(
      `select missing, counts from work.report_months where month = '2026-09'`,
    )
    expect(frozen.rows[0]?.missing).toEqual(expect.arrayContaining([silent, drafting]))
    expect(frozen.rows[0]?.missing).not.toContain(zero)
    expect(await readReport(store, key(birth.reportId))).toMatchObject({ state: 'closed' })
    // What was being drafted goes on as a supplementary report, with its line.
    expect(await readReport(store, key(open.reportId))).toMatchObject({
      state: 'draft',
      supplementNo: 1,
    })

    const late = await write(told, line('birth', day), OCTOBER)
    expect(late).toMatchObject({ month: '2026-09', supplementNo: 1 })
    await sign(late.reportId)
    await mark(late.reportId, late.lineId, 'pass')
    expect(await finish(late.reportId)).toMatchObject({ value: { state: 'accepted' } })
    expect(await readReport(store, key(birth.reportId))).toMatchObject({ state: 'closed' })
    const after = await store.pool.query(
      `select missing, counts from work.report_months where month = '2026-09'`,
    )
    expect(after.rows).toEqual(frozen.rows)
    expect(await close(TOWNSHIP, september)).toMatchObject({
      problem: { code: 'month.closed_already' },
    })
    expect(await close(TOWNSHIP, month('2026-11'))).toMatchObject({
      problem: { code: 'month.running' },
    })
  })

  test('[FRM9] zero is refused where something stands or the month was signed', async () => {
    const at = await village()
    const { reportId, lineId } = await write(at, line('birth'))
    const declare = () =>
      declareZero(store, { county: COUNTY, village: at, month: OCTOBER, at: AT }, WORKER)
    expect(await declare()).toMatchObject({ problem: { code: 'report.not_empty' } })
    await dropLine(store, { ...key(reportId), lineId, step: 'drop', reason: null }, WORKER)
    expect(await declare()).toMatchObject({ ok: true })
    await sign(reportId)
    expect(await declare()).toMatchObject({ problem: { code: 'report.sent' } })
  })
})

test('[LED1] what came in by forms is the fold of its events as well', async () => {
  const rebuilt = await rebuildFromEvents(store, COUNTY)
  expect(rebuilt).toMatchObject({ differing: [] })
})
