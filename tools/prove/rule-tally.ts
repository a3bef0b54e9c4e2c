import { RULE_LIBRARY } from '#domain/rules/rule-library.ts'
import { isAwake } from '#domain/rules/rule.ts'

/** What one county showed: errors planted and found, and what the county without errors raised, by rule. */
export interface CountyOfRules {
  readonly mix: string
  readonly seed: number
  readonly people: number
  readonly planted: Readonly<Record<string, number>>
  readonly found: Readonly<Record<string, number>>
  /** Findings of E and E* on the clean county, by rule, and the subjects that bear one. */
  readonly alarms: Readonly<Record<string, number>>
  readonly alarmed: number
}

/** One awake rule over all counties. */
export interface RuleTally {
  readonly rule: string
  readonly severity: string
  readonly planted: number
  /** In the county with the least room for them. */
  readonly plantedLeast: number
  readonly found: number
  readonly recall: number | null
  /** Findings on clean counties for 1,000 people; `null` for W and I, which may have their reasons there. */
  readonly alarmsPerThousand: number | null
}

export interface RuleTallies {
  readonly counties: readonly Pick<CountyOfRules, 'mix' | 'seed' | 'people' | 'alarmed'>[]
  /** Subjects with an alarm of E or E* for 1,000 people of the clean counties. */
  readonly alarmedPerThousand: number
  readonly rules: readonly RuleTally[]
  readonly holds: boolean
}

/** Bars of S30 and of the library's own rules. */
const RECALL_LEAST = 0.99
const ALARMS_PER_THOUSAND_MOST = 1

/** Rules on a township as a whole: judged by power at a stated effect, not by recall (S30). */
export const STATISTICAL: ReadonlySet<string> = new Set(['T13', 'Q05', 'Q06', 'Q07'])

/** Adds counties up by rule, and holds each awake rule against its bars. */
export function tallyRules(counties: readonly CountyOfRules[]): RuleTallies {
  const people = counties.reduce((sum, county) => sum + county.people, 0)
  const alarmed = counties.reduce((sum, county) => sum + county.alarmed, 0)
  const rules = awakeRules()
    .filter(([rule]) => !STATISTICAL.has(rule))
    .map(([rule, severities]) => tallyRule(rule, severities, { counties, people }))
  const alarmedPerThousand = perThousand(alarmed, people)
  return {
    counties: counties.map(({ mix, seed, people: of, alarmed: with_ }) => ({
      mix,
      seed,
      people: of,
      alarmed: with_,
    })),
    alarmedPerThousand,
    rules,
    holds:
      alarmedPerThousand <= ALARMS_PER_THOUSAND_MOST &&
      rules.every(
        ({ recall, alarmsPerThousand }) =>
          (recall ?? 0) >= RECALL_LEAST && (alarmsPerThousand ?? 0) <= ALARMS_PER_THOUSAND_MOST,
      ),
  }
}

/** Codes with the severities of their rules, in the order of the handbook. */
function awakeRules(): readonly (readonly [code: string, severities: ReadonlySet<string>])[] {
  const awake = RULE_LIBRARY.flatMap(({ rules }) => rules).filter((rule) =>
    isAwake(rule, '2026-10-31'),
  )
  return [...Map.groupBy(awake, ({ code }) => code)]
    .map(([code, rules]) => [code, new Set(rules.map(({ severity }) => severity))] as const)
    .toSorted(([a], [b]) => order(a) - order(b))
}

const LETTERS = 'PMCKHFSTBQ'

function order(code: string): number {
  return LETTERS.indexOf(code.slice(0, 1)) * 100 + Number(code.slice(1))
}

function tallyRule(
  rule: string,
  severities: ReadonlySet<string>,
  of: { readonly counties: readonly CountyOfRules[]; readonly people: number },
): RuleTally {
  const counts = of.counties.map((county) => ({
    planted: county.planted[rule] ?? 0,
    found: county.found[rule] ?? 0,
    alarms: county.alarms[rule] ?? 0,
  }))
  const sum = (name: 'planted' | 'found' | 'alarms'): number =>
    counts.reduce((total, one) => total + one[name], 0)
  const [planted, found] = [sum('planted'), sum('found')]
  const blocks = severities.has('E') || severities.has('E*')
  return {
    rule,
    severity: [...severities].join(' '),
    planted,
    plantedLeast: Math.min(...counts.map((one) => one.planted)),
    found,
    recall: planted === 0 ? null : Math.floor((found / planted) * 1e4) / 1e4,
    alarmsPerThousand: blocks ? perThousand(sum('alarms'), of.people) : null,
  }
}

function perThousand(of: number, people: number): number {
  return Math.round((of / people) * 1e6) / 1e3
}
