import type { ProblemText } from '#domain/problems/catalogue.ts'
import type { ProgressView } from '#wire/progress.ts'
import type { ProblemReply } from '#wire/words.ts'
import { PROBLEM_TEXTS } from './problem-texts.ts'

/** An expected refusal on its way to the browser: a code with the facts that explain it. */
export interface Problem {
  readonly code: string
  readonly [fact: string]: unknown
}

export function problemText(code: string): ProblemText | null {
  return Object.hasOwn(PROBLEM_TEXTS, code) ? (PROBLEM_TEXTS[code] ?? null) : null
}

/**
 * Status and body of a refusal. Only facts that the catalogue's texts name are sent, so a problem
 * that carries more (a name, a number) cannot give it away.
 */
export function problemAnswer(problem: Problem): { status: number; body: ProblemReply } {
  const text = problemText(problem.code)
  if (text === null) throw new Error(`problem ${problem.code} has no text`)
  const facts = namedFacts(problem, text)
  const zh = { ...facts, ...wordsOf(problem, facts, 'Zh') }
  const en = { ...facts, ...wordsOf(problem, facts, 'En') }
  return {
    status: text.status,
    body: {
      problem: {
        code: problem.code,
        facts,
        text: { zh: fill(text.zh, zh), en: fill(text.en, en) },
        advice: { zh: fill(text.adviceZh, zh), en: fill(text.adviceEn, en) },
      },
    },
  }
}

/** The same for long work that failed; a fault without words of its own is told as one of the program. */
export function workTold(view: ProgressView): ProgressView {
  if (view.problem === null) return view
  const { code, facts } = view.problem
  const problem = problemText(code) === null ? { code: 'work.failed' } : { ...facts, code }
  return { ...view, problem: problemAnswer(problem).body.problem }
}

const FACT = /\{([a-zA-Z]+)\}/gu

function namedFacts(problem: Problem, text: ProblemText): Record<string, string | number> {
  const wanted = [text.zh, text.en, text.adviceZh, text.adviceEn].join('').matchAll(FACT)
  const facts: Record<string, string | number> = {}
  for (const [, name = ''] of wanted) {
    const value = problem[name]
    if (typeof value === 'string' || typeof value === 'number') facts[name] = value
  }
  return facts
}

/** A fact that has words, `rule`, bears them beside it for each language: `ruleZh`, `ruleEn`. */
function wordsOf(
  problem: Problem,
  facts: Readonly<Record<string, string | number>>,
  language: 'Zh' | 'En',
): Record<string, string> {
  return Object.fromEntries(
    Object.keys(facts).flatMap((name) => {
      const words = problem[name + language]
      return typeof words === 'string' ? [[name, words]] : []
    }),
  )
}

/** `{fact}` becomes the fact; one that is not known stays visible, as a dash unless told otherwise. */
export function fill(
  text: string,
  facts: Readonly<Record<string, string | number>>,
  unknown = '—',
): string {
  return text.replaceAll(FACT, (_whole, name: string) => String(facts[name] ?? unknown))
}
