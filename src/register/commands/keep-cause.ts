import type pg from 'pg'
import type { KeyRing } from '../store/key-ring.ts'

/** What a sealed cause of death is bound to. */
export function causeContext(county: string, personId: string): string {
  return `cause/${county}/${personId}`
}

/** What the ledger holds in place of a cause. */
export function causeHash(keys: KeyRing, cause: string): string {
  return keys.numberHash(`cause/${cause}`).toString('hex')
}

/** Seals a cause with the death that holds, and beside what was stated of it before. */
export async function keepCause(
  { client, keys }: { readonly client: pg.ClientBase; readonly keys: KeyRing },
  stated: {
    readonly county: string
    readonly personId: string
    readonly eventNo: number
    readonly cause: string
  },
): Promise<void> {
  const { county, personId, eventNo, cause } = stated
  const sealed = keys.sealIdentifier(cause, causeContext(county, personId))
  await client.query({
    name: 'cause-keep',
    text: `with death as (
        update register.deaths d set cause_sealed = $4
        where d.county = $1 and d.person_id = $2 and d.record_no = (select max(o.record_no) from register.deaths o
          where o.county = $1 and o.person_id = $2 and not o.voided)
        returning d.record_no)
      insert into register.death_causes (county, person_id, event_no, record_no, cause_hash, cause_sealed)
      select $1, $2, $3, record_no, $5, $4 from death`,
    values: [county, personId, eventNo, sealed, causeHash(keys, cause)],
  })
}
