import type { CivilDate } from '../calendar/civil-date.ts'

/** What one word of a search asks for. */
export type SearchTerm =
  /** A name or the beginning or an inner part of one; one character is a surname. */
  | { readonly kind: 'name'; readonly text: string }
  /** Pinyin or initials, lower case without spaces, ü as v. */
  | { readonly kind: 'letters'; readonly letters: string }
  | { readonly kind: 'former_name'; readonly text: string }
  /** Somebody's whole name: those who stand in this relation to somebody so called. */
  | { readonly kind: 'relative'; readonly relation: Relation; readonly text: string }
  /** A whole identity number, or the number of another document. */
  | { readonly kind: 'number'; readonly number: string }
  /** The last four characters of an identity number. */
  | { readonly kind: 'number_tail'; readonly tail: string }
  | { readonly kind: 'phone'; readonly phone: string }
  /** 18 digits. */
  | { readonly kind: 'household'; readonly code: string }
  /** Born between two days, both included. */
  | { readonly kind: 'born'; readonly from: CivilDate; readonly to: CivilDate; readonly as: BornAs }
  | { readonly kind: 'sex'; readonly code: '1' | '2' }
  | { readonly kind: 'life_state'; readonly state: LifeState }
  /** Every place that is called so. */
  | { readonly kind: 'place'; readonly places: readonly NamedPlace[] }
  /** A piece of a number: only a whole one or its last four characters find anybody. */
  | { readonly kind: 'partial_number' }
  | { readonly kind: 'unread' }

export type Relation = 'father' | 'mother' | 'parent' | 'spouse' | 'head'
export type BornAs = 'day' | 'month' | 'year' | 'age'
export type LifeState = 'active' | 'moved_out' | 'dead' | 'cancelled'

export interface NamedPlace {
  /** 6, 9 or 12 digits. */
  readonly code: string
  readonly name: string
}

/** A word of what was typed, and how it was understood. */
export interface ReadWord extends Span {
  readonly term: SearchTerm
  /** The key under which the word would be read in another way: 尾号 for `尾号:1985`. */
  readonly instead: string | null
}

/** Where something stands in a text: UTF-16 units, the end not included. */
export interface Span {
  readonly from: number
  readonly to: number
}
