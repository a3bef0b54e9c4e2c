import type { Store } from '../store/open-store.ts'

/** Somebody who went along on a move or a stay, or whom the person went along with. */
export interface CompanionRow {
  readonly kind: 'move' | 'stay'
  readonly happenedOn: string | null
  /** The person went along with this one; else this one went along with the person. */
  readonly leads: boolean
  readonly personId: string
  readonly name: string | null
  readonly bornOn: string | null
}

/** Those whom the request may see: who now lives in another territory is not told of. */
export async function companyOf(
  store: Pick<Store, 'pool'>,
  of: { readonly county: string; readonly personId: string },
): Promise<readonly CompanionRow[]> {
  const { rows } = await store.pool.query<CompanionRow>({
    name: 'company_of_person',
    text: `select t.kind, t.happened_on as "happenedOn", t.leads, p.person_id as "personId", p.name,
             p.born_on as "bornOn"
           from (${TABLES.map(([kind, table]) => halves(kind, table)).join(' union all ')}) t
           join register.persons p on p.county = $1 and p.person_id = t.other
           order by p.born_on nulls last, p.person_id`,
    values: [of.county, of.personId],
  })
  return rows
}

const TABLES = [
  ['move', 'moves'],
  ['stay', 'stays'],
] as const

function halves(kind: string, table: string): string {
  return `select '${kind}' as kind, happened_on::text, false as leads, person_id as other
      from register.${table} where county = $1 and with_person_id = $2 and not voided
    union all
    select '${kind}', happened_on::text, true, with_person_id
      from register.${table} where county = $1 and person_id = $2 and with_person_id is not null and not voided`
}
