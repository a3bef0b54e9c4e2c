import { isVariationSelector } from './character-forms.ts'
import { characterCodes } from './character-codes.ts'
import type { CharacterCodes } from './character-codes.ts'
import { COMPOUND_SURNAMES, COMPOUND_SURNAME_READINGS } from './surnames.ts'

/** What two names are compared by. Computed once for each name, so that a pair costs equalities. */
export interface NameParts {
  /** Two characters for a compound surname; the part before the first · of a minority name. */
  readonly surname: string
  /** The rest without ·; empty for a name of one character. */
  readonly given: string
  /** Variants and traditional forms folded, variation selectors and · gone. */
  readonly folded: string
  /** Toneless, the surname in its surname reading; ü as v. */
  readonly syllables: readonly string[]
  /** The syllables joined by spaces. */
  readonly pinyin: string
  /** Characters (code points) of the name without · and variation selectors. */
  readonly length: number
}

/** And what a name is searched by. */
export interface NameCodes extends NameParts {
  /** Every reading of the whole name, `pinyin` first, at most `READINGS_OF_NAME_MAX`. */
  readonly pinyinAll: string[]
  /** First letters of `pinyin`, without spaces. */
  readonly initials: string
}

/** Names have 1.3 readings on average; the limit only cuts chains of 和 行 着. */
export const READINGS_OF_NAME_MAX = 8

/** Codes of a name as `readName` gives it. */
export function nameCodes(name: string): NameCodes {
  const read = readCharacters(name)
  const parts = partsOf(read)
  return {
    ...parts,
    pinyinAll: allReadings(read.known, read.syllables, parts.pinyin),
    initials: initialsOf(read.syllables),
  }
}

/** The part of `nameCodes` that a comparison asks for, at half the price: a county has a million names. */
export function nameParts(name: string): NameParts {
  return partsOf(readCharacters(name))
}

interface ReadCharacters {
  readonly characters: readonly string[]
  readonly surnameLength: number
  readonly known: readonly CharacterCodes[]
  readonly syllables: readonly string[]
}

function readCharacters(name: string): ReadCharacters {
  const { characters, surnameLength } = split(name)
  const known = characters.map(characterCodes)
  return {
    characters,
    surnameLength,
    known,
    syllables: readSyllables(characters, known, surnameLength),
  }
}

function partsOf({ characters, surnameLength, known, syllables }: ReadCharacters): NameParts {
  let surname = ''
  let given = ''
  let folded = ''
  for (let at = 0; at < characters.length; at++) {
    const character = characters[at] ?? ''
    if (at < surnameLength) surname += character
    else given += character
    folded += known[at]?.folded ?? character
  }
  const length = characters.length
  return { surname, given, folded, syllables, pinyin: joined(syllables), length }
}

/** The characters that count, and how many of them are the surname. */
function split(name: string): { characters: string[]; surnameLength: number } {
  const characters: string[] = []
  let surnameLength = 0
  for (const character of name) {
    if (character === MIDDLE_DOT) {
      if (surnameLength === 0) surnameLength = characters.length
    } else if (!isVariationSelector(character.codePointAt(0) ?? 0)) characters.push(character)
  }
  if (surnameLength === 0) surnameLength = surnameLengthOf(characters)
  return { characters, surnameLength }
}

const MIDDLE_DOT = '\u00b7'

/** How many characters of a name without · are its surname: 2 for 欧阳…, else 1. */
function surnameLengthOf(characters: readonly string[]): number {
  const [first = '', second = ''] = characters
  if (characters.length > 2 && COMPOUND_SURNAMES.has(first + second)) return 2
  return Math.min(1, characters.length)
}

/** A character without a reading stands for itself, so that two of them still differ. */
function readSyllables(
  characters: readonly string[],
  known: readonly CharacterCodes[],
  surnameLength: number,
): string[] {
  const syllables = known.map(({ reading }) => reading)
  if (surnameLength === 2) {
    const whole = COMPOUND_SURNAME_READINGS.get((characters[0] ?? '') + (characters[1] ?? ''))
    if (whole !== undefined) {
      const gap = whole.indexOf(' ')
      syllables[0] = whole.slice(0, gap)
      syllables[1] = whole.slice(gap + 1)
    }
  } else if (surnameLength === 1) syllables[0] = known[0]?.surnameReading ?? ''
  return syllables
}

function joined(syllables: readonly string[]): string {
  let text = syllables[0] ?? ''
  for (let at = 1; at < syllables.length; at++) text += ' ' + (syllables[at] ?? '')
  return text
}

function initialsOf(syllables: readonly string[]): string {
  let text = ''
  for (const syllable of syllables) text += String.fromCodePoint(syllable.codePointAt(0) ?? 0x3f)
  return text
}

function allReadings(
  known: readonly CharacterCodes[],
  syllables: readonly string[],
  pinyin: string,
): string[] {
  // Two names in three have one reading.
  if (known.every(({ readings }, at) => isOnlyReading(readings, syllables[at]))) return [pinyin]
  let all: string[] = ['']
  known.forEach(({ readings }, at) => {
    const chosen = syllables[at] ?? ''
    const gap = at === 0 ? '' : ' '
    const options = [chosen, ...readings.filter((reading) => reading !== chosen)]
    all = options
      .flatMap((option) => all.map((before) => before + gap + option))
      .slice(0, READINGS_OF_NAME_MAX)
  })
  return all
}

function isOnlyReading(readings: readonly string[], chosen: string | undefined): boolean {
  return readings.length === 0 || (readings.length === 1 && readings[0] === chosen)
}
