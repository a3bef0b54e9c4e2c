import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { BrowserHistories, browserSteps } from './browser-histories.ts'

/** As many as `npm test` plays (S32); the full number is `npm run prove -- sync-browsers`. */
const HISTORIES = 5

let histories: BrowserHistories
beforeAll(async () => {
  histories = await BrowserHistories.open()
})
afterAll(() => histories.close())

test('[S22 S32 SYN2 SYN5 SYN6] histories of two browsers under a network that drops, delays, cuts and repeats: nothing lost, one effect each, every clash a case', async () => {
  for (const steps of fc.sample(browserSteps, { seed: 11, numRuns: HISTORIES })) {
    const { wrong } = await histories.play(steps)
    expect(wrong).toEqual([])
  }
})
