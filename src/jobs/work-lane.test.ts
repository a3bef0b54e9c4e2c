import { expect, test } from 'vitest'
import { WorkLane } from './work-lane.ts'

const clock = (): Date => new Date('2026-11-20T08:00:00Z')

test('[JOB1] work of a county is done one piece after the other', async () => {
  const lane = new WorkLane(clock)
  const trace: string[] = []
  const piece = (name: string) => async (): Promise<void> => {
    trace.push(`${name} begins`)
    await new Promise((resolve) => setTimeout(resolve, 5))
    trace.push(`${name} ends`)
  }
  lane.add('a', piece('a'))
  lane.add('b', piece('b'))
  lane.add('b', piece('b again'))
  expect(lane.state('b')?.state).toBe('waiting')
  await lane.idle()
  expect(trace).toEqual(['a begins', 'a ends', 'b begins', 'b ends'])
})

test('[JOB1] a piece that fails tells its code and facts and does not stop the next', async () => {
  const told: unknown[] = []
  const lane = new WorkLane(clock, (key, fault) => told.push(key, fault))
  lane.add('a', () =>
    Promise.reject(
      Object.assign(new Error('full'), { code: 'store.disk_full', facts: { freeMb: 3 } }),
    ),
  )
  lane.add('b', () => Promise.resolve())
  await lane.idle()
  expect(lane.state('a')).toMatchObject({
    state: 'failed',
    failure: { code: 'store.disk_full', facts: { freeMb: 3 } },
  })
  expect(lane.state('b')?.state).toBe('done')
  expect(told).toEqual(['a', expect.objectContaining({ code: 'store.disk_full' })])
})

test('[JOB2] progress names the step, its number and what is left', async () => {
  const lane = new WorkLane(clock)
  lane.add('a', async (onProgress) => {
    onProgress({ step: 'one', done: 0, total: 10, unit: 'rows' })
    onProgress({ step: 'two', done: 0, total: 10, unit: 'rows' })
    await new Promise((resolve) => setTimeout(resolve, 5))
    onProgress({ step: 'two', done: 10, total: 10, unit: 'rows' })
  })
  await lane.idle()
  expect(lane.state('a')).toMatchObject({ stepNo: 2, secondsLeft: 0, progress: { step: 'two' } })
  expect(lane.state('unknown')).toBeNull()
})
