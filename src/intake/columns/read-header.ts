import { HINT_IN_BRACKETS, NOUN_PATTERNS, NOUNS, ROLES } from './header-words.ts'
import type { Noun, Role } from './header-words.ts'

/** What a header says by itself, before its content is looked at. */
export interface HeaderReading {
  readonly role: Role
  readonly noun: Noun
  /** 1 for a word of the dictionary, less for one that only holds such a word. */
  readonly certainty: number
}

/** Reads a header; `null` when nothing in it is known. */
export function readHeader(header: string): HeaderReading | null {
  // A cell this long is no header, and patterns are not to be run over it.
  if (header.length > HEADER_CHARACTERS_MAX) return null
  const plain = plainHeader(header)
  if (plain === '') return null
  const whole = NOUNS.get(plain)
  if (whole !== undefined) return { role: 'self', noun: whole, certainty: 1 }
  // Any program's own counter is called ID too: only cells that look like numbers make it one.
  if (plain === 'id') return { role: 'self', noun: 'number', certainty: WITH_CONTENT_ONLY }
  for (const [word, role] of ROLES) {
    const rest = withoutRole(plain, word)
    if (rest === null) continue
    // 丈夫 or 学生 alone above a column: its cells are their names. 男 alone counts men.
    const noun = rest !== '' ? NOUNS.get(rest) : word.length > 1 ? 'name' : undefined
    if (noun !== undefined) return { role, noun, certainty: 1 }
  }
  return byPattern(plain)
}

/** 姓 名* （必填） → 姓名: width, spaces, marks and notes say nothing about what the column holds. */
export function plainHeader(header: string): string {
  return header
    .normalize('NFKC')
    .replace(/[\p{Cf}\p{Cc}\s]/gu, '')
    .replace(/[(【[〔{<《]([^)】\]〕}>》]*)[)】\]〕}>》]/gu, (_, inside: string) =>
      HINT_IN_BRACKETS.test(inside) ? '' : inside,
    )
    .replace(/[*★☆:：;,，。、"'“”‘’·?？!！|\\()（）【】[\]—~～/.#&]/gu, '')
    .replace(/[-_]/gu, (mark) => (mark === '_' ? '_' : ''))
    .toLowerCase()
}

/** 的 and 之 between role and noun: 母亲的姓名. */
function withoutRole(plain: string, word: string): string | null {
  if (plain.startsWith(word)) return plain.slice(word.length).replace(/^[的之_]/u, '')
  if (plain.endsWith(word)) return plain.slice(0, -word.length).replace(/[的之_]$/u, '')
  return null
}

const BY_PATTERN = 0.7
const HEADER_CHARACTERS_MAX = 100
const WITH_CONTENT_ONLY = 0.6

function byPattern(plain: string): HeaderReading | null {
  const noun = NOUN_PATTERNS.find(([pattern]) => pattern.test(plain))?.[1]
  if (noun === undefined) return null
  // 与户主关系 names the head without being about the head.
  const role =
    noun === 'relation'
      ? 'self'
      : ROLES.find(([word]) => word.length > 1 && plain.includes(word))?.[1]
  return { role: role ?? 'self', noun, certainty: BY_PATTERN }
}
