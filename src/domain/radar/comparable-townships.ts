import { parseDivisionCode } from '../places/division-code.ts'
import { townshipKindOf } from '../places/division-kind.ts'
import type { TownshipKind } from '../places/division-kind.ts'

/** Fewer townships than this are too few to say what is usual among them. */
export const COMPARABLE_MIN = 5

export interface ComparableTownships<Row> {
  /** The group, and which of its places are judged by it. */
  readonly group: readonly Row[]
  readonly judged: ReadonlySet<string>
}

/**
 * Townships that can be held against each other: subdistricts with subdistricts, towns with towns
 * (GB/T 10114-2003). A kind of which the county has fewer than five is held against the whole county.
 */
export function comparableTownships<Row extends { readonly place: string }>(
  rows: readonly Row[],
): readonly ComparableTownships<Row>[] {
  const kinds = [...Map.groupBy(rows, ({ place }) => kindOf(place)).values()]
  const codes = (group: readonly Row[]): ReadonlySet<string> =>
    new Set(group.map(({ place }) => place))
  const large = kinds.filter((group) => group.length >= COMPARABLE_MIN)
  const small = kinds.filter((group) => group.length < COMPARABLE_MIN).flat()
  return [
    ...large.map((group) => ({ group, judged: codes(group) })),
    ...(small.length === 0 ? [] : [{ group: rows, judged: codes(small) }]),
  ]
}

function kindOf(place: string): TownshipKind | null {
  const code = parseDivisionCode(place)
  return code.ok ? townshipKindOf(code.value) : null
}
