import type { Figure } from '#domain/quality/figure.ts'
import type { Store } from '../store/open-store.ts'

/** Writes the figures of one run; measuring the same run again replaces them. */
export async function saveFigures(
  store: Store,
  measured: {
    readonly county: string
    readonly runNo: number
    /** Latest as-of date among the files, `YYYY-MM-DD`. */
    readonly asOf: string
    readonly figures: readonly Figure[]
  },
): Promise<void> {
  const { county, runNo, asOf, figures } = measured
  await store.pool.query(
    `insert into evidence.figures
       (county, run_no, place, figure, numerator, denominator, point, lower, upper, as_of)
     select $1, $2, place, figure, numerator, denominator, point, lower, upper, $3
     from unnest($4::text[], $5::text[], $6::float8[], $7::float8[], $8::float8[], $9::float8[], $10::float8[])
       as f (place, figure, numerator, denominator, point, lower, upper)
     on conflict (county, run_no, place, figure) do update
       set numerator = excluded.numerator, denominator = excluded.denominator,
         point = excluded.point, lower = excluded.lower, upper = excluded.upper, as_of = excluded.as_of`,
    [
      county,
      runNo,
      asOf,
      figures.map((figure) => figure.place),
      figures.map((figure) => figure.kind),
      figures.map((figure) => figure.numerator),
      figures.map((figure) => figure.denominator),
      figures.map((figure) => figure.value?.point ?? null),
      figures.map((figure) => figure.value?.lower ?? null),
      figures.map((figure) => figure.value?.upper ?? null),
    ],
  )
}
