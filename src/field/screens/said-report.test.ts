import { expect, test } from 'vitest'
import type { HeldPersonTold } from '#wire/sync.ts'
import { newReportDraft, type ReportDraft } from './report-draft.ts'
import { othersOf, saidReport } from './said-report.ts'

const NOTHING = { v: 1, name: null, sex: null, born: null, number: null, phone: null, eth: null }
const ELSE = { edu: null, rel: null, addr: null, away: false, state: 'active' }

function someone(id: string, hh: string | null, more: Partial<HeldPersonTold> = {}) {
  return [id, { ...NOTHING, ...ELSE, id, hh, ...more }] as const
}

const VILLAGE: ReadonlyMap<string, HeldPersonTold> = new Map([
  someone('head', 'home'),
  someone('wife', 'home'),
  someone('child', 'home'),
  someone('lost', 'home', { state: 'missing' }),
  someone('neighbour', 'next door'),
  someone('alone', null),
  someone('also alone', null),
])

function draft(kind: ReportDraft['kind'], person: string | null): ReportDraft {
  return { ...newReportDraft(kind, person), typed: { occurred_on: '20261012' } }
}

test.each([
  ['move_out', 'head', ['wife', 'child']],
  ['mobility_out', 'wife', ['head', 'child']],
  ['move_out', 'alone', []],
  ['move_out', null, []],
  ['death', 'head', []],
  ['mobility_return', 'head', []],
  ['birth', 'head', []],
  ['mobility_in', 'head', []],
] as const)('[FRM30] of a %s of %s these could go along', (kind, person, others) => {
  expect(othersOf(draft(kind, person), VILLAGE).map(({ id }) => id)).toEqual(others)
})

test('[FRM30] a report carries who goes along beside its fields, and nobody who left since', () => {
  const chosen = { ...draft('move_out', 'head'), companions: ['child', 'gone', 'neighbour'] }
  expect(JSON.parse(saidReport(chosen, VILLAGE)?.value ?? '')).toEqual({
    subject: 'head',
    occurred_on: '2026-10-12',
    companions: ['child'],
  })
  expect(saidReport(draft('move_out', 'head'), VILLAGE)?.value).not.toContain('companions')
})

test('[FRM30] a form of an earlier version, or of another kind, says nothing of companions', () => {
  const chosen = { ...draft('move_out', 'head'), companions: ['child'] }
  expect(saidReport({ ...chosen, form: 2 }, VILLAGE)?.value).not.toContain('child')
  expect(saidReport({ ...chosen, kind: 'death' }, VILLAGE)?.value).not.toContain('child')
})
