import type { Store } from '../store/open-store.ts'

export interface NamedPerson {
  readonly personId: string
  readonly name: string | null
  readonly bornOn: string | null
}

/** Who stands on a form: names of the persons whom the one who asks may see. */
export async function namedPeople(
  store: Pick<Store, 'pool'>,
  of: { readonly county: string; readonly personIds: readonly string[] },
): Promise<ReadonlyMap<string, NamedPerson>> {
  if (of.personIds.length === 0) return new Map()
  const { rows } = await store.pool.query<NamedPerson>({
    name: 'form-people',
    text: `select person_id as "personId", name, born_on as "bornOn" from register.persons
           where county = $1 and person_id = any ($2)`,
    values: [of.county, [...new Set(of.personIds)]],
  })
  return new Map(rows.map((one) => [one.personId, one]))
}

/** Display names of accounts by their ids. */
export async function namesOfAccounts(
  store: Pick<Store, 'pool'>,
  of: { readonly county: string; readonly accounts: readonly (string | null)[] },
): Promise<ReadonlyMap<string, string>> {
  const wanted = [...new Set(of.accounts)].filter((account) => account !== null)
  if (wanted.length === 0) return new Map()
  const { rows } = await store.pool.query<{ id: string; name: string }>({
    name: 'form-accounts',
    text: `select account_id::text as id, display_name as name from access.accounts
           where county = $1 and account_id::text = any ($2)`,
    values: [of.county, wanted],
  })
  return new Map(rows.map(({ id, name }) => [id, name]))
}
