import type { Showing } from '../policy/showing.ts'
import { accept, refuse } from '../outcome.ts'
import type { Outcome } from '../outcome.ts'
import type { ReadWord, SearchTerm } from './search-term.ts'

/** A search that can be carried out: by what people are found, and what narrows them. */
export interface SearchPlan {
  readonly finds: Finding
  readonly narrows: readonly SearchTerm[]
  /** Names are found whole or not at all: whoever may not see them must not guess their way to them. */
  readonly wholeNames: boolean
}

/** How the one who searches is shown each field of a grown-up. */
export type SearchSight = Readonly<Record<'name' | 'born_on', Showing>>

/** Terms by which people are found, the most telling first. */
const FINDING = [
  'number',
  'household',
  'phone',
  'number_tail',
  'born',
  'relative',
  'former_name',
  'name',
  'letters',
] as const
export type Finding = Extract<SearchTerm, { kind: (typeof FINDING)[number] }>

/** Why a search is not carried out. */
export type SearchProblem =
  /** Nothing in it finds anybody: a place or a year alone would be a list, not a search. */
  | { readonly code: 'search.too_wide' }
  | { readonly code: 'search.partial_number' }
  | { readonly code: 'search.unread' }
  /** It asks by a part of what the one who asks may not see. */
  | { readonly code: 'search.hidden_field' }

/** Chooses what finds people among the words; the rest narrows. */
export function planSearch(
  words: readonly ReadWord[],
  sight: SearchSight,
): Outcome<SearchPlan, SearchProblem> {
  const terms = words.map(({ term }) => term)
  if (terms.some(({ kind }) => kind === 'partial_number'))
    return refuse({ code: 'search.partial_number' })
  const known = terms.filter(({ kind }) => kind !== 'unread')
  if (known.length === 0) return refuse({ code: 'search.unread' })
  if (known.some((term) => asksByHiddenPart(term, sight)))
    return refuse({ code: 'search.hidden_field' })
  const wholeNames = isHidden(sight.name)
  for (const kind of FINDING) {
    const finds = known.find((term) => term.kind === kind && canFind(term))
    if (finds !== undefined && isFinding(finds)) {
      return accept({ finds, narrows: known.filter((term) => term !== finds), wholeNames })
    }
  }
  return refuse({ code: 'search.too_wide' })
}

function isFinding(term: SearchTerm): term is Finding {
  return (FINDING as readonly string[]).includes(term.kind)
}

const isHidden = (showing: Showing): boolean => showing === 'masked' || showing === 'hidden'

/** Pinyin, surnames and birthdays say a part of a name or a date that is masked in the answer. */
function asksByHiddenPart(term: SearchTerm, sight: SearchSight): boolean {
  if (term.kind === 'letters') return isHidden(sight.name)
  if (term.kind === 'name' || term.kind === 'former_name') {
    return isHidden(sight.name) && Array.from(term.text).length === 1
  }
  return term.kind === 'born' && isHidden(sight.born_on) && term.as !== 'year'
}

/** A year or an age is shared by thousands; a day or a month is not. */
function canFind(term: SearchTerm): boolean {
  if (term.kind === 'born') return term.as === 'day' || term.as === 'month'
  return term.kind !== 'relative' || Array.from(term.text).length > 1
}
