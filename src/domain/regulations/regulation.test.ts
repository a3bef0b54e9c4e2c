import { expect, test } from 'vitest'
import { ROLE_PROFILES, ROLES } from '../policy/roles.ts'
import {
  publishProblem,
  REGULATION_KINDS,
  REGULATION_LEVELS,
  REGULATION_ROLES,
  regulationText,
  regulationTitle,
  versionInForce,
  versionsToSign,
  type RegulationVersion,
} from './regulation.ts'
import { templateOf } from './regulation-templates-data.ts'

const EVERY = REGULATION_KINDS.flatMap((kind) =>
  REGULATION_LEVELS.map((level) => ({ kind, level })),
)

test('[RGL1] sixteen templates, each with articles of its own level', () => {
  const texts = EVERY.map(({ kind, level }) => templateOf(kind, level).join('\n'))
  expect(new Set(texts).size).toBe(16)
  for (const { kind, level } of EVERY) expect(templateOf(kind, level).length).toBeGreaterThan(7)
  expect(regulationTitle('confidentiality', 'township').zh).toBe('乡镇级信息保密制度')
})

test('[RGL1] no template asks about births: where one speaks of them, it forbids', () => {
  for (const { kind, level } of EVERY) {
    for (const article of templateOf(kind, level)) {
      if (!/孕|避孕|孩次|间隔|计划生育|社会抚养费/u.test(article)) continue
      expect(article).toMatch(/不收集|不得|不把/u)
    }
  }
})

// The law each text stands on, as the articles name it.
test.each([
  ['computer_management', '《中华人民共和国网络安全法》'],
  ['confidentiality', '《中华人民共和国个人信息保护法》'],
  ['confidentiality', '不满十四周岁'],
  ['staff_work', '不设任何前置条件'],
] as const)('[RGL1] %s says %s at every level', (kind, words) => {
  for (const level of REGULATION_LEVELS) expect(templateOf(kind, level).join('')).toContain(words)
})

function version(versionNo: number, holdsFrom: string): RegulationVersion {
  return { kind: 'confidentiality', level: 'village', versionNo, holdsFrom }
}

test('[RGL2] the last version whose day has come holds', () => {
  const all = [version(2, '2026-12-01'), version(1, '2026-11-01')]
  expect(versionInForce(all, '2026-10-31')).toBeNull()
  expect(versionInForce(all, '2026-11-30')?.versionNo).toBe(1)
  expect(versionInForce(all, '2026-12-01')?.versionNo).toBe(2)
})

const LAST = { ...version(1, '2026-12-01'), articles: ['一', '二'] }

test.each([
  ['2026-11-23', ['一', '二', '三'], null, null],
  ['2026-11-22', ['一'], null, { code: 'regulation.too_early', earliest: '2026-11-23' }],
  ['2026-11-30', ['一'], LAST, { code: 'regulation.too_early', earliest: '2026-12-01' }],
  ['2026-12-02', ['一', '二'], LAST, { code: 'regulation.same_text' }],
  ['2026-12-01', ['二', '一'], LAST, null],
] as const)('[RGL2] from %s with %j', (holdsFrom, articles, last, problem) => {
  expect(publishProblem({ articles, holdsFrom }, { last, today: '2026-11-23' })).toEqual(problem)
})

test('[RGL3] secrecy binds whoever may see a person, and nobody signs for another level', () => {
  for (const role of ROLES) {
    const sees = ROLE_PROFILES[role].sees
    const mayMeetPeople = sees === 'people' || sees === 'own_batches' || sees === 'own_tasks'
    expect([role, REGULATION_ROLES.confidentiality.includes(role)]).toEqual([role, mayMeetPeople])
  }
  const all = EVERY.map((of) => ({ ...of, versionNo: 1, holdsFrom: '2026-11-01' }))
  const signs = (role: (typeof ROLES)[number], level: 'county' | 'village'): unknown[] =>
    versionsToSign(all, { role, level, today: '2026-11-23' }).map((one) => [one.kind, one.level])
  expect(signs('village_worker', 'village')).toEqual(
    REGULATION_KINDS.map((kind) => [kind, 'village']),
  )
  expect(signs('system_admin', 'county')).toEqual([
    ['computer_management', 'county'],
    ['staff_work', 'county'],
  ])
  expect(signs('planner', 'county')).toEqual([['computer_management', 'county']])
  expect(signs('resident', 'village')).toEqual([])
})

test('[RGL3] the text that is hashed says which version of what it is', () => {
  const text = regulationText({ ...version(3, '2026-12-01'), articles: ['甲', '乙'] })
  expect(text).toBe('村级信息保密制度 3 2026-12-01\n甲\n乙\n')
})
