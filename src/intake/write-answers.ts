import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

import { csvCell } from '#domain/text/csv-cell.ts'
import { INTAKE_PROBLEMS } from '#domain/problems/intake-problems.ts'
import { RULE_PROBLEMS } from '#domain/problems/rule-problems.ts'
import type { ProblemText } from '#domain/problems/catalogue.ts'
import type { IntakePage, IntakeRow, RowProblem } from '#domain/sources/intake-page.ts'

export interface Answers {
  /** Headers of the kept columns, in the order of each row's `raw`. */
  readonly headers: readonly string[]
  readonly pages: AsyncIterable<IntakePage> | Iterable<IntakePage>
  readonly language?: 'zh' | 'en'
}

/**
 * Writes what a department gets back: its own rows in its own order, then what became of each, why,
 * and what to do next. UTF-8 with a mark, so that spreadsheets read it; no cell can start a formula.
 */
export async function writeAnswers(path: string, answers: Answers): Promise<void> {
  const lines = Readable.from(answerLines(answers), { objectMode: true })
  // People's data: nobody but the owner of the process reads it.
  await pipeline(lines, createWriteStream(path, { encoding: 'utf8', mode: 0o600 }))
}

/** The same as text, some rows at a time, for a download that is never a file. */
export async function* answerLines(answers: Answers): AsyncGenerator<string> {
  const language = answers.language ?? 'zh'
  yield `\uFEFF${csvLine([...answers.headers, ...OWN_HEADERS[language]])}`
  for await (const page of answers.pages)
    yield page.rows
      .map((row) => csvLine([...filled(row.raw, answers.headers.length), ...said(row, language)]))
      .join('')
}

const OWN_HEADERS = {
  zh: ['状态', '原因', '下一步'],
  en: ['Status', 'Reason', 'Next step'],
} as const

const STATUS = {
  zh: { taken: '认出', warned: '要核查', refused: '退回' },
  en: { taken: 'Taken', warned: 'To check', refused: 'Returned' },
} as const

function said(row: IntakeRow, language: 'zh' | 'en'): readonly string[] {
  const reasons = row.problems.map((problem) => reasonOf(problem, language))
  const steps = new Set(row.problems.map((problem) => adviceOf(problem, language)))
  // Nothing to do is only said when there is nothing else to say.
  if (steps.size > 1) for (const idle of NOTHING_TO_DO) steps.delete(idle)
  const join = language === 'zh' ? '；' : '; '
  return [STATUS[language][row.status], reasons.join(join), [...steps].join(join)]
}

const NOTHING_TO_DO = ['不用处理', 'Nothing to do']

/** What happened, in words: 出生日期：日期读不懂. */
export function reasonOf(problem: RowProblem, language: 'zh' | 'en'): string {
  const entry = textOf(problem.code)
  const text = entry === undefined ? problem.code : withFacts(entry[language], problem.facts)
  if (problem.column === null || problem.column === '') return text
  return language === 'zh' ? `${problem.column}：${text}` : `${problem.column}: ${text}`
}

function adviceOf(problem: RowProblem, language: 'zh' | 'en'): string {
  const entry = textOf(problem.code)
  if (entry === undefined) return ''
  return withFacts(language === 'zh' ? entry.adviceZh : entry.adviceEn, problem.facts)
}

function textOf(code: string): ProblemText | undefined {
  return TEXTS[code]
}

const TEXTS: Readonly<Record<string, ProblemText>> = { ...INTAKE_PROBLEMS, ...RULE_PROBLEMS }

const PRECISION_ZH: Readonly<Record<string, string>> = { month: '月', year: '年' }

function withFacts(text: string, facts: RowProblem['facts']): string {
  return text.replace(/\{(\w+)\}/gu, (whole, name: string) => {
    const fact = facts?.[name]
    if (fact === undefined) return whole
    return /\p{Script=Han}/u.test(text) ? (PRECISION_ZH[fact] ?? String(fact)) : String(fact)
  })
}

function filled(cells: readonly string[], width: number): readonly string[] {
  return cells.length >= width
    ? cells.slice(0, width)
    : [...cells, ...Array.from({ length: width - cells.length }, () => '')]
}

function csvLine(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`
}
