import { agreementOf } from '#domain/review/agreement.ts'
import { estimateThreshold, SHARE_TARGET } from '#domain/review/weight-bands.ts'
import { shareInterval } from '#domain/quality/interval.ts'
import type { AccuracyView, ReviewerAccuracy, RunReview } from '#wire/reviews.ts'

function reviewer(
  no: number,
  name: string,
  placeName: string,
  of: readonly number[],
): ReviewerAccuracy {
  const [right = 0, answered = 0, unsure = 0, agreed = 0, compared = 0] = of
  return {
    accountId: `0190d000-0000-7000-8000-${String(no).padStart(12, '0')}`,
    name,
    placeName,
    answered,
    right,
    unsure,
    compared,
    agreed,
    accuracy: shareInterval({ numerator: right, denominator: answered }),
    agreement: shareInterval({ numerator: agreed, denominator: compared }),
  }
}

export const mockAccuracy: AccuracyView = {
  days: 90,
  own: reviewer(1, '邓志明', '新化县', [23, 24, 1, 16, 17]),
  supervised: [
    reviewer(2, '李卫东', '水车镇', [40, 41, 0, 12, 14]),
    reviewer(3, '肖美玲', '文田镇', [0, 0, 0, 0, 0]),
  ],
}

export const mockNoAccuracy: AccuracyView = { days: 90, own: null, supervised: [] }

const counted = [
  { from: 0, pairs: 402, drawn: 80 },
  { from: 1, pairs: 318, drawn: 80 },
  { from: 2, pairs: 611, drawn: 80 },
  { from: 3, pairs: 870, drawn: 80 },
]
const answers = [
  { from: 0, same: 28, different: 31, unsure: 2 },
  { from: 1, same: 80, different: 0, unsure: 0 },
  { from: 2, same: 80, different: 0, unsure: 0 },
  { from: 3, same: 79, different: 1, unsure: 0 },
]

const table = [
  [31, 2, 1],
  [3, 40, 1],
  [0, 1, 5],
]
const agreement = agreementOf(table)

export const mockRunReview: RunReview = {
  runNo: 12,
  seed: 112_714_501,
  secondShare: 0.05,
  knownShare: 0.04,
  target: SHARE_TARGET,
  agreement: [
    {
      reason: 'weak',
      text: { zh: '证据不够', en: 'Too little evidence' },
      ...agreement,
      share: shareInterval({ numerator: agreement.agreed, denominator: agreement.cases }),
    },
    {
      reason: 'rival',
      text: { zh: '另有一个同样像', en: 'Another is as likely' },
      ...agreementOf([
        [9, 0, 0],
        [0, 0, 0],
        [0, 0, 0],
      ]),
      share: shareInterval({ numerator: 9, denominator: 9 }),
    },
  ],
  ...thresholdOf(),
  accepted: {
    runNo: 11,
    joinFromBefore: 3,
    joinFrom: 2,
    acceptedBy: '邓志明',
    acceptedAt: '2026-03-10T02:00:00Z',
  },
  runs: [
    { runNo: 12, joinFrom: 2, joined: 913_660, doubtfulPairs: 862 },
    { runNo: 11, joinFrom: 3, joined: 911_020, doubtfulPairs: 1204 },
  ],
}

function thresholdOf(): Pick<RunReview, 'bands' | 'joinFrom' | 'proposed' | 'before' | 'after'> {
  const { bands, ...rest } = estimateThreshold({ bands: counted, answers, joinFrom: 2 })
  return { bands: [...bands], ...rest }
}
