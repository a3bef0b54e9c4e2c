import { causeContext } from '../commands/carry-out-effects.ts'
import type { Store } from '../store/open-store.ts'

/** The cause in the seal; `null` where none was stated. The caller records that it was shown. */
export async function deathCause(
  store: Pick<Store, 'pool' | 'keys'>,
  of: { readonly county: string; readonly personId: string },
): Promise<string | null> {
  const { rows } = await store.pool.query<{ sealed: Buffer }>({
    name: 'cause_of_death',
    text: `select cause_sealed as sealed from register.deaths
           where county = $1 and person_id = $2 and not voided and cause_sealed is not null
           order by record_no desc limit 1`,
    values: [of.county, of.personId],
  })
  const [found] = rows
  return found === undefined
    ? null
    : store.keys.openIdentifier(found.sealed, causeContext(of.county, of.personId))
}
