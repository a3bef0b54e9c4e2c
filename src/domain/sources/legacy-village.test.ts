import fc from 'fast-check'
import { expect, test } from 'vitest'
import { legacySystemOf } from './legacy-systems.ts'
import { decideLegacyVillage, drawLegacySample, type LegacyVillage } from './legacy-village.ts'

const VILLAGE: LegacyVillage = {
  state: 'sampled',
  records: 400,
  agreeing: 100,
  sampled: 60,
  right: 60,
  answered: 60,
  answeredBy: ['village'],
}
const BY_SAMPLE = { verdict: 'verified', by: 'sample' } as const
const BY_SOURCE = { verdict: 'verified', by: 'source' } as const

test.each<[Partial<LegacyVillage>, Parameters<typeof decideLegacyVillage>[1], string]>([
  [{}, BY_SAMPLE, 'verified'],
  [{ right: 57 }, BY_SAMPLE, 'verified'],
  [{ right: 56 }, BY_SAMPLE, 'legacy.sample_wrong'],
  [{ answered: 59 }, BY_SAMPLE, 'legacy.sample_open'],
  [{ state: 'waiting', sampled: 0, answered: 0, right: 0 }, BY_SAMPLE, 'legacy.sample_open'],
  [{ answeredBy: ['village', 'town'] }, BY_SAMPLE, 'legacy.own_answers'],
  [{}, BY_SOURCE, 'legacy.list_differs'],
  [{ agreeing: 380 }, BY_SOURCE, 'verified'],
  [{ agreeing: 379 }, BY_SOURCE, 'legacy.list_differs'],
  [{ state: 'verified' }, BY_SAMPLE, 'legacy.state'],
  [{ state: 'verified' }, { verdict: 'waiting' }, 'waiting'],
  [{ state: 'waiting' }, { verdict: 'waiting' }, 'legacy.state'],
  [{}, { verdict: 'refused' }, 'refused'],
])('[INT31] %j, asked for %j: %s', (change, decision, end) => {
  const decided = decideLegacyVillage({ ...VILLAGE, ...change }, decision, 'town')
  expect(decided.ok ? decided.value : decided.problem.code).toBe(end)
})

test('[INT31] a sample is drawn again from its seed, holds nobody twice, and leaves nobody out of the draw', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e6 }), fc.nat(200), (seed, size) => {
      const list = Array.from({ length: size }, (_, at) => at)
      const drawn = drawLegacySample(list, seed)
      expect(drawLegacySample(list, seed)).toEqual(drawn)
      expect(new Set(drawn).size).toBe(Math.min(60, size))
    }),
  )
  // Every one of 120 is drawn about every second time: with 2,000 seeds hardly beyond 1000 ± 5·22.
  const list = Array.from({ length: 120 }, (_, at) => at)
  const times = list.map(() => 0)
  for (let seed = 1; seed <= 2000; seed += 1)
    for (const at of drawLegacySample(list, seed * 7919)) times[at] = (times[at] ?? 0) + 1
  expect(Math.min(...times)).toBeGreaterThan(890)
  expect(Math.max(...times)).toBeLessThan(1110)
})

test.each([
  ['wis', ['妇女编码', '妇女姓名', '丈夫姓名', '初婚日期', '现有孩次', '避孕措施']],
  ['wis', ['WIS全员个案.csv', '村代码', '姓名', '避孕措施', '孕情']],
  ['pwis', ['P&WIS导出.xlsx', '个人编码', '家庭编码', '姓名', '统计口径', '避孕措施']],
  ['gpl', ['GPL流动人口.csv', '姓名', '流入地', '流入日期', '流动原因', '婚育证明编号']],
  [null, ['姓名', '公民身份号码', '与户主关系']],
])('[INT30] the system %s is told by %j', (system, words) => {
  expect(legacySystemOf(words)).toBe(system)
})
