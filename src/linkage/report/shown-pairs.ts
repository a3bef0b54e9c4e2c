import { accept, refuse } from '#domain/outcome.ts'
import type { Outcome } from '#domain/outcome.ts'

import type { LinkProblem } from '../generic/link-problem.ts'
import type { OpenFiles } from '../generic/open-files.ts'
import type { PairSpace } from '../generic/pair-space.ts'
import type { Scorer } from '../generic/scored-pairs.ts'
import type { PairError } from '../judged/pair-errors.ts'
import { waterfall } from '../judged/waterfall.ts'
import type { LinkedRun, RunSurvey } from '../survey/survey-run.ts'
import type { ShownPair } from './report-page.ts'

/** Two records, by number. */
export interface RecordPair {
  readonly a: number
  readonly b: number
}

/**
 * Reads pairs as the command line names them: `LEFT_ID,RIGHT_ID`, each with its file before a slash
 * where the id alone does not tell it (`police/17,school/4`).
 */
export function namedPairs(
  texts: readonly string[],
  { ids, space }: Pick<OpenFiles, 'ids' | 'space'>,
): Outcome<readonly RecordPair[], LinkProblem> {
  const pairs: RecordPair[] = []
  for (const [n, text] of texts.entries()) {
    const [left = '', right = ''] = text.split(',')
    const a = recordOf(left, 0, { ids, space })
    const b = recordOf(right, space.files.length - 1, { ids, space })
    if (a < 0 || b < 0 || a === b) return refuse({ code: 'link.pair_unknown', rows: n + 1 })
    pairs.push({ a, b })
  }
  return accept(pairs)
}

function recordOf(
  text: string,
  otherwise: number,
  { ids, space }: Pick<OpenFiles, 'ids' | 'space'>,
): number {
  const slash = text.indexOf('/')
  const named = slash < 0 ? -1 : space.files.indexOf(text.slice(0, slash))
  const file = named < 0 ? otherwise : named
  const id = named < 0 ? text : text.slice(slash + 1)
  const found = ids.indexOf(id.trim(), space.starts[file])
  return found < (space.starts[file + 1] ?? 0) ? found : -1
}

/** Links and errors shown where nobody named a pair. */
const SHOWN_MAX = 6

/** The pairs that were named; else the worst errors, the weakest links and the strongest. */
export function shownPairs(
  named: readonly RecordPair[],
  run: LinkedRun,
  { errors }: Pick<RunSurvey, 'errors'>,
): readonly ShownPair[] {
  if (named.length > 0) return named.map((pair) => shownPair(pair, run, { zh: '', en: '' }))
  const falseLinks = errors.filter(({ kind }) => kind === 'falseLink').slice(0, 2)
  const missed = errors.filter(({ kind }) => kind !== 'falseLink').slice(0, 2)
  const wrong = [...falseLinks, ...missed].map((error) => shownPair(error, run, KIND[error.kind]))
  const { pairs } = run
  const weakest = pairs.slice(-2).toReversed()
  const right = [
    ...weakest.map((pair) =>
      shownPair(pair, run, { zh: '最轻的链接', en: 'among the lightest links' }),
    ),
    ...pairs
      .slice(0, 1)
      .map((pair) => shownPair(pair, run, { zh: '最重的链接', en: 'the heaviest link' })),
  ]
  return [...wrong, ...right].slice(0, SHOWN_MAX)
}

const KIND: Readonly<Record<PairError['kind'], { readonly zh: string; readonly en: string }>> = {
  falseLink: { zh: '连错', en: 'false link' },
  notLookedAt: { zh: '漏掉：规则没看到', en: 'missed: no rule shows it' },
  belowThreshold: { zh: '漏掉：低于门槛', en: 'missed: below the threshold' },
  notAssigned: { zh: '漏掉：没选上', en: 'missed: not assigned' },
}

export function shownPair(
  { a, b }: RecordPair,
  run: Pick<OpenFiles, 'ids' | 'space' | 'compared'> & { readonly scorer: Scorer },
  why: { readonly zh: string; readonly en: string },
): ShownPair {
  const name = (record: number): string => recordName(record, run)
  return { ...why, left: name(a), right: name(b), waterfall: waterfall({ a, b }, run) }
}

function recordName(
  record: number,
  { ids, space }: { readonly ids: readonly string[]; readonly space: PairSpace },
): string {
  const id = ids[record] ?? ''
  return space.files.length < 2 ? id : `${space.files[space.fileOf[record] ?? 0] ?? ''}/${id}`
}
