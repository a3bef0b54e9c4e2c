import { halfWidth } from '../names/character-forms.ts'

type Language = 'zh' | 'en'

interface CodeEntry {
  readonly code: string
  readonly zh: string
  readonly en: string
  /** Other words for it in files: 丈夫, 户主之妻, M … */
  readonly aliases: readonly string[]
}

/** One standard's codes for one item. */
export interface CodeTable {
  /** Stable name, `sex`, `relation` … */
  readonly name: string
  /** Where the codes come from: `GB/T 2261.1-2003`. */
  readonly standard: string
  readonly entries: readonly CodeEntry[]
  /** The words for a code, `null` if the table has no such code. */
  readonly label: (code: string, language?: Language) => string | null
  /**
   * The code for a code, label (zh or en) or alias as files write it: spaces, full-width forms and
   * case do not matter, and a code may have lost its leading zeros. `null` for anything else; nothing
   * is guessed.
   */
  readonly codeOf: (text: string) => string | null
  readonly has: (code: string) => boolean
}

/**
 * A table from lines `code|zh|en|alias alias …`. `replaced` maps codes of older editions to those of
 * today (1984's 03 小集体户户主 → 02 户主).
 */
export function codeTable(definition: {
  readonly name: string
  readonly standard: string
  readonly lines: string
  readonly replaced?: Readonly<Record<string, string>>
}): CodeTable {
  const entries = definition.lines.trim().split('\n').map(readLine)
  const byCode = new Map(entries.map((entry) => [entry.code, entry]))
  const byText = new Map<string, string>()
  // First come, first kept: a code or a label is never shadowed by another entry's alias.
  const add = (text: string, code: string): void => {
    const key = keyOf(text)
    if (key !== '' && !byText.has(key)) byText.set(key, code)
  }
  for (const { code } of entries) {
    add(code, code)
    add(code.replace(/^0+(?=[0-9])/, ''), code)
  }
  for (const { code, zh, en } of entries) {
    add(zh, code)
    add(en, code)
  }
  for (const { code, aliases } of entries) for (const alias of aliases) add(alias, code)
  for (const [old, code] of Object.entries(definition.replaced ?? {})) {
    add(old, code)
    add(old.replace(/^0+(?=[0-9])/, ''), code)
  }
  return {
    name: definition.name,
    standard: definition.standard,
    entries,
    label: (code, language = 'zh') => byCode.get(code)?.[language] ?? null,
    codeOf: (text) => byText.get(text) ?? byText.get(keyOf(text)) ?? null,
    has: (code) => byCode.has(code),
  }
}

function readLine(line: string): CodeEntry {
  const [code = '', zh = '', en = '', aliases = ''] = line.split('|').map((part) => part.trim())
  return { code, zh, en, aliases: aliases.split(' ').filter((alias) => alias !== '') }
}

function keyOf(text: string): string {
  return halfWidth(text)
    .replace(/[\s\p{Cf}()（）]/gu, '')
    .toLowerCase()
}
