import { nameCodes } from '#domain/names/name-codes.ts'
import type { Finding, SearchPlan } from '#domain/search/search-plan.ts'
import type { Store } from '../store/open-store.ts'
import { beginsWith, relatives } from './search-conditions.ts'
import type { BoundValues, SearchScope } from './search-conditions.ts'

export type FoundBy =
  | 'name'
  | 'variant'
  | 'name_begins'
  | 'name_inside'
  | 'same_sound'
  | 'former_name'
  | 'pinyin'
  | 'initials'
  | 'number'
  | 'number_tail'
  | 'phone'
  | 'household'
  | 'head'
  | 'father'
  | 'mother'
  | 'parent'
  | 'spouse'
  | 'born'

/** The column that orders what a step finds; village and id come behind it. */
export type StepOrder =
  | 'name_folded'
  | 'name_pinyin'
  | 'name_initials'
  | 'former_folded'
  | 'born_on'
  /** The id alone: the step finds few. */
  | null
  /** Village and id of the grams. */
  | 'grams'

/** One way of finding people, the likeliest first; none finds whom an earlier one found. */
export interface SearchStep {
  readonly foundBy: FoundBy
  readonly order: StepOrder
  /** What the statement reads from, with people as `p`; `found` is a list of ids made first. */
  readonly source: (scope: SearchScope, bound: BoundValues) => StepSource
}

export interface StepSource {
  /** Ids that are looked up first, whatever the planner thinks. */
  readonly found?: string
  readonly where: string
}

/** How a search is carried out: one statement after the other until the page is full. */
export function stepsOf(
  { finds, narrows, wholeNames }: SearchPlan,
  keys: Pick<Store, 'keys'>['keys'],
): readonly SearchStep[] {
  switch (finds.kind) {
    case 'name':
      return wholeNames ? [wholeName(finds.text)] : nameSteps(finds.text, narrows.length > 0)
    case 'letters':
      return lettersSteps(finds.letters)
    case 'former_name':
      return [formerName(nameCodes(finds.text).folded, wholeNames)]
    case 'born':
      return [
        {
          foundBy: 'born',
          order: 'born_on',
          source: (_scope, bound) => ({
            where: `p.born_on >= ${bound.bind(finds.from)} and p.born_on <= ${bound.bind(finds.to)}
              and p.born_precision in ('day', 'month')`,
          }),
        },
      ]
    case 'phone':
      return [
        {
          foundBy: 'phone',
          order: null,
          source: (_scope, bound) => ({ where: `p.phone = ${bound.bind(finds.phone)}` }),
        },
      ]
    case 'number':
    case 'number_tail':
    case 'household':
    case 'relative':
      return [listed(finds, keys)]
  }
}

/** Names that begin so; that hold it further in; that sound alike; that were once so. */
function nameSteps(text: string, narrowed: boolean): readonly SearchStep[] {
  const { folded, length, pinyinAll } = nameCodes(text)
  const begins: SearchStep = {
    foundBy: 'name',
    order: 'name_folded',
    source: (_scope, bound) => ({ where: beginsWith('p.name_folded', folded, bound) }),
  }
  // Beside something else one character is a surname.
  if (length === 1 && narrowed) return [begins]
  const inside: SearchStep = {
    foundBy: 'name_inside',
    order: 'grams',
    source: (_scope, bound) => ({
      where: `g.gram = ${bound.bind(Array.from(folded).slice(0, 2).join(''))}
        and strpos(p.name_folded, ${bound.bind(folded)}) > 1`,
    }),
  }
  if (length === 1) return [begins, inside]
  const readings = pinyinAll.map((reading) => reading.replaceAll(' ', ''))
  const alike: SearchStep = {
    foundBy: 'same_sound',
    order: 'name_pinyin',
    source: (_scope, bound) => ({
      where: `p.name_pinyin = any (${bound.bind(readings, 'text[]')})
        and strpos(p.name_folded, ${bound.bind(folded)}) = 0`,
    }),
  }
  return [begins, inside, alike, formerName(folded)]
}

function wholeName(text: string): SearchStep {
  return {
    foundBy: 'name',
    order: 'name_folded',
    source: (_scope, bound) => ({ where: `p.name_folded = ${bound.bind(nameCodes(text).folded)}` }),
  }
}

function formerName(folded: string, whole = false): SearchStep {
  return {
    foundBy: 'former_name',
    order: 'former_folded',
    source: (_scope, bound) => ({
      where: `${whole ? `p.former_folded = ${bound.bind(folded)}` : beginsWith('p.former_folded', folded, bound)}
        and coalesce(strpos(p.name_folded, ${bound.bind(folded)}), 0) = 0`,
    }),
  }
}

/** Longer words of letters are syllables: no name has so many characters. */
const INITIALS_MAX = 5

function lettersSteps(letters: string): readonly SearchStep[] {
  const initials: SearchStep = {
    foundBy: 'initials',
    order: 'name_initials',
    source: (_scope, bound) => ({ where: beginsWith('p.name_initials', letters, bound) }),
  }
  const pinyin: SearchStep = {
    foundBy: 'pinyin',
    order: 'name_pinyin',
    source: (_scope, bound) => ({
      where: `${beginsWith('p.name_pinyin', letters, bound)}
        and not (${beginsWith('p.name_initials', letters, bound)})`,
    }),
  }
  return letters.length <= INITIALS_MAX ? [initials, pinyin] : [pinyin]
}

type Listed = Extract<Finding, { kind: 'number' | 'number_tail' | 'household' | 'relative' }>

/** Few people, whose ids another table tells. */
function listed(finds: Listed, keys: Store['keys']): SearchStep {
  const foundBy = finds.kind === 'relative' ? finds.relation : finds.kind
  return {
    foundBy,
    order: null,
    source: (scope, bound) => ({ found: idsOf(finds, { keys, scope, bound }), where: 'true' }),
  }
}

function idsOf(
  finds: Listed,
  { keys, scope, bound }: { keys: Store['keys']; scope: SearchScope; bound: BoundValues },
): string {
  const county = bound.bind(scope.county, 'bpchar')
  switch (finds.kind) {
    case 'number':
      return `select w.person_id from register.identifiers w where w.county = ${county}
        and w.value_hash = ${bound.bind(keys.numberHash(finds.number), 'bytea')}`
    case 'number_tail':
      return `select w.person_id from register.identifiers w where w.county = ${county}
        and w.tail_hash = ${bound.bind(keys.tailHash(finds.tail), 'bytea')}`
    case 'household':
      return `select m.person_id from register.households h
        join register.memberships m on m.county = h.county and m.household_id = h.household_id
          and m.until is null and not m.voided
        where h.county = ${county} and h.code = ${bound.bind(finds.code, 'bpchar')}`
    case 'relative':
      return relatives(finds, county, bound)
  }
}
