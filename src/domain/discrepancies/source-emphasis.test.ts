import fc from 'fast-check'
import { expect, test } from 'vitest'
import { SOURCE_KINDS } from '../sources/source-kind.ts'
import { decideEmphasis, undoEmphasis, type StandingEmphasis } from './decide-emphasis.ts'
import { DISCREPANCY_KINDS } from './discrepancy-kind.ts'
import { EMPHASES, leadingKinds, USUAL_EMPHASES } from './source-emphasis.ts'

const leadsOf = fc.uniqueArray(fc.constantFrom(...EMPHASES))

test('[DIS20] the police file is read for items, the insurance roll for persons, vaccination cards for births', () => {
  const usual = (source: keyof typeof USUAL_EMPHASES): readonly string[] =>
    leadingKinds(USUAL_EMPHASES[source].leads)
  expect(usual('police')).toContain('item_differs')
  expect(usual('police')).not.toContain('birth_missing')
  expect(usual('insurance')).toEqual(['missing_in_register', 'missing_in_source'])
  expect(usual('immunisation')).toEqual(['birth_missing'])
  expect(usual('births')).toEqual(['birth_missing'])
  expect(usual('school')).toEqual(usual('register'))
  expect(usual('marriage')).toEqual(usual('police'))
  expect(usual('wis')).toEqual([])
})

test('[DIS20] whether somebody exists or stands twice leads nowhere: no file is read for that', () => {
  const led = new Set(SOURCE_KINDS.flatMap((source) => leadingKinds(USUAL_EMPHASES[source].leads)))
  expect(DISCREPANCY_KINDS.filter((kind) => !led.has(kind))).toEqual([
    'only_in_register',
    'duplicate',
  ])
  expect(leadingKinds(EMPHASES)).toEqual(DISCREPANCY_KINDS.filter((kind) => led.has(kind)))
})

test('[DIS21] a step says what stood before, and taken back exactly that stands again', () => {
  fc.assert(
    fc.property(leadsOf, leadsOf, fc.nat(50), (leads, wanted, stepNo) => {
      fc.pre(leads.toSorted().join() !== wanted.toSorted().join())
      const standing: StandingEmphasis = { stepNo, leads, before: null }
      const set = decideEmphasis(standing, { seenStep: stepNo, reason: '接种卡全', leads: wanted })
      if (!set.ok) throw new Error(set.problem.code)
      expect(set.value).toMatchObject({ stepNo: stepNo + 1, before: leads, undoes: null })
      expect(set.value.leads.toSorted()).toEqual(wanted.toSorted())
      const back = undoEmphasis(set.value, { seenStep: stepNo + 1, reason: '撤回' })
      expect(back).toMatchObject({ ok: true, value: { leads, undoes: stepNo + 1 } })
    }),
  )
})

test('[DIS21] the same said again, in whatever order, is no step', () => {
  const standing: StandingEmphasis = { stepNo: 1, leads: ['items', 'births'], before: [] }
  const again = { seenStep: 1, reason: '依据', leads: ['births', 'items'] as const }
  expect(decideEmphasis(standing, again)).toMatchObject({ problem: { code: 'emphasis.same' } })
})

test('[DIS21] without a reason, over somebody’s newer step, or with nothing to take back, nothing is set', () => {
  const standing: StandingEmphasis = { stepNo: 2, leads: ['items'], before: null }
  const codeOf = (seenStep: number, reason: string): string | null => {
    const set = decideEmphasis(standing, { seenStep, reason, leads: ['births'] })
    return set.ok ? null : set.problem.code
  }
  expect([codeOf(2, '依据'), codeOf(2, ' 依 '), codeOf(1, '依据')]).toEqual([
    null,
    'emphasis.no_reason',
    'emphasis.stale',
  ])
  expect(undoEmphasis(standing, { seenStep: 2, reason: '撤回' })).toMatchObject({
    problem: { code: 'emphasis.nothing_to_undo' },
  })
})
