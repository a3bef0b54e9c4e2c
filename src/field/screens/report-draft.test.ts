import { expect, test } from 'vitest'
import { FORM_VERSION } from '../app/work-desk.ts'
import { asksCompanions, isBegun, newReportDraft, readReportDraft } from './report-draft.ts'

test('[SYN20] a form begun with an earlier version asks what that one asked, and keeps its version', () => {
  const earlier = {
    form: FORM_VERSION - 1,
    kind: 'move_in',
    person: null,
    typed: { name: '罗小满' },
    fields: ['name', 'occurred_on'],
  }
  const read = readReportDraft(JSON.parse(JSON.stringify(earlier)))
  expect(read).toMatchObject({ form: FORM_VERSION - 1, fields: ['name', 'occurred_on'] })
  expect(newReportDraft('move_in', null).fields.length).toBeGreaterThan(2)
})

test('[SYN20] what was kept comes back as it was; what is no draft is none', () => {
  const draft = { ...newReportDraft('birth', 'p'), typed: { name: '满' } }
  expect(readReportDraft(JSON.parse(JSON.stringify(draft)))).toEqual(draft)
  for (const kept of [null, 7, {}, { kind: null, typed: {} }, { kind: 'pregnancy' }]) {
    expect(readReportDraft(kept)).toBeNull()
  }
  expect([isBegun(draft), isBegun(newReportDraft('birth', null))]).toEqual([true, false])
})

test('[FRM30 SYN20] who goes along is kept with the draft, and a draft begun before is not asked for it', () => {
  const draft = { ...newReportDraft('move_out', 'head'), companions: ['wife', 'child'] }
  expect(readReportDraft(JSON.parse(JSON.stringify(draft)))).toEqual(draft)
  expect([isBegun(draft), asksCompanions(draft)]).toEqual([true, true])
  const earlier = { form: 2, kind: 'move_out', person: 'head', typed: {} }
  const read = readReportDraft(earlier)
  expect(read).toMatchObject({ companions: [] })
  // SYN20: it goes on with the questions it was begun with.
  expect(read === null || asksCompanions(read)).toBe(false)
})
