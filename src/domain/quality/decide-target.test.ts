import { expect, test } from 'vitest'
import { decideTarget } from './decide-target.ts'

test.each([
  ['a figure nobody knows', { figure: 'births_planned' }, 'quality.figure_unknown'],
  ['a plain count', { figure: 'registered' }, 'quality.no_target'],
  ['more than everybody', { target: 1.01 }, 'quality.target_range'],
  ['less than nobody', { target: -0.01 }, 'quality.target_range'],
  ['two years to conclude', { figure: 'closing_days', target: 731 }, 'quality.target_range'],
  ['a day that is none', { validFrom: '2026-02-30' }, 'quality.target_day'],
])('[QUA6] refused: %s', (_what, over, code) => {
  const asked = { figure: 'coverage_list', target: 0.95, validFrom: '2026-07-01', ...over }
  expect(decideTarget(asked)).toMatchObject({ ok: false, problem: { code } })
})

test('[QUA6] a share, days, or none at all', () => {
  const asked = { figure: 'coverage_list', validFrom: '2026-07-01' }
  for (const target of [0, 0.95, 1, null]) expect(decideTarget({ ...asked, target }).ok).toBe(true)
  expect(decideTarget({ ...asked, figure: 'closing_days', target: 15 }).ok).toBe(true)
})
