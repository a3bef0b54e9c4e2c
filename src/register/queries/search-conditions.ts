import { nameCodes } from '#domain/names/name-codes.ts'
import { parseDivisionCode, rangeOf } from '#domain/places/division-code.ts'
import type { NamedPlace, Relation, SearchTerm } from '#domain/search/search-term.ts'
import type { Store } from '../store/open-store.ts'

export interface SearchScope {
  readonly county: string
  /** First and last village code of the territory, both included. */
  readonly from: string
  readonly to: string
  /** People of no known village belong to the county's own accounts. */
  readonly wholeCounty: boolean
}

/** Gathers the values of a statement; gives each its `$n`. */
export class BoundValues {
  readonly values: unknown[] = []

  bind(value: unknown, type = 'text'): string {
    this.values.push(value)
    return `$${String(this.values.length)}::${type}`
  }
}

/** Sorts behind every character a name can hold. */
const LAST_CHARACTER = '\u{10ffff}'

/** `column` begins with `start`, as a range that an index in collation C answers. */
export function beginsWith(column: string, start: string, bound: BoundValues): string {
  return `${column} >= ${bound.bind(start)} and ${column} < ${bound.bind(start + LAST_CHARACTER)}`
}

/** People `p` of the scope that stand, or lead to one that stands. */
export function within(scope: SearchScope, bound: BoundValues): string {
  const { county, from, to, wholeCounty } = scope
  // As row security sees it: whoever is registered in the territory or lives there.
  const inside = wholeCounty
    ? ''
    : `and (${between('p.place', from, to, bound)} or ${between('p.residence_place', from, to, bound)})`
  return `p.county = ${bound.bind(county, 'bpchar')} ${inside}
    and (p.standing is null or p.merged_into is not null)`
}

function between(column: string, from: string, to: string, bound: BoundValues): string {
  return `${column} >= ${bound.bind(from)} and ${column} <= ${bound.bind(to)}`
}

/** A term as a condition on people `p` that something else has found. */
export function narrowedBy(
  term: SearchTerm,
  {
    scope,
    keys,
    wholeNames,
  }: { readonly scope: SearchScope; readonly keys: Store['keys']; readonly wholeNames: boolean },
  bound: BoundValues,
): string {
  const county = (): string => bound.bind(scope.county, 'bpchar')
  switch (term.kind) {
    case 'name': {
      const { folded, length } = nameCodes(term.text)
      if (wholeNames) return `p.name_folded = ${bound.bind(folded)}`
      return length === 1
        ? beginsWith('p.name_folded', folded, bound)
        : `strpos(p.name_folded, ${bound.bind(folded)}) > 0`
    }
    case 'letters':
      return `(${beginsWith('p.name_pinyin', term.letters, bound)}
        or ${beginsWith('p.name_initials', term.letters, bound)})`
    case 'former_name':
      return wholeNames
        ? `p.former_folded = ${bound.bind(nameCodes(term.text).folded)}`
        : beginsWith('p.former_folded', nameCodes(term.text).folded, bound)
    case 'relative':
      return `p.person_id in (${relatives(term, county(), bound)})`
    case 'number':
      return `exists (select from register.identifiers w where w.county = ${county()}
        and w.person_id = p.person_id and w.value_hash = ${bound.bind(keys.numberHash(term.number), 'bytea')})`
    case 'number_tail':
      return `exists (select from register.identifiers w where w.county = ${county()}
        and w.person_id = p.person_id and w.tail_hash = ${bound.bind(keys.tailHash(term.tail), 'bytea')})`
    case 'phone':
      return `p.phone = ${bound.bind(term.phone)}`
    case 'household':
      return `p.household_id in (select h.household_id from register.households h
        where h.county = ${county()} and h.code = ${bound.bind(term.code, 'bpchar')})`
    case 'born':
      return between('p.born_on', term.from, term.to, bound)
    case 'sex':
      return `p.sex = ${bound.bind(term.code)}`
    case 'life_state':
      return term.state === 'active'
        ? `(p.life_state = 'active' or p.life_state is null)`
        : `p.life_state = ${bound.bind(term.state)}`
    case 'place':
      return inPlaces(term.places, bound)
    case 'partial_number':
    case 'unread':
      return 'true'
  }
}

function inPlaces(places: readonly NamedPlace[], bound: BoundValues): string {
  const conditions = places.flatMap(({ code }) => {
    const parsed = parseDivisionCode(code)
    // From the code itself on: of some people no more than the township is known.
    return parsed.ok ? [between('p.place', code, rangeOf(parsed.value).to, bound)] : []
  })
  return conditions.length === 1 ? (conditions[0] ?? 'false') : `(${conditions.join(' or ')})`
}

const KINSHIPS: Readonly<Record<Exclude<Relation, 'head'>, string>> = {
  father: `k.kind = 'father'`,
  mother: `k.kind = 'mother'`,
  parent: `k.kind in ('father', 'mother')`,
  spouse: `k.kind = 'spouse'`,
}

/** Ids of those who stand in a relation to anybody called exactly so. */
export function relatives(
  { relation, text }: Extract<SearchTerm, { kind: 'relative' }>,
  county: string,
  bound: BoundValues,
): string {
  const named = /^[a-z]+$/iu.test(text)
    ? `f.name_pinyin = ${bound.bind(text.toLowerCase())}`
    : `f.name_folded = ${bound.bind(nameCodes(text).folded)}`
  const so = `f.county = ${county} and ${named} and f.standing is null`
  return relation === 'head'
    ? `select m.person_id from register.persons f
       join register.households h on h.county = f.county and h.head_person_id = f.person_id
       join register.memberships m on m.county = h.county and m.household_id = h.household_id
         and m.until is null and not m.voided where ${so}`
    : `select k.person_id from register.persons f
       join register.kinships k on k.county = f.county and k.other_person_id = f.person_id
         and ${KINSHIPS[relation]} and k.until is null and not k.voided where ${so}`
}
