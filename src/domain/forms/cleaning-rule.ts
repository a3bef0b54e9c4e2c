import type { CorrectableItem } from '../events/decide-correction.ts'
import { accept, refuse } from '../outcome.ts'
import type { Outcome } from '../outcome.ts'

/**
 * The items that can be cleaned in bulk. Sex, birth, number, life and death are nobody's in bulk: each
 * of them is somebody's history, changed by a form with that person's own evidence.
 */
export const CLEANABLE_ITEMS = [
  'name',
  'former_name',
  'ethnicity',
  'place',
  'address_text',
  'group_no',
  'residence_place',
  'relation',
  'marital_status',
  'education',
  'phone',
] as const
CLEANABLE_ITEMS satisfies readonly CorrectableItem[]

export type CleanableItem = (typeof CLEANABLE_ITEMS)[number]

/**
 * Which values an order changes, and into what. A closed set and no patterns of one's own: what an
 * order does can be read in one sentence by whoever confirms it.
 */
export type CleaningRule =
  /** Values equal to `from` become `to`; `null`: nobody knows. */
  | { readonly kind: 'replace'; readonly from: string; readonly to: string | null }
  /** Blanks around a value go, several inside become one. */
  | { readonly kind: 'blanks' }
  /** Full-width figures and letters become ordinary ones. */
  | { readonly kind: 'width' }
  /** Other points between the parts of a name become U+00B7 (民委发〔2016〕33号). */
  | { readonly kind: 'separator' }
  /** Words that stand for nothing (不详, 无, 暂无, -) are emptied. */
  | { readonly kind: 'placeholder' }

export const CLEANING_RULE_KINDS = [
  'replace',
  'blanks',
  'width',
  'separator',
  'placeholder',
] as const
CLEANING_RULE_KINDS satisfies readonly CleaningRule['kind'][]

const PLACEHOLDERS: ReadonlySet<string> = new Set([
  '不详',
  '不明',
  '未知',
  '无',
  '暂无',
  '没有',
  '空',
  '-',
  '—',
  '/',
  '.',
  '*',
  'NULL',
  'null',
])

/** What a value becomes; `undefined` where the rule does not speak of it or changes nothing. */
export function cleanedValue(rule: CleaningRule, value: string | null): string | null | undefined {
  if (value === null) return undefined
  const cleaned = cleaning(rule, value)
  return cleaned === value ? undefined : cleaned
}

function cleaning(rule: CleaningRule, value: string): string | null {
  switch (rule.kind) {
    case 'replace':
      return value === rule.from ? rule.to : value
    case 'blanks': {
      const tight = value.trim().replaceAll(/\s+/gu, ' ')
      return tight === '' ? null : tight
    }
    case 'width':
      return value.replaceAll(/[！-～]/gu, (wide) =>
        String.fromCodePoint((wide.codePointAt(0) ?? 0) - FULL_WIDTH_OFFSET),
      )
    case 'separator':
      return value.replaceAll(/[•・･‧．∙⋅]/gu, '·')
    case 'placeholder':
      return PLACEHOLDERS.has(value.trim()) ? null : value
  }
}

/** From U+FF01 to U+0021. */
const FULL_WIDTH_OFFSET = 0xfee0

export type RuleProblem =
  | { readonly code: 'order.rule_empty' }
  | { readonly code: 'order.rule_unfit'; readonly item: string }

/** An order that replaces nothing by itself, or a rule that an item has no use for, is no order. */
export function checkRule(
  item: CleanableItem,
  rule: CleaningRule,
): Outcome<CleaningRule, RuleProblem> {
  if (rule.kind === 'replace' && (rule.from.trim() === '' || rule.from === rule.to)) {
    return refuse({ code: 'order.rule_empty' })
  }
  const isName = item === 'name' || item === 'former_name'
  if (rule.kind === 'separator' && !isName) return refuse({ code: 'order.rule_unfit', item })
  return accept(rule)
}
