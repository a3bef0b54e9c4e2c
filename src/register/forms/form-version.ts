import type { Store } from '../store/open-store.ts'

/**
 * How many steps a form has taken: its version, for nothing on it changes without one but the marks of
 * a check that is not finished. Of two requests that hold a transaction the second waits for the first
 * to end and is told the version after it.
 */
export async function formVersion(
  store: Pick<Store, 'pool'>,
  of: { readonly county: string; readonly formId: string },
): Promise<number> {
  await store.pool.query({
    name: 'form-version-lock',
    text: `select pg_advisory_xact_lock(hashtextextended($1, 0))`,
    values: [`form/${of.county}/${of.formId}`],
  })
  const { rows } = await store.pool.query<{ version: number }>({
    name: 'form-version',
    text: `select coalesce(max(step_no), 0)::int as version from work.form_steps
           where county = $1 and form_id = $2`,
    values: [of.county, of.formId],
  })
  return rows[0]?.version ?? 0
}
