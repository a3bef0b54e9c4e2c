import { decideTarget, type TargetProblem } from '#domain/quality/decide-target.ts'
import { accept, type Outcome } from '#domain/outcome.ts'
import type { Store } from '../store/open-store.ts'

/** Sets what the county wants of a figure from a day on; the same day again replaces it. */
export async function setTarget(
  store: Pick<Store, 'pool'>,
  asked: {
    readonly county: string
    readonly figure: string
    readonly target: number | null
    /** `YYYY-MM-DD`. */
    readonly validFrom: string
    /** The document it rests on. */
    readonly source: string
    readonly setBy: string
    readonly setAt: Date
  },
): Promise<Outcome<void, TargetProblem>> {
  const decided = decideTarget(asked)
  if (!decided.ok) return decided
  await store.pool.query(
    `insert into work.targets (county, figure, valid_from, target, source, set_by, set_at)
     values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (county, figure, valid_from) do update
       set target = excluded.target, source = excluded.source, set_by = excluded.set_by,
         set_at = excluded.set_at, valid_until = null`,
    [
      asked.county,
      asked.figure,
      asked.validFrom,
      asked.target,
      asked.source,
      asked.setBy,
      asked.setAt,
    ],
  )
  return accept(undefined)
}
