import { readingsOf, surnameReadingOf } from './character-readings.ts'
import { foldCharacter } from './fold-character.ts'

/** What names are compared by, of one character; looked up once where three tables were asked. */
export interface CharacterCodes {
  readonly folded: string
  /** Toneless, the commonest first; the character itself where nobody knows a reading. */
  readonly reading: string
  readonly readings: readonly string[]
  readonly surnameReading: string
}

export function characterCodes(character: string): CharacterCodes {
  const known = codes.get(character)
  if (known !== undefined) return known
  const readings = readingsOf(character)
  const computed: CharacterCodes = {
    folded: foldCharacter(character),
    reading: readings[0] ?? character,
    readings,
    surnameReading: surnameReadingOf(character) ?? character,
  }
  // Names use some ten thousand characters; a file of garbage must not fill the memory.
  if (codes.size < CODES_MAX) codes.set(character, computed)
  return computed
}

const CODES_MAX = 120_000
const codes = new Map<string, CharacterCodes>()
