import { isShown } from '../generic/blocks.ts'
import type { Blocks } from '../generic/blocks.ts'
import type { OpenFiles } from '../generic/open-files.ts'
import type { Scorer } from '../generic/scored-pairs.ts'
import { sourceOf, writeLines } from '../generic/write-links.ts'
import type { Labels } from './labels.ts'
import { waterfall, waterfallWords } from './waterfall.ts'
import type { Waterfall } from './waterfall.ts'

/** A labelled pair that the run got wrong, and why. */
export interface PairError {
  readonly kind: 'falseLink' | 'notLookedAt' | 'belowThreshold' | 'notAssigned'
  readonly a: number
  readonly b: number
  readonly waterfall: Waterfall
}

/** Errors listed of each side, false links and missed matches. */
const LISTED_MAX = 1000

/** False links from the heaviest, then missed matches from the nearest to a link. */
export function pairErrors(
  at: Pick<OpenFiles, 'compared'> & {
    readonly labels: Labels
    readonly clusters: Int32Array
    readonly rules: readonly Blocks[]
    readonly scorer: Scorer
    readonly least: number
  },
): readonly PairError[] {
  const { labels, clusters, rules, least } = at
  const falseLinks: PairError[] = []
  labels.eachWrong(clusters, (a, b) => {
    falseLinks.push({ kind: 'falseLink', a, b, waterfall: waterfall({ a, b }, at) })
    return falseLinks.length < LISTED_MAX ? 'more' : 'enough'
  })
  const missed: PairError[] = []
  labels.eachMatch((a, b) => {
    if (clusters[a] === clusters[b]) return 'more'
    const why = waterfall({ a, b }, at)
    const looked = rules.some((blocks) => isShown(blocks, a, b))
    const below = why.weight < least ? 'belowThreshold' : 'notAssigned'
    missed.push({ kind: looked ? below : 'notLookedAt', a, b, waterfall: why })
    return missed.length < LISTED_MAX ? 'more' : 'enough'
  })
  return [...heaviestFirst(falseLinks), ...heaviestFirst(missed)]
}

function heaviestFirst(errors: readonly PairError[]): readonly PairError[] {
  return errors.toSorted(
    (one, other) =>
      other.waterfall.weight - one.waterfall.weight || one.a - other.a || one.b - other.b,
  )
}

/** `errors.csv`: each error with its waterfall in words; record ids and levels, no values. */
export async function writeErrors(
  path: string,
  errors: readonly PairError[],
  { ids, space }: Pick<OpenFiles, 'ids' | 'space'>,
): Promise<void> {
  const header = 'kind,left_id,right_id,left_source,right_source,weight,probability,why'.split(',')
  await writeLines(path, header, errors, ({ kind, a, b, waterfall: why }) => [
    kind,
    ids[a] ?? '',
    ids[b] ?? '',
    sourceOf(a, space),
    sourceOf(b, space),
    why.weight.toFixed(3),
    why.probability.toFixed(6),
    waterfallWords(why),
  ])
}
