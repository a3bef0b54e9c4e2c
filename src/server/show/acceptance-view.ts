import { settlementOf } from '#domain/discrepancies/settlement.ts'
import type { DiscrepancyPattern } from '#domain/discrepancies/acceptance-order.ts'
import { DISCREPANCY_WORDS } from '#domain/discrepancies/discrepancy-kind.ts'
import type { AcceptanceRow } from '#register/discrepancies/acceptance-rows.ts'
import type { PatternCount } from '#register/discrepancies/pattern-rows.ts'
import type { AcceptanceLine, AcceptanceProgress, PatternLine } from '#wire/acceptances.ts'
import { differenceText, itemNameOf } from './discrepancy-view.ts'
import { settlementWords } from './settlement-words.ts'

export function patternLineOf({ open, villages, ...pattern }: PatternCount): PatternLine {
  return { ...patternWords(pattern), open, villages }
}

function patternWords(pattern: DiscrepancyPattern): Omit<PatternLine, 'open' | 'villages'> {
  const { kind, item, sources, chosenSource, difference } = pattern
  const settlement = settlementOf({ ...pattern, registered: true })
  return {
    pattern: { kind, item, sources: [...sources], chosenSource, difference },
    kindText: DISCREPANCY_WORDS[kind],
    itemText: itemNameOf(item),
    differenceText: differenceText(difference),
    settlement: {
      rule: settlement.rule,
      text: settlementWords(settlement, { ...pattern, held: false }),
      proven: settlement.proven,
    },
  }
}

export function acceptanceLineOf(
  order: AcceptanceRow,
  around: {
    readonly places: ReadonlyMap<string, string>
    readonly accounts: ReadonlyMap<string, string>
  },
): AcceptanceLine {
  const { orderId, orderNo, runNo, place, basis, reason, issuedBy, issuedAt } = order
  return {
    ...patternWords(order.pattern),
    ...progressOf(order),
    orderId,
    orderNo,
    runNo,
    placeName: around.places.get(place) ?? place,
    basis,
    reason,
    sampled: order.sample.length,
    issuedBy: around.accounts.get(issuedBy) ?? '',
    issuedAt: issuedAt.toISOString(),
    reverseReason: order.reverseReason,
  }
}

export function progressOf(order: AcceptanceRow): AcceptanceProgress {
  const { state, matching, settled, leftOut, reversed } = order
  return { state, matching, settled, leftOut, reversed }
}
