import type { Words } from '#wire/words.ts'
import { fill, problemText } from '../problem.ts'

/** What was found on a row, and what to do about it. */
export function wordsOfRow(
  code: string,
  facts: Readonly<Record<string, string | number>>,
): { text: Words; advice: Words } {
  const text = problemText(code)
  if (text === null) return { text: { zh: code, en: code }, advice: { zh: '', en: '' } }
  return {
    text: { zh: fill(text.zh, facts), en: fill(text.en, facts) },
    advice: { zh: fill(text.adviceZh, facts), en: fill(text.adviceEn, facts) },
  }
}

/** What all rows of one kind of problem share: what differs from row to row is left open. */
export function wordsOfKind(code: string): Words {
  const text = problemText(code)
  if (text === null) return { zh: code, en: code }
  return { zh: fill(text.zh, {}, '…'), en: fill(text.en, {}, '…') }
}
