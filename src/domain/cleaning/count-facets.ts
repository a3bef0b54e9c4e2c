import type { RecipeColumn } from './recipe.ts'

/** How the values of a column are counted: each by itself, or by how it is written. */
export type FacetKind = 'value' | 'pattern'

export interface FacetAsked {
  readonly column: string
  readonly kind: FacetKind
}

/** Rows that hold one of the values (or patterns), or none of them. */
export interface FacetFilter extends FacetAsked {
  readonly values: readonly string[]
  readonly mode: 'only' | 'without'
}

export interface FacetCount extends FacetAsked {
  /** The most frequent first; the empty text stands for blank cells. */
  readonly values: readonly { readonly value: string; readonly rows: number }[]
  /** Different values, also those not listed. */
  readonly distinct: number
}

/** Values one facet lists. */
export const FACET_VALUES_MAX = 200
/** Beyond this a column has no values to choose from: what comes later is counted together. */
const DISTINCT_MAX = 100_000

/**
 * Counts facets over rows as they come. Each facet counts the rows that pass the filters of all others,
 * so that what was left out can still be seen and taken back.
 */
export class FacetCounter {
  rowsTotal = 0
  rowsMatching = 0
  readonly #facets: readonly {
    readonly asked: FacetAsked
    readonly at: number
    readonly counts: Map<string, number>
  }[]
  readonly #filters: readonly {
    readonly filter: FacetFilter
    readonly at: number
    readonly values: ReadonlySet<string>
  }[]

  constructor(
    columns: readonly RecipeColumn[],
    asked: {
      readonly facets: readonly FacetAsked[]
      readonly filters: readonly FacetFilter[]
    },
  ) {
    const at = (header: string): number => columns.findIndex((one) => one.header === header)
    const known = ({ column }: FacetAsked): boolean => at(column) !== -1
    this.#facets = asked.facets
      .filter(known)
      .map((facet) => ({ asked: facet, at: at(facet.column), counts: new Map() }))
    this.#filters = asked.filters
      .filter(known)
      .map((filter) => ({ filter, at: at(filter.column), values: new Set(filter.values) }))
  }

  /** Counts a row; tells whether it passes all filters. */
  add(cells: readonly string[]): boolean {
    this.rowsTotal += 1
    const failed = this.#filters.filter(({ filter, at, values }) => {
      const has = values.has(seenAs(cells[at] ?? '', filter.kind))
      return filter.mode === 'only' ? !has : has
    })
    for (const { asked, at, counts } of this.#facets) {
      const others = failed.some(
        ({ filter }) => filter.column !== asked.column || filter.kind !== asked.kind,
      )
      if (others) continue
      const value = seenAs(cells[at] ?? '', asked.kind)
      const before = counts.get(value)
      if (before === undefined && counts.size >= DISTINCT_MAX) continue
      counts.set(value, (before ?? 0) + 1)
    }
    if (failed.length === 0) this.rowsMatching += 1
    return failed.length === 0
  }

  counts(): readonly FacetCount[] {
    return this.#facets.map(({ asked, counts }) => ({
      column: asked.column,
      kind: asked.kind,
      values: [...counts]
        .map(([value, rows]) => ({ value, rows }))
        .sort((a, b) => b.rows - a.rows || (a.value < b.value ? -1 : 1))
        .slice(0, FACET_VALUES_MAX),
      distinct: counts.size,
    }))
  }
}

function seenAs(cell: string, kind: FacetKind): string {
  return kind === 'value' ? cell : patternOf(cell)
}

/** Longer cells are told by their beginning. */
const PATTERN_MAX = 24

/** How a cell is written: 1985-3-7 → 9999-9-9, 水车镇3组 → 字9字, Wang F. → A A. */
export function patternOf(cell: string): string {
  const pattern = cell
    .slice(0, STEP_LOOK_MAX)
    .replace(/\p{Script=Han}+/gu, '字')
    .replace(/\p{L}+/gu, (run) => (run === '字' ? run : 'A'))
    .replace(/\p{Nd}/gu, '9')
    .replace(/[\s\p{Cf}]+/gu, ' ')
  return Array.from(pattern).slice(0, PATTERN_MAX).join('')
}

const STEP_LOOK_MAX = 200
