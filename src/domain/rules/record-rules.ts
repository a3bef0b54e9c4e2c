import { ITEM_RULES } from './item-rules.ts'
import { LIFE_RULES } from './life-rules.ts'
import { MISSING_ITEM_RULES } from './missing-item-rules.ts'
import { NAME_RULES } from './name-rules.ts'
import { NUMBER_RULES } from './number-rules.ts'
import type { RecordRule } from './record-rule.ts'

/**
 * The rules that one record decides alone: group P (number, items, codes), with the
 * order of its own events (M01–M05) and relation against sex (H02), which need nothing else either.
 *
 * Not here: P10 and P22 need other records, P18, P20, P23, P24 and P27 need items that source
 * records do not carry yet (kind of document, occupation, structured address, hukou kind).
 */
export const RECORD_RULES: readonly RecordRule[] = [
  ...NUMBER_RULES,
  ...NAME_RULES,
  ...ITEM_RULES,
  ...MISSING_ITEM_RULES,
  ...LIFE_RULES,
]
