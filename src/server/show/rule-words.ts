import { DESK_DOUBT_OWNERS } from '#domain/events/desk-doubts.ts'
import { RULE_LIBRARY } from '#domain/rules/rule-library.ts'
import type { Rule } from '#domain/rules/rule.ts'
import type { Words } from '#wire/words.ts'
import { fill, problemText } from '../problem.ts'
import { shownDoubtCode } from './shown-doubt-code.ts'

const RULES: ReadonlyMap<string, readonly Rule<string>[]> = Map.groupBy(
  RULE_LIBRARY.flatMap(({ rules }) => rules),
  ({ code }) => code,
)

/**
 * A rule of the library by its code; of several the one on the item, of these the one of the severity.
 * `null` for doubts of the counter alone.
 */
function ruleOf(code: string, item: string, severity?: string): Rule<string> | null {
  const known = RULES.get(code) ?? []
  const onItem = known.filter((rule) => rule.item === item)
  return onItem.find((rule) => rule.severity === severity) ?? onItem[0] ?? known[0] ?? null
}

/** What a finding says, facts filled in, to somebody of this territory. */
export function findingText(
  finding: {
    readonly rule: string
    readonly item: string
    readonly severity?: string
    readonly facts: Readonly<Record<string, string | number>>
  },
  territory: string,
): Words {
  const { rule: code, item, severity, facts } = finding
  const shown = shownDoubtCode(code, territory)
  const words =
    shown === code ? (ruleOf(code, item, severity) ?? problemText(code)) : problemText(shown)
  if (words === null) return { zh: '两处记录对不上', en: 'Two records do not agree' }
  return { zh: fill(words.zh, facts), en: fill(words.en, facts) }
}

/** What a rule is called in a list of rules: its text with its facts left open. */
export function ruleTitle(code: string, territory: string): Words {
  const shown = shownDoubtCode(code, territory)
  const several = problemText(shown)
  const [rule, other] = RULES.get(code) ?? []
  const words = shown === code && other === undefined ? (rule ?? several) : (several ?? rule)
  if (words === null || words === undefined) return { zh: code, en: code }
  return { zh: open(words.zh), en: open(words.en) }
}

function open(text: string): string {
  return text.replaceAll(/\{\w+\}/gu, '…')
}

export function basisOf(code: string, item: string): string {
  return ruleOf(code, item)?.basis ?? ''
}

/** Codes of the rules that somebody of this territory is shown under one name. */
export function rulesShownAs(shown: string, territory: string): readonly string[] {
  const codes = [...RULES.keys()].filter((code) => shownDoubtCode(code, territory) === shown)
  return codes.length === 0 ? [shown] : codes
}

export function rulesOwnedBy(owner: Rule<string>['owner']): readonly string[] {
  const ofLibrary = [...RULES.entries()]
    .filter(([, rules]) => rules.some((rule) => rule.owner === owner))
    .map(([code]) => code)
  const ofDesk = Object.entries(DESK_DOUBT_OWNERS)
    .filter(([, who]) => who === owner)
    .map(([code]) => code)
  return [...ofLibrary, ...ofDesk]
}
