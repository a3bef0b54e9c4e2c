import type { CivilDate } from '../calendar/civil-date.ts'
import { halfWidth } from '../names/character-forms.ts'
import type { PlaceNames } from './named-places.ts'
import { isSaid, readWord } from './read-word.ts'
import type { ReadWord, Span } from './search-term.ts'

/** What reading a search needs to know besides its words. */
export interface SearchSetting {
  /** Civil day of today: ages are counted from it. */
  readonly today: CivilDate
  readonly places: PlaceNames
}

/**
 * Reads what somebody typed into the one search box: words apart by spaces or commas, in any order,
 * `王海 1985 水车`, `wang hai jun`, `1234`, `父:王建国 女`. docs/rules/search.md lists the words.
 *
 * Never refuses: a word that says nothing comes back as `unread`, a piece of a number as
 * `partial_number`.
 */
export function readSearch(text: string, setting: SearchSetting): readonly ReadWord[] {
  const words = wordsOf(text)
  const alone = words.length === 1
  const read = words.map(({ from, to, word }): ReadWord => {
    return { from, to, ...readWord(word, { ...setting, alone }) }
  })
  return onlyNamesArePeople(read, words)
}

interface Word extends Span {
  readonly word: string
}

const WORDS_MAX = 12
const WORD = /[^\s,，、;；+]+/gu

function wordsOf(text: string): readonly Word[] {
  // As long as the text itself, so that places in one are places in the other.
  const plain = halfWidth(text)
  const words: Word[] = []
  for (const found of plain.matchAll(WORD)) {
    const [word] = found
    const next: Word = { word, from: found.index, to: found.index + word.length }
    const last = words.at(-1)
    if (last !== undefined && belongTogether(last.word, word)) {
      words[words.length - 1] = { word: last.word + word, from: last.from, to: next.to }
    } else words.push(next)
  }
  return words.slice(0, WORDS_MAX)
}

/**
 * `wang hai jun` is one name, and so is `王 海军`: nobody searches for a piece of each of two. Nor does
 * a space part a key from its value.
 */
function belongTogether(last: string, word: string): boolean {
  if (last.endsWith(':') || word.startsWith(':')) return true
  return isSyllables(last) ? isSyllables(word) : isSurname(last) && isGiven(word)
}

const isSyllables = (word: string): boolean => /^[a-zü']+$/iu.test(word) && !isSaid(word)
const isSurname = (word: string): boolean => /^\p{Script=Han}$/u.test(word) && !isSaid(word)
const isGiven = (word: string): boolean => /^\p{Script=Han}{1,2}$/u.test(word) && !isSaid(word)

/**
 * 水车 is a township, and could be a name. Beside a name it is the place; where nothing else could be
 * the name, it is the name.
 */
function onlyNamesArePeople(
  read: readonly ReadWord[],
  words: readonly Word[],
): readonly ReadWord[] {
  if (read.some(({ term }) => FINDS.has(term.kind))) return read
  const at = read.findIndex(({ term, instead }) => term.kind === 'place' && instead !== null)
  return read.map((one, index): ReadWord => {
    const text = words[index]?.word ?? ''
    return index === at ? { ...one, term: { kind: 'name', text }, instead: '地址' } : one
  })
}

/** Terms by which somebody can be found; the others narrow what these find. */
const FINDS: ReadonlySet<string> = new Set([
  'name',
  'letters',
  'former_name',
  'relative',
  'number',
  'number_tail',
  'phone',
  'household',
])
