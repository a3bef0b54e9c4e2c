import { expect, test } from 'vitest'
import { barLine } from './progress-bar.ts'

const progress = { step: 'compare.score', done: 250, total: 1000, unit: 'pairs' } as const

test('[CLI1] a bar names the step, how far, the rate and the time left', () => {
  const line = barLine({ progress, seconds: 5, finished: false })
  expect(line).toContain('比对 · 打分')
  expect(line).toContain('█████░░░░░░░░░░░░░░░   25 %')
  expect(line).toContain('250 / 1,000 对  50/s  还要 15 s')
})

test('[CLI1] a finished bar is full and says how long it took', () => {
  expect(barLine({ progress, seconds: 20, finished: true })).toContain('100 %')
  expect(barLine({ progress, seconds: 20, finished: true })).toContain('用时 20.0 s')
})

test('[CLI1] nobody knows the total: no share is claimed', () => {
  const line = barLine({ progress: { ...progress, total: null }, seconds: 5, finished: false })
  expect(line).toContain('250 对')
  expect(line).not.toContain('还要')
  expect(line).not.toContain('%')
})
