import { foldCharacter } from '../names/fold-character.ts'
import type { NamedPlace } from './search-term.ts'

/** Finds places by what people call them. */
export interface PlaceNames {
  /** By the whole name with its suffix: 水车镇. */
  readonly whole: (word: string) => readonly NamedPlace[]
  /** By the name without it: 水车. */
  readonly short: (word: string) => readonly NamedPlace[]
}

/** Made once for a county: some thirty townships and six hundred villages. */
export function placeNamesOf(places: readonly NamedPlace[]): PlaceNames {
  const whole = new Map<string, NamedPlace[]>()
  const short = new Map<string, NamedPlace[]>()
  for (const place of places) {
    const name = folded(place.name)
    add(whole, name, place)
    const stem = stemOf(name)
    if (stem === name) continue
    add(short, stem, place)
    for (const suffix of PEOPLE_SAY) add(whole, stem + suffix, place)
  }
  return {
    whole: (word) => whole.get(folded(word)) ?? [],
    short: (word) => short.get(folded(word)) ?? [],
  }
}

/** What stands behind a place's own name, the longer first. */
const SUFFIX =
  /(?:街道办事处|社区居民委员会|社区居委会|居民委员会|村民委员会|居委会|村委会|民族乡|街道|社区|镇|乡|村)$/u
/** Whatever the book says, a village is called 村 and a township 镇 or 乡. */
const PEOPLE_SAY = ['村', '社区']
/** A stem of one character is no name of a place to anybody. */
const STEM_MIN = 2

function stemOf(name: string): string {
  const stem = name.replace(SUFFIX, '')
  return Array.from(stem).length < STEM_MIN ? name : stem
}

function folded(text: string): string {
  let out = ''
  for (const character of text.trim()) out += foldCharacter(character)
  return out
}

function add(index: Map<string, NamedPlace[]>, name: string, place: NamedPlace): void {
  const known = index.get(name)
  if (known === undefined) index.set(name, [place])
  else if (!known.some(({ code }) => code === place.code)) known.push(place)
}
