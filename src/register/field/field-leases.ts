import { SYNC_LIMITS } from '#sync/sync-limits.ts'
import { inTransaction } from '../store/in-transaction.ts'
import type { Store } from '../store/open-store.ts'
import { tellVillage } from './field-operations.ts'

export interface LeaseToTake {
  readonly county: string
  readonly householdId: string
  readonly deviceId: string
  readonly village: string
  readonly now: Date
}

export interface LeaseTaken {
  /** False: another device has it. */
  readonly held: boolean
  readonly leftMs: number
  /** Who has it, where another does. */
  readonly by: string | null
}

const HOUR_MS = 3_600_000

/**
 * Takes a household for a working day, or says who has it. Nobody is kept from working without it: a
 * device that was offline visits as well, and what both say meets like any two words (SYN14).
 */
export async function takeLease(
  store: Pick<Store, 'pool'>,
  take: LeaseToTake,
): Promise<LeaseTaken | null> {
  const { county, householdId, deviceId, village, now } = take
  const until = new Date(now.getTime() + SYNC_LIMITS.householdLeaseHours * HOUR_MS)
  return inTransaction(store.pool, async (client) => {
    const known = await client.query(
      `select from register.households where county = $1 and household_id = $2`,
      [county, householdId],
    )
    if (known.rowCount === 0) return null
    const taken = await client.query(
      `insert into work.field_leases as l (county, household_id, device_id, village, until)
       values ($1, $2, $3, $4, $5)
       on conflict (county, household_id) do update set device_id = excluded.device_id, until = excluded.until
         where l.until <= $6 or l.device_id = excluded.device_id`,
      [county, householdId, deviceId, village, until, now],
    )
    if (taken.rowCount === 1) {
      await tellVillage({ client, county }, { village, kind: 'lease', id: householdId })
      return { held: true, leftMs: until.getTime() - now.getTime(), by: null }
    }
    const { rows } = await client.query<{ until: Date; by: string }>(
      `select l.until, a.display_name as by from work.field_leases l
       join work.field_devices d on d.county = l.county and d.device_id = l.device_id
       join access.accounts a on a.county = d.county and a.account_id = d.account_id
       where l.county = $1 and l.household_id = $2`,
      [county, householdId],
    )
    const other = rows[0]
    return {
      held: false,
      leftMs: Math.max(0, (other?.until ?? now).getTime() - now.getTime()),
      by: other?.by ?? null,
    }
  })
}

/** Households of the village that somebody is at work on. */
export async function leasesOf(
  store: Pick<Store, 'pool'>,
  of: Omit<LeaseToTake, 'householdId'>,
): Promise<readonly { readonly hh: string; readonly mine: boolean; readonly leftMs: number }[]> {
  const { rows } = await store.pool.query<{ hh: string; mine: boolean; until: Date }>({
    name: 'field_leases_of_village',
    text: `select household_id as hh, device_id = $3 as mine, until from work.field_leases
           where county = $1 and village = $2 and until > $4 order by household_id`,
    values: [of.county, of.village, of.deviceId, of.now],
  })
  return rows.map(({ hh, mine, until }) => ({
    hh,
    mine,
    leftMs: until.getTime() - of.now.getTime(),
  }))
}
