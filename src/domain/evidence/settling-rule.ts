import { SOURCE_KINDS, type SourceKind } from '../sources/source-kind.ts'
import { precedenceOf, type EvidenceItem } from './precedence.ts'

/**
 * Sources whose entry is, or was copied under seal from, a document with legal force: the police register, the
 * civil-affairs registry, the birth certificate, and last year's register, whose values were once proven by
 * them. Departments' working files and old cards are word against word.
 */
export const LEGAL_DOCUMENTS: ReadonlySet<SourceKind> = new Set<SourceKind>([
  'police',
  'marriage',
  'births',
  'register',
])

/**
 * Whether the order of evidence settles an item on which two sources differ: the one believed is a legal
 * document and stands before the other (以具有法律效力的资料为准). Between working files the order chooses a
 * value to show, but nothing proves it; then somebody has to be asked.
 */
export function settledByDocument(
  item: EvidenceItem,
  { believed, other }: { readonly believed: SourceKind; readonly other: SourceKind },
): boolean {
  return LEGAL_DOCUMENTS.has(believed) && precedenceOf(item, believed) < precedenceOf(item, other)
}

/** All pairs of sources between which the order settles the item, for a county at once. */
export function settledPairs(
  item: EvidenceItem,
): readonly { readonly believed: SourceKind; readonly other: SourceKind }[] {
  return SOURCE_KINDS.flatMap((believed) =>
    SOURCE_KINDS.filter((other) => settledByDocument(item, { believed, other })).map((other) => ({
      believed,
      other,
    })),
  )
}
