import { nameCodes } from './name-codes.ts'

/** `family`: 李毛毛, with a surname that tells something. `bare`: 毛毛, with none. */
export type MilkName = 'family' | 'bare'

/**
 * Whether a name is what a child is called at home before it has one: one character twice (贝贝), or the
 * child's place among the children (小宝, 满妹). Some keep such a name for life, so it is no proof that
 * there is no other; only that one who is called otherwise elsewhere may be the same child.
 *
 * `given`: what follows the surname, where that is known already.
 */
export function milkName(name: string, given: string = nameCodes(name).given): MilkName | null {
  if (isOfHome(name)) return 'bare'
  return given.length < name.length && isOfHome(given) ? 'family' : null
}

/** Of a million names few begin or end as these do: two characters are looked at before the word is made. */
function isOfHome(called: string): boolean {
  // Two characters are two units, or up to four where they are rare ones.
  if (called.length < 2 || called.length > 4) return false
  const characters = called.length === 2 ? called : Array.from(called)
  if (characters.length !== 2) return false
  const [first = '', second = ''] = characters
  if (first === second) return true
  return (PLACE.has(first) && CHILD.has(second)) || (WORD_ENDS.has(second) && WORDS.has(called))
}

/** 大 小 二…: which of the children; 满 and 幺 are the last, 细 is small in Xiang and Gan. */
const PLACE: ReadonlySet<string> = new Set(Array.from('大小二三四老满幺细'))
const CHILD: ReadonlySet<string> = new Set(Array.from('宝毛妹弟崽仔伢娃丫囡'))
const WORDS: ReadonlySet<string> = new Set(['伢子', '妹子', '崽子', '娃子', '丫头'])
const WORD_ENDS: ReadonlySet<string> = new Set(Array.from(WORDS, (word) => word.slice(1)))
