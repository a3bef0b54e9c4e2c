import { FIGURE_KINDS, type Figure, type FigureKind } from '#domain/quality/figure.ts'
import type { Store } from '../store/open-store.ts'

interface FigureRow {
  readonly place: string
  readonly figure: string
  readonly numerator: number
  readonly denominator: number
  readonly point: number | null
  readonly lower: number | null
  readonly upper: number | null
  readonly as_of: string
}

/** What a comparison measured, of the county and each township; empty before the first run. */
export async function figuresOfRun(
  store: Pick<Store, 'pool'>,
  of: { readonly county: string; readonly runNo: number },
): Promise<{ readonly asOf: string | null; readonly figures: readonly Figure[] }> {
  const { rows } = await store.pool.query<FigureRow>({
    name: 'figures_of_run',
    text: `select place, figure, numerator, denominator, point, lower, upper, as_of
           from evidence.figures where county = $1 and run_no = $2 order by place, figure`,
    values: [of.county, of.runNo],
  })
  return {
    asOf: rows[0]?.as_of ?? null,
    figures: rows.flatMap((row) => {
      const kind = figureKind(row.figure)
      return kind === null ? [] : [{ ...row, kind, value: intervalOf(row) }]
    }),
  }
}

function intervalOf({ point, lower, upper }: FigureRow): Figure['value'] {
  return point === null || lower === null || upper === null ? null : { point, lower, upper }
}

function figureKind(text: string): FigureKind | null {
  return FIGURE_KINDS.find((kind) => kind === text) ?? null
}
