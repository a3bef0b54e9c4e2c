import { USUAL_THRESHOLDS } from '#domain/review/thresholds.ts'

/** Bits from which a run joins by itself, as it was told when it began. */
export function joinFromOf(run: { readonly parameters: unknown }): number {
  const { parameters } = run
  const told = typeof parameters === 'object' && parameters !== null && 'joinFrom' in parameters
  return told && typeof parameters.joinFrom === 'number'
    ? parameters.joinFrom
    : USUAL_THRESHOLDS.same
}

/** What people have accepted for the county's next run, newest first; `{}` when nothing. */
export const ACCEPTED_PARAMETERS = `select coalesce((
    select jsonb_build_object('joinFrom', join_from, 'acceptedNo', accepted_no)
    from evidence.accepted_thresholds a where a.county = $1 order by accepted_no desc limit 1), '{}')`
