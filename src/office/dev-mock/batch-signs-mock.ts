import { judgeSigns, BATCH_SIGN_PROFILES, type BatchSign } from '#domain/quality/batch-sign.ts'
import type { BatchSigns } from '#wire/batches.ts'

const COUNTED: readonly (readonly [BatchSign, string, number, number])[] = [
  ['placeholder_number', '', 12, 5210],
  ['new_year', '', 96, 5870],
  ['new_year', '东山卫生院', 84, 610],
  ['first_fifteenth', '', 398, 5870],
  ['same_answers', '', 9, 5880],
]

const judged = judgeSigns(
  COUNTED.map(([sign, collector, hits, asked]) => ({
    batchNo: 3,
    sign,
    collector,
    hits,
    asked,
    classes: null,
    rowNos: [14, 36, 58, 80],
  })),
)

export const mockSigns: BatchSigns = {
  measuredAt: '2026-03-15T20:14:00Z',
  mayJudge: true,
  signs: judged.map(({ sign, collector, hits, asked, expected, q, unusual, rowNos }) => {
    const { zh, en } = BATCH_SIGN_PROFILES[sign]
    return {
      sign,
      name: { zh, en },
      collector,
      hits,
      asked,
      expected,
      q,
      unusual,
      rowNos: [...rowNos],
      look: null,
    }
  }),
}
