import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ReportMonth } from '#domain/forms/report-month.ts'
import type { Store } from '../store/open-store.ts'
import { newRecordId } from '../store/record-id.ts'
import { testStore } from '../store/test-store.ts'
import { markLine, reopenCheck } from './check-report.ts'
import { closeMonth } from './close-month.ts'
import { declareZero, dropLine, writeLine } from './draft-report.ts'
import { linesOfReport, readReport } from './report-rows.ts'
import { recallReport } from './sign-report.ts'
import {
  AT,
  CLERK,
  COUNTY,
  HEAD,
  OCTOBER,
  TODAY,
  TOWNSHIP,
  WORKER,
  handsOn,
  key,
  line,
  month,
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

describe('who may', () => {
  test('[FRM1] the township’s duty officer signs for a village with one worker, and the form says so', async () => {
    const alone = await village(store, 1)
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
    expect(await hands.sign(reportId, worker)).toMatchObject({
      problem: { code: 'report.own_draft' },
    })
    expect(await hands.sign(reportId, CLERK, 'township')).toEqual({
      ok: true,
      value: { signedAs: 'duty_officer' },
    })
    expect(await readReport(store, key(reportId))).toMatchObject({ signedAs: 'duty_officer' })
    // Who signed does not check.
    expect(await hands.finish(reportId)).toMatchObject({ problem: { code: 'report.own_check' } })

    const two = await village(store, 2)
    const other = await hands.write(two, line('birth'))
    expect(await hands.sign(other.reportId, CLERK, 'township')).toMatchObject({
      problem: { code: 'report.village_signs' },
    })
  })

  test('[FRM8] each step can be taken back until the next one', async () => {
    const at = await village(store)
    const { reportId, lineId } = await hands.write(at, line('birth'))
    const recall = () => recallReport(store, { ...key(reportId), reason: '漏了一条' }, HEAD)
    await hands.sign(reportId)
    expect(await recall()).toMatchObject({ ok: true })
    expect((await linesOfReport(store.pool, key(reportId)))[0]?.state).toBe('drafted')
    await hands.sign(reportId)
    await hands.mark(reportId, lineId, 'return', '缺证明')
    expect(await recall()).toMatchObject({ problem: { code: 'report.being_checked' } })
    await markLine(store, { ...key(reportId), lineId, mark: null, reason: null }, CLERK)
    expect(await recall()).toMatchObject({ ok: true })
    await hands.sign(reportId)
    await hands.mark(reportId, lineId, 'return', '缺证明')
    await hands.finish(reportId)
    const reopen = () => reopenCheck(store, { ...key(reportId), reason: '看错了' }, CLERK)
    expect(await reopen()).toMatchObject({ ok: true })
    expect(await readReport(store, key(reportId))).toMatchObject({ state: 'signed' })
    await hands.mark(reportId, lineId, 'return', '缺证明')
    await hands.finish(reportId)
    await dropLine(store, { ...key(reportId), lineId, step: 'drop', reason: null }, WORKER)
    expect(await reopen()).toMatchObject({ problem: { code: 'report.mended' } })
    await dropLine(store, { ...key(reportId), lineId, step: 'restore', reason: null }, WORKER)
    expect((await linesOfReport(store.pool, key(reportId)))[0]?.state).toBe('drafted')
  })

  test('[FRM8] no step of a form’s history can be changed or deleted', async () => {
    const at = await village(store)
    await hands.write(at, line('birth'))
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
      await village(store),
      await village(store),
      await village(store),
      await village(store),
    ]
    const september = month('2026-09')
    const day = { content: { occurred_on: '2026-09-03' } }
    const birth = await hands.write(told, line('birth', day), september)
    await hands.sign(birth.reportId)
    expect(await close(TOWNSHIP, september)).toMatchObject({
      problem: { code: 'month.unchecked', reports: 1 },
    })
    await hands.mark(birth.reportId, birth.lineId, 'pass')
    await hands.finish(birth.reportId)
    const nothing = await declareZero(
      store,
      { county: COUNTY, village: zero, month: september, at: AT },
      WORKER,
    )
    const zeroId = nothing.ok ? nothing.value.reportId : ''
    await hands.sign(zeroId)
    expect(await hands.finish(zeroId)).toMatchObject({ value: { state: 'accepted' } })
    const open = await hands.write(drafting, line('birth', day), september)

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

    const late = await hands.write(told, line('birth', day), OCTOBER)
    expect(late).toMatchObject({ month: '2026-09', supplementNo: 1 })
    await hands.sign(late.reportId)
    await hands.mark(late.reportId, late.lineId, 'pass')
    expect(await hands.finish(late.reportId)).toMatchObject({ value: { state: 'accepted' } })
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
    const at = await village(store)
    const { reportId, lineId } = await hands.write(at, line('birth'))
    const declare = () =>
      declareZero(store, { county: COUNTY, village: at, month: OCTOBER, at: AT }, WORKER)
    expect(await declare()).toMatchObject({ problem: { code: 'report.not_empty' } })
    await dropLine(store, { ...key(reportId), lineId, step: 'drop', reason: null }, WORKER)
    expect(await declare()).toMatchObject({ ok: true })
    await hands.sign(reportId)
    expect(await declare()).toMatchObject({ problem: { code: 'report.sent' } })
  })
})
