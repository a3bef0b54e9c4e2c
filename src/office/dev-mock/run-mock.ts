import type { RunList, RunView } from '#wire/runs.ts'
import { MOCK_SOURCES } from './mock-sources.ts'

export const mockRuns: RunList = {
  runs: [
    {
      runNo: 12,
      phase: 'live',
      startedAt: '2026-03-15T20:00:00Z',
      finishedAt: '2026-03-15T20:10:00Z',
      records: 4_811_204,
      persons: 1_352_011,
      doubtfulPairs: 862,
    },
    {
      runNo: 11,
      phase: 'superseded',
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
      { step: 'snapshot', seconds: 18.2, peakBytes: 240_000_000 },
      { step: 'compare.exact', seconds: 11.4, peakBytes: 1_900_000_000 },
      { step: 'compare.score', seconds: 96.1, peakBytes: 2_800_000_000 },
      { step: 'apply', seconds: 210.7, peakBytes: 410_000_000 },
    ],
  }
}
