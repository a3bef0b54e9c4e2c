import { expect, test } from 'vitest'

import { engineBudget } from './county-context.ts'

test('[JOB5] memory and cores of a comparison are what the settings leave to it', () => {
  const budget = engineBudget({ SIMIN_MEMORY_MB: '2048', SIMIN_THREADS: '3' })
  expect(budget.threads).toBe(3)
  // Two thousand in all: pairs, clusters and names lie outside the engine.
  expect(budget.memoryLimitMb).toBeGreaterThan(800)
  expect(budget.memoryLimitMb).toBeLessThan(1100)
})

test('[JOB5] without settings a comparison stays below six gigabytes and has at least one core', () => {
  for (const settings of [{}, { SIMIN_MEMORY_MB: '', SIMIN_THREADS: '' }]) {
    const budget = engineBudget(settings)
    expect(budget.memoryLimitMb).toBeLessThan(6 * 1024)
    expect(budget.memoryLimitMb).toBeGreaterThanOrEqual(1024)
    expect(budget.threads).toBeGreaterThanOrEqual(1)
  }
})
