import type pg from 'pg'
import type { Role } from '#domain/policy/roles.ts'
import { accept, refuse, type Outcome } from '#domain/outcome.ts'
import { levelOf, parseDivisionCode } from '#domain/places/division-code.ts'
import {
  REGULATION_ROLES,
  regulationLevelOf,
  versionsToSign,
  type RegulationLevel,
  type RegulationVersion,
} from '#domain/regulations/regulation.ts'
import { inTransaction } from '../store/in-transaction.ts'
import type { Store } from '../store/open-store.ts'
import { recordAccountEvent } from './account-events.ts'
import { listRegulations, readRegulation, type RegulationKey } from './regulations.ts'
import { MAY_ACT, standingGrant } from './standing-grant.ts'

/** Who signs: as which role, where, with which session. */
export interface Signer {
  readonly accountId: string
  readonly displayName: string
  readonly role: Role
  readonly territory: string
  readonly sessionId: string
}

export interface Signature {
  readonly accountId: string
  readonly signedAs: string
  readonly role: Role
  readonly territory: string
  /** SHA-256 of the text that was signed, hexadecimal. */
  readonly hash: string
  readonly signedAt: Date
}

/** The level whose texts bind who acts in a territory. */
export function levelOfTerritory(territory: string): RegulationLevel {
  const code = parseDivisionCode(territory)
  return code.ok ? regulationLevelOf(levelOf(code.value)) : 'county'
}

/** Of the versions of a county, which one account has signed. */
export async function signedBy(
  store: Pick<Store, 'pool'>,
  of: { readonly county: string; readonly accountId: string },
): Promise<readonly (Omit<RegulationVersion, 'holdsFrom'> & { readonly signedAt: Date })[]> {
  const { rows } = await store.pool.query<
    Omit<RegulationVersion, 'holdsFrom'> & { readonly signedAt: Date }
  >(
    `select kind, level, version_no as "versionNo", signed_at as "signedAt"
     from access.regulation_signatures where county = $1 and account_id = $2`,
    [of.county, of.accountId],
  )
  return rows
}

export type SignProblem =
  | { readonly code: 'regulation.unknown' }
  | { readonly code: 'regulation.not_yours' }
  | { readonly code: 'regulation.superseded' }
  | { readonly code: 'regulation.other_text' }

/** Signs the version that holds, or one that will; a second time it stays at the first. */
export async function signRegulation(
  store: Pick<Store, 'pool'>,
  sign: RegulationKey & {
    readonly versionNo: number
    /** Of the text that stood on the screen. */
    readonly hash: string
    readonly signer: Signer
    readonly at: Date
    readonly today: string
  },
): Promise<Outcome<{ readonly signedAt: Date }, SignProblem>> {
  const { county, kind, level, versionNo, signer, at } = sign
  return inTransaction(store.pool, async (client) => {
    const version = await readRegulation(client, sign)
    if (version === null) return refuse({ code: 'regulation.unknown' })
    const binds =
      REGULATION_ROLES[kind].includes(signer.role) && levelOfTerritory(signer.territory) === level
    if (!binds) return refuse({ code: 'regulation.not_yours' })
    if ((await versionNoInForce(client, sign)) > versionNo)
      return refuse({ code: 'regulation.superseded' })
    if (version.hash !== sign.hash) return refuse({ code: 'regulation.other_text' })
    const { rowCount } = await client.query(
      `insert into access.regulation_signatures (county, kind, level, version_no, account_id, signed_as, role,
         territory, session_id, text_hash, signed_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, decode($10, 'hex'), $11)
       on conflict (county, kind, level, version_no, account_id) do nothing`,
      [
        county,
        kind,
        level,
        versionNo,
        signer.accountId,
        signer.displayName,
        signer.role,
        signer.territory,
        signer.sessionId,
        sign.hash,
        at,
      ],
    )
    if (rowCount === 1) {
      const { accountId } = signer
      const facts = { kind, level, versionNo, hash: sign.hash }
      const event = { county, kind: 'regulation.signed' as const, accountId, by: accountId, at }
      await recordAccountEvent(client, { ...event, facts })
    }
    const { rows } = await client.query<{ signedAt: Date }>(
      `select signed_at as "signedAt" from access.regulation_signatures
       where county = $1 and kind = $2 and level = $3 and version_no = $4 and account_id = $5`,
      [county, kind, level, versionNo, signer.accountId],
    )
    return accept({ signedAt: rows[0]?.signedAt ?? at })
  })
}

async function versionNoInForce(
  client: pg.ClientBase,
  of: RegulationKey & { readonly today: string },
): Promise<number> {
  const { rows } = await client.query<{ versionNo: number }>(
    `select coalesce(max(version_no), 0) as "versionNo" from access.regulations
     where county = $1 and kind = $2 and level = $3 and holds_from <= $4`,
    [of.county, of.kind, of.level, of.today],
  )
  return rows[0]?.versionNo ?? 0
}

/** Whoever signed a version, in the order they did. */
export async function signaturesOf(
  store: Pick<Store, 'pool'>,
  of: RegulationKey & { readonly versionNo: number },
): Promise<readonly Signature[]> {
  const { rows } = await store.pool.query<Signature>(
    `select account_id as "accountId", signed_as as "signedAs", role, territory,
       encode(text_hash, 'hex') as hash, signed_at as "signedAt"
     from access.regulation_signatures
     where county = $1 and kind = $2 and level = $3 and version_no = $4 order by signed_at, account_id`,
    [of.county, of.kind, of.level, of.versionNo],
  )
  return rows
}

export interface Unsigned {
  readonly accountId: string
  readonly loginName: string
  readonly displayName: string
  readonly role: Role
  readonly territory: string
  /** What holds for this account and is not signed by it. */
  readonly lacking: readonly RegulationVersion[]
}

/** Accounts in use that have still to sign something that holds, by place and name. */
export async function unsignedAccounts(
  store: Pick<Store, 'pool'>,
  of: { readonly county: string; readonly now: Date; readonly today: string },
): Promise<readonly Unsigned[]> {
  const { county, now, today } = of
  const versions = await listRegulations(store, county)
  if (versions.length === 0) return []
  const { rows } = await store.pool.query<Omit<Unsigned, 'lacking'> & { signed: readonly Key[] }>(
    `select a.account_id as "accountId", a.login_name as "loginName", a.display_name as "displayName",
       coalesce(g.role, a.role) as role, coalesce(g.territory, a.territory) as territory,
       coalesce((select jsonb_agg(jsonb_build_object('kind', s.kind, 'level', s.level, 'versionNo', s.version_no))
         from access.regulation_signatures s where s.county = a.county and s.account_id = a.account_id),
         '[]') as signed
     from access.accounts a ${standingGrant('$2')}
     where a.county = $1 and a.disabled_at is null and (a.expires_at is null or a.expires_at > $2) and ${MAY_ACT}
     order by 5, 3, 1`,
    [county, now],
  )
  return rows.flatMap(({ signed, ...account }) => {
    const level = levelOfTerritory(account.territory)
    const lacking = versionsToSign(versions, { role: account.role, level, today }).filter(
      (one) => !isSigned(one, signed),
    )
    return lacking.length === 0 ? [] : [{ ...account, lacking }]
  })
}

type Key = Omit<RegulationVersion, 'holdsFrom'>

/** Whoever signed a later version in advance has signed this one too. */
export function isSigned(version: Key, signed: readonly Key[]): boolean {
  return signed.some(
    (one) =>
      one.kind === version.kind &&
      one.level === version.level &&
      one.versionNo >= version.versionNo,
  )
}
