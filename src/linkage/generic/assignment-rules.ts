import type { AssignmentRules } from './assign-links.ts'
import { levelOfPair } from './compared-values.ts'
import type { ComparedValues } from './compared-values.ts'
import type { ApartLevel, LinkModel } from './link-model.ts'
import type { OpenFiles } from './open-files.ts'
import { weightAt } from './scored-pairs.ts'
import type { Scorer } from './scored-pairs.ts'

/** What the model's decision asks of clusters, for these records. */
export function assignmentRules(
  { decision, files }: Pick<LinkModel, 'decision' | 'files'>,
  { space, compared, scorer }: Pick<OpenFiles, 'space' | 'compared'> & { readonly scorer: Scorer },
): AssignmentRules {
  return {
    space,
    assignment: decision.assignment,
    noDuplicates: files.map(({ noDuplicates }) => noDuplicates),
    least: weightAt(decision.probability),
    weightOf: (a, b) => scorer.weightOfPair(a, b),
    keptApart: apartRule(decision.apart, compared),
  }
}

function apartRule(
  apart: readonly ApartLevel[],
  compared: readonly ComparedValues[],
): ((a: number, b: number) => boolean) | null {
  if (apart.length === 0) return null
  const told = apart.flatMap(({ comparison, level }) => {
    const one = compared[comparison]
    return one === undefined ? [] : [{ one, level }]
  })
  return (a, b) => told.some(({ one, level }) => levelOfPair(one, a, b) === level)
}
