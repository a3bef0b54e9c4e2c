import { stepText } from '#domain/progress-steps.ts'
import type { RunList, RunView } from '#wire/runs.ts'
import { MOCK_SOURCES } from './mock-sources.ts'

export const mockRuns: RunList = {
  runs: [
    {
      runNo: 13,
      phase: 'merged',
      standsOn: 12,
      startedAt: '2026-03-17T01:00:00Z',
      finishedAt: '2026-03-17T01:00:09Z',
      records: 5000,
      persons: 4987,
      doubtfulPairs: 0,
    },
    {
      runNo: 12,
      phase: 'live',
      standsOn: null,
      startedAt: '2026-03-15T20:00:00Z',
      finishedAt: '2026-03-15T20:10:00Z',
      records: 4_811_204,
      persons: 1_352_011,
      doubtfulPairs: 862,
    },
    {
      runNo: 11,
      phase: 'superseded',
      standsOn: null,
      startedAt: '2026-03-08T20:00:00Z',
      finishedAt: '2026-03-08T20:11:00Z',
      records: 4_790_118,
      persons: 1_351_404,
      doubtfulPairs: 718,
    },
  ],
  batchesWaiting: 2,
}

export function mockRun(runNo: number): RunView | undefined {
  const summary = mockRuns.runs.find((run) => run.runNo === runNo)
  if (summary === undefined) return undefined
  return {
    ...summary,
    linksByDecision: [
      { decision: 'exact', links: 3_611_204 },
      { decision: 'auto', links: 901_430 },
      { decision: 'household', links: 12_230 },
      { decision: 'reviewed', links: 2_118 },
      { decision: 'alone', links: 284_222 },
    ],
    recordsBySource: MOCK_SOURCES.map((source, at) => ({
      source,
      records: 1_340_000 - at * 230_000,
    })),
    discrepanciesByKind: [
      { kind: 'item_differs', count: 20_118 },
      { kind: 'missing_in_register', count: 13_310 },
      { kind: 'only_in_register', count: 4120 },
      { kind: 'duplicate', count: 1206 },
    ],
    steps: [
      measured('compare.snapshot', 18.2, 240_000_000),
      measured('compare.exact', 11.4, 1_900_000_000),
      measured('compare.score', 96.1, 2_800_000_000),
      measured('register.apply.write', 210.7, 410_000_000),
    ],
  }
}

function measured(step: string, seconds: number, peakBytes: number): RunView['steps'][number] {
  return { step, text: stepText(step), seconds, peakBytes }
}
