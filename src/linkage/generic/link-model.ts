/**
 * What a model file says, once read: which files, which columns, how they are compared, which pairs
 * are looked at, how the parameters are learnt and what is decided. `docs/model-file.md` is its page.
 */
export interface LinkModel {
  readonly linkType: LinkType
  readonly files: readonly ModelFile[]
  readonly columns: readonly ModelColumn[]
  readonly comparisons: readonly Comparison[]
  /** A pair is looked at when any of these holds. */
  readonly blocking: readonly BlockingRule[]
  readonly training: Training
  readonly decision: Decision
  /** Most pairs that all blocking rules together may ask for. */
  readonly pairsMax: number
  readonly seed: number
  /** Column of the people's true identities, for evaluation alone. */
  readonly truth: string | null
  /** What an earlier run learnt; then nothing is learnt anew. */
  readonly trained: TrainedParameters | null
}

export interface ModelFile {
  /** What the verb calls it: `--file police=…`. */
  readonly name: string
  /** Header of the column that names a record, or `null`: its row number (the header is row 1). */
  readonly id: string | null
  /** Nobody stands in it twice: no pair inside it is looked at, no cluster holds two of its records. */
  readonly noDuplicates: boolean
}

/** `link`: pairs across files; `deduplicate`: inside one; `linkAndDeduplicate`: both, in all files. */
export type LinkType = 'link' | 'deduplicate' | 'linkAndDeduplicate'

export interface ModelColumn {
  readonly name: string
  /** Header in each file, in the order of `files`. */
  readonly headers: readonly string[]
  /** Values that say nothing, besides the empty one. */
  readonly missing: ReadonlySet<string>
  /** Order of the parts of 03/04/1985; `read` takes any spelling that means one day only. */
  readonly dateOrder: DateOrder
}

export type DateOrder = 'read' | 'ymd' | 'dmy' | 'mdy'

export type Comparison = {
  readonly name: string
  /** Names of `columns`; several are joined by a space (exact and text only). */
  readonly columns: readonly string[]
  /** Agreement on a rare value weighs more than on a common one. */
  readonly termFrequency: boolean
} & ComparisonKind

export type ComparisonKind =
  | { readonly kind: 'exact' }
  | { readonly kind: 'text'; readonly levels: readonly TextLevel[] }
  | { readonly kind: 'date'; readonly levels: readonly DateLevel[] }
  | { readonly kind: 'number'; readonly levels: readonly NumberLevel[] }
  | { readonly kind: 'chineseName' }
  | { readonly kind: 'identityNumber' }

/** A step below equality; the first that holds is the pair's level. */
export type TextLevel =
  | { readonly measure: 'jaroWinkler'; readonly atLeast: number }
  | { readonly measure: 'levenshtein'; readonly atMost: number }
  /** The same words in another order. */
  | { readonly measure: 'sameWords' }

export type DateLevel =
  | { readonly measure: 'dayMonthSwapped' | 'yearOff' | 'onePartOff' }
  | { readonly measure: 'withinDays'; readonly days: number }

export type NumberLevel =
  | { readonly measure: 'within'; readonly atMost: number }
  | { readonly measure: 'withinPercent'; readonly atMost: number }

export interface BlockingRule {
  readonly name: string
  readonly parts: readonly BlockingPart[]
}

export interface BlockingPart {
  readonly column: string
  readonly take: BlockingTake
}

/** What of a value must be equal. `first` and `last` count code points. */
export type BlockingTake =
  | { readonly part: 'whole' | 'year' | 'yearMonth' | 'date' | 'pinyin' | 'initials' | 'surname' }
  | { readonly part: 'first' | 'last'; readonly characters: number }

export interface Training {
  /** Chance that two records taken blindly are the same: told, by rules with their recall, or by EM. */
  readonly lambda:
    | { readonly by: 'em' }
    | { readonly by: 'value'; readonly value: number }
    | { readonly by: 'rules'; readonly rules: readonly BlockingRule[]; readonly recall: number }
  /** EM runs once inside each of these, without the comparisons that use the rule's columns. */
  readonly blocking: readonly BlockingRule[]
  /** Random pairs drawn for the chances of levels between equal and different. */
  readonly samplePairs: number
  /** EM stops when no parameter moves by more than this, or after so many rounds. */
  readonly convergence: number
  readonly roundsMax: number
}

export interface Decision {
  /** Pairs from this probability on are links. */
  readonly probability: number
  readonly assignment: Assignment
  /** Two records that reach one of these levels are never in one cluster, whatever lies between. */
  readonly apart: readonly ApartLevel[]
}

/** Places in `comparisons` and in the comparison's levels. */
export interface ApartLevel {
  readonly comparison: number
  readonly level: number
}

/**
 * `oneToOne`: each record has one partner at most in each other file, best pairs first. `components`:
 * whatever hangs together is one cluster. `complete`: two clusters join only when all their pairs are
 * links. `average`: they join when their pairs are links in the mean.
 */
export type Assignment = (typeof ASSIGNMENTS)[number]

export const ASSIGNMENTS = ['oneToOne', 'components', 'complete', 'average'] as const

/** Parameters by comparison, in the order of `comparisons`; levels from the most alike to the least. */
export interface TrainedParameters {
  readonly lambda: number
  /** Records of all files that were learnt from. */
  readonly records: number
  readonly m: readonly (readonly number[])[]
  readonly u: readonly (readonly number[])[]
  /** `null` where a comparison has no term frequency. */
  readonly frequencies: readonly (TrainedFrequencies | null)[]
}

/** Shares of the values that are common, and the share to expect of any other. */
export interface TrainedFrequencies {
  readonly common: ReadonlyMap<string, number>
  readonly otherwise: number
}
