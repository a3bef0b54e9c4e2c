import { readingsOf } from '../names/character-readings.ts'
import type { CodeChoice } from './code-choices.ts'
import type { CodeTable } from './code-table.ts'

/**
 * A code table as choices for a keyboard. `common` codes come first: of two that begin alike (女, 女婿) the
 * one that sheets hold more often is chosen with fewer keys.
 */
export function codeChoices(
  table: CodeTable,
  common: readonly string[] = [],
): (CodeChoice & { initials: string[] })[] {
  const rank = new Map(common.map((code, at) => [code, at]))
  return table.entries
    .map(({ code, zh, en, aliases }) => ({
      code,
      zh,
      en,
      initials: [...new Set([zh, ...aliases].flatMap(initialsOf))],
    }))
    .sort((a, b) => (rank.get(a.code) ?? common.length) - (rank.get(b.code) ?? common.length))
}

/** Each way the first letters of a word's pinyin can be: 长子 is `cz` and `zz`. */
function initialsOf(word: string): string[] {
  let found = ['']
  for (const character of Array.from(word)) {
    const letters = new Set(readingsOf(character).map((reading) => reading.slice(0, 1)))
    if (letters.size === 0) continue
    found = found.flatMap((before) => [...letters].map((letter) => before + letter))
    if (found.length > WAYS_MAX) return []
  }
  return found.filter((initials) => initials !== '')
}

/** A word of so many polyphonic characters is chosen by its code. */
const WAYS_MAX = 16
