import { expect, test } from 'vitest'
import type { ProgressView } from '#wire/progress.ts'
import { workTold } from './problem.ts'

function failed(code: string, facts: Record<string, string | number>): ProgressView {
  const none = { zh: '', en: '' }
  return {
    state: 'failed',
    step: null,
    stepText: null,
    stepNo: 3,
    stepCount: 14,
    done: 0,
    total: null,
    unit: 'steps',
    ratePerSecond: null,
    secondsLeft: null,
    startedAt: null,
    problem: { code, facts, text: none, advice: none },
  }
}

test('[JOB1] work that failed is told in words, with the facts they name and no others', () => {
  const { problem } = workTold(
    failed('linkage.too_many_pairs', {
      rule: 'name_born',
      ruleZh: '姓名和出生日期相同',
      ruleEn: 'name and birth date',
      limit: 500,
      secret: '王芳',
    }),
  )
  expect(problem?.text.zh).toContain('超过 500 对')
  expect(problem?.text.zh).toContain('按“姓名和出生日期相同”找')
  expect(problem?.text.en).toContain('by “name and birth date”')
  expect(JSON.stringify(problem?.text)).not.toContain('name_born')
  expect(JSON.stringify(problem)).not.toContain('王芳')
})

test('[JOB1] a fault that no catalogue knows is told as one of the program', () => {
  const { problem } = workTold(failed('EBADF', {}))
  expect(problem).toMatchObject({ code: 'work.failed', facts: {} })
  expect(problem?.text.zh).toContain('程序出了故障')
})
