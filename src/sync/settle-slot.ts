/*
 * How what several people say of one item meets (S22). A slot is one item of one person from the first
 * word about it until a person has decided. Whatever the order in which words arrive, however often,
 * however cut: what follows is a function of the set of words alone, for nothing here looks at time,
 * sequence or arrival.
 */

/** One word about the item. */
export interface Word {
  readonly opId: string
  /** The word it was said in view of; `null`: in view of the register. */
  readonly after: string | null
  readonly value: string | null
  /**
   * False where the register's item had changed since the collector saw it: then the word is a rival
   * of what stands there.
   */
  readonly sawBase: boolean
  /** Another item of the person changed meanwhile. */
  readonly parallel: boolean
}

export type WordOutcome = 'applied' | 'merged' | 'same' | 'case'

export interface SettledSlot {
  /** `base`: the register's value stands, nobody says otherwise; `agreed`: on one value; `disputed`. */
  readonly state: 'base' | 'agreed' | 'disputed'
  /** The value agreed on; the base value otherwise. */
  readonly value: string | null
  /** Values between which a person decides, beside the base; sorted, each once. */
  readonly rivals: readonly (string | null)[]
  readonly outcomes: ReadonlyMap<string, WordOutcome>
}

/**
 * Settles a slot.
 *
 * The words form a forest: each was said in view of another or of the register. Its ends are what
 * people say last; whoever said something in view of a word has seen it and means to replace it.
 * One value at all ends is agreed on. Several, or one whose collector had not seen what the register
 * says now, are disputed: the base value stands until a person decides.
 */
export function settleSlot(base: string | null, words: Iterable<Word>): SettledSlot {
  const known = new Map<string, Word>()
  for (const word of words) known.set(word.opId, word)
  const seen = new Set<string>()
  for (const { after } of known.values()) if (after !== null) seen.add(after)
  const ends = [...known.values()].filter((word) => !seen.has(word.opId))
  // Who saw the register's value and says the same has changed nothing.
  const saying = ends.filter((word) => !confirmsBase(word, base))
  const values = sortedOnce(saying.map(({ value }) => value))
  const unseen = saying.some((word) => !sawBase(word, known) && word.value !== base)
  const isDisputed = values.length > 1 || unseen
  const agreed = values[0]
  const state = isDisputed
    ? 'disputed'
    : agreed === undefined || agreed === base
      ? 'base'
      : 'agreed'
  return {
    state,
    value: state === 'agreed' && agreed !== undefined ? agreed : base,
    rivals: isDisputed ? values : [],
    outcomes: outcomesOf({ known, saying, base, isDisputed }),
  }
}

function confirmsBase(word: Word, base: string | null): boolean {
  return word.after === null && word.value === base
}

/** Whether the chain of words that led to this one began in view of the register's present value. */
function sawBase(word: Word, known: ReadonlyMap<string, Word>): boolean {
  let first = word
  // A chain is no longer than the words there are: whoever forges a circle is not followed for ever.
  for (let step = 0; step < known.size; step++) {
    const before = first.after === null ? undefined : known.get(first.after)
    if (before === undefined) return first.sawBase
    first = before
  }
  return false
}

function outcomesOf(of: {
  readonly known: ReadonlyMap<string, Word>
  readonly saying: readonly Word[]
  readonly base: string | null
  readonly isDisputed: boolean
}): ReadonlyMap<string, WordOutcome> {
  const { known, saying, base, isDisputed } = of
  // Of several who say the same one is taken: always the same one.
  const [taken] = saying.map(({ opId }) => opId).toSorted(byText)
  const end = new Set(saying.map(({ opId }) => opId))
  const outcomes = new Map<string, WordOutcome>()
  for (const word of known.values()) {
    if (confirmsBase(word, base)) outcomes.set(word.opId, 'same')
    else if (isDisputed) outcomes.set(word.opId, 'case')
    else if (end.has(word.opId) && (word.opId !== taken || word.value === base))
      outcomes.set(word.opId, 'same')
    else outcomes.set(word.opId, word.parallel ? 'merged' : 'applied')
  }
  return outcomes
}

function sortedOnce(values: readonly (string | null)[]): (string | null)[] {
  return [...new Set(values)].toSorted((one, other) => byText(one ?? '', other ?? ''))
}

function byText(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}
