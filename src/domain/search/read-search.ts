import type { CivilDate } from '../calendar/civil-date.ts'
import { halfWidth } from '../names/character-forms.ts'
import type { PlaceNames } from './named-places.ts'
import { readWord } from './read-word.ts'
import type { ReadWord } from './search-term.ts'

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
  const read = words.map((word) => readWord(word, { ...setting, alone }))
  return onlyNamesArePeople(read)
}

const WORDS_MAX = 12
const BETWEEN = /[\s,，、;；+]+/u

function wordsOf(text: string): readonly string[] {
  const plain = halfWidth(text)
    .replaceAll(/\s*[:：]\s*/gu, ':')
    .replaceAll('：', ':')
    .trim()
  const words = plain === '' ? [] : plain.split(BETWEEN).filter((word) => word !== '')
  return joined(words).slice(0, WORDS_MAX)
}

/** `wang hai jun` is one name, and so is `王 海军`: nobody searches for a piece of each of two. */
function joined(words: readonly string[]): readonly string[] {
  const out: string[] = []
  for (const word of words) {
    const last = out.at(-1)
    if (last !== undefined && isSyllables(last) && isSyllables(word))
      out[out.length - 1] = last + word
    else if (last !== undefined && isSurname(last) && isGiven(word))
      out[out.length - 1] = last + word
    else out.push(word)
  }
  return out
}

const isSyllables = (word: string): boolean => /^[a-zü']+$/iu.test(word)
const isSurname = (word: string): boolean =>
  /^\p{Script=Han}$/u.test(word) && !'男女'.includes(word)
const isGiven = (word: string): boolean => /^\p{Script=Han}{1,2}$/u.test(word) && !isSaying(word)
/** Words of two characters that say something else than a given name. */
const isSaying = (word: string): boolean =>
  /^(?:[男女]性?|在册|在世|已故|去世|死亡|迁出|注销)$/u.test(word)

/**
 * 水车 is a township, and could be a name. Beside a name it is the place; where nothing else could be
 * the name, it is the name.
 */
function onlyNamesArePeople(words: readonly ReadWord[]): readonly ReadWord[] {
  if (words.some(({ term }) => FINDS.has(term.kind))) return words
  const at = words.findIndex(({ term, instead }) => term.kind === 'place' && instead !== null)
  return words.map((read, index) => {
    if (index !== at) return read
    return { word: read.word, term: { kind: 'name', text: read.word }, instead: `地:${read.word}` }
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
