import type { ContradictionKind } from '#domain/forms/contradiction-kind.ts'

/*
 * What waits about the people of a household or a couple, as they are looked at together: the register's
 * word on each of them, and what devices and the office said that nobody has taken or put away yet.
 */

/** Somebody as the register has them; of whom it knows nothing nobody is told. */
export interface GroupPerson {
  readonly personId: string
  readonly name: string | null
  /** Family household, `null`: none, or a collective one, which needs no head. */
  readonly householdId: string | null
  /** GB/T 4761-2008. */
  readonly relation: string | null
  readonly lifeState: 'living' | 'dead' | 'left'
  /** Civil day, `null`: nobody knows, or still alive. */
  readonly diedOn: string | null
  /** Person they are married to, as the register has it. */
  readonly spouse: string | null
}

/** What a word comes to for the people around; days are civil days as they are claimed. */
export type GroupSaying =
  | { readonly kind: 'death'; readonly on: string | null }
  /** Moved away for good, or struck off. */
  | { readonly kind: 'left'; readonly on: string | null }
  | {
      readonly kind: 'marriage'
      readonly on: string | null
      readonly spouse: string | null
      /** Of a spouse who is not in the register. */
      readonly spouseName: string | null
    }
  /** Divorced or widowed. */
  | { readonly kind: 'parted'; readonly on: string | null }
  | { readonly kind: 'relation'; readonly code: string | null }
  /** Whatever else can only be said of the living; `on` where it happened on a day. */
  | { readonly kind: 'alive'; readonly on: string | null }

/** One word that waits. */
export interface GroupWord {
  /** Of its operation, or of the line that an office wrote. */
  readonly wordId: string
  /** `null`: written in an office. */
  readonly device: string | null
  /** Civil day on which it arrived: it was said on that day or earlier, whatever the device's clock says. */
  readonly arrivedOn: string
  readonly personId: string
  /** Who goes along (随同成员): what is said of the person is said of them. */
  readonly companions: readonly string[]
  readonly says: GroupSaying
}

export function isSaidOf({ personId, companions }: GroupWord, id: string): boolean {
  return personId === id || companions.includes(id)
}

/** What cannot all stand if everything that waits were taken. */
export interface Contradiction {
  readonly kind: ContradictionKind
  /** Sorted. */
  readonly personIds: readonly string[]
  /** Sorted. */
  readonly wordIds: readonly string[]
}

/** A word with its saying narrowed. */
export type WordOf<Kind extends GroupSaying['kind']> = GroupWord & {
  readonly says: Extract<GroupSaying, { readonly kind: Kind }>
}

export function wordsOf<Kind extends GroupSaying['kind']>(
  words: readonly GroupWord[],
  kind: Kind,
): readonly WordOf<Kind>[] {
  return words.filter((word): word is WordOf<Kind> => word.says.kind === kind)
}

export function contradictionOf(
  kind: ContradictionKind,
  personIds: readonly string[],
  words: readonly GroupWord[],
): Contradiction {
  const wordIds = words.map(({ wordId }) => wordId)
  return { kind, personIds: sortedOnce(personIds), wordIds: sortedOnce(wordIds) }
}

export function sortedOnce(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].toSorted()
}
