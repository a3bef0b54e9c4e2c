import { pinyin } from 'pinyin-pro'
import { SURNAME_READINGS } from './surnames.ts'

/**
 * Toneless readings of one character, the commonest first, ü as `v`; an ASCII letter or digit reads
 * as itself in lower case, anything without a reading gives an empty list.
 */
export function readingsOf(character: string): readonly string[] {
  const known = readings.get(character)
  if (known !== undefined) return known
  const computed = read(character)
  if (readings.size < READINGS_MAX) readings.set(character, computed)
  return computed
}

/** How the character is read as a surname. */
export function surnameReadingOf(character: string): string | undefined {
  return SURNAME_READINGS.get(character) ?? readingsOf(character)[0]
}

const READINGS_MAX = 120_000
const readings = new Map<string, readonly string[]>()

function read(character: string): readonly string[] {
  if (character.length === 1 && character < '\x80') {
    return /[A-Za-z0-9]/.test(character) ? [character.toLowerCase()] : []
  }
  const common = pinyin(character, { toneType: 'none', type: 'array', v: true })
  const all = pinyin(character, { toneType: 'none', type: 'array', v: true, multiple: true })
  return [...new Set([...common, ...all])].filter((reading) => /^[a-z]+$/.test(reading))
}
