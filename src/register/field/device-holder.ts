import type pg from 'pg'
import type { Role } from '#domain/policy/roles.ts'
import { dayOf, owesConfidentiality } from '../access/signing-rules.ts'
import { MAY_ACT, standingGrant } from '../access/standing-grant.ts'

/** Who holds a device, by the grant that stands now. */
export interface Holder {
  readonly accountId: string
  readonly displayName: string
  readonly role: Role
  readonly territory: string
}

/** Whoever asks by a device, and whether they have still to sign before people's data open to them (RGL5). */
export interface AskingHolder extends Holder {
  readonly owesConfidentiality: boolean
}

/** `null` where the account was disabled, has expired, or has no grant any more. */
export async function holderOf(
  db: Pick<pg.Pool, 'query'>,
  of: { readonly county: string; readonly accountId: string; readonly now: Date },
): Promise<AskingHolder | null> {
  const { rows } = await db.query<AskingHolder>({
    name: 'device_holder',
    text: `select a.account_id as "accountId", a.display_name as "displayName",
             coalesce(g.role, a.role) as role, coalesce(g.territory, a.territory) as territory,
             ${owesConfidentiality(dayOf('$3'))} as "owesConfidentiality"
           from access.accounts a ${standingGrant('$3')}
           where a.county = $1 and a.account_id = $2 and a.disabled_at is null
             and (a.expires_at is null or a.expires_at > $3) and ${MAY_ACT}`,
    values: [of.county, of.accountId, of.now],
  })
  return rows[0] ?? null
}

/** Who holds this device; `null` where they may hold nothing of its village any more (S25). */
export async function holderOfDevice(
  db: Pick<pg.Pool, 'query'>,
  {
    village,
    ...of
  }: {
    readonly county: string
    readonly accountId: string
    readonly village: string
    readonly now: Date
  },
): Promise<AskingHolder | null> {
  const holder = await holderOf(db, of)
  return holder !== null && village.startsWith(holder.territory) ? holder : null
}

/** Village workers of a territory, to whom a device can be handed, in the order of their villages. */
export async function holdersIn(
  db: Pick<pg.Pool, 'query'>,
  of: {
    readonly county: string
    readonly placeFrom: string
    readonly placeTo: string
    readonly now: Date
  },
): Promise<readonly Holder[]> {
  const { rows } = await db.query<Holder>(
    `select a.account_id as "accountId", a.display_name as "displayName", coalesce(g.role, a.role) as role,
       coalesce(g.territory, a.territory) as territory
     from access.accounts a ${standingGrant('$4')}
     where a.county = $1 and a.disabled_at is null and (a.expires_at is null or a.expires_at > $4) and ${MAY_ACT}
       and coalesce(g.role, a.role) = 'village_worker' and coalesce(g.territory, a.territory) between $2 and $3
     order by 4, 2 limit $5`,
    [of.county, of.placeFrom, of.placeTo, of.now, HOLDERS_MAX],
  )
  return rows
}

/** A county of 700 villages with two workers each, and room. */
const HOLDERS_MAX = 3_000
