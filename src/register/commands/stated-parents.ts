import type pg from 'pg'
import { PARENT_TO_FIND, type ParentItem } from '#domain/events/parent-to-find.ts'
import { invariant } from '#domain/invariant.ts'
import { nameSearchCodes } from '../bulk/seal-chosen.ts'
import type { KeyRing } from '../store/key-ring.ts'

type Asks = Pick<pg.Pool, 'query'> | Pick<pg.ClientBase, 'query'>

/** A parent as a certificate names them. */
export interface StatedParent {
  readonly item: ParentItem
  readonly name: string
  /** `null`: only the name was said. */
  readonly number: string | null
  /** The document, in the office's words. */
  readonly evidence: string | null
}

/** Somebody of the register under a number. */
export interface NumberHolder {
  readonly personId: string
  readonly name: string | null
  readonly bornOn: string | null
  readonly place: string | null
  readonly isSameName: boolean
}

/** Who holds the number, of those the connection is served; `null` where nobody does, or more than one. */
export async function holderOf(
  { client, keys }: { readonly client: Asks; readonly keys: KeyRing },
  {
    county,
    number,
    name,
  }: { readonly county: string; readonly number: string | null; readonly name: string },
): Promise<NumberHolder | null> {
  if (number === null) return null
  const { rows } = await client.query<NumberHolder>(
    `select p.person_id as "personId", p.name, p.born_on as "bornOn", p.place,
       p.name_folded is not distinct from $3 as "isSameName"
     from register.identifiers i
     join register.persons p on p.county = i.county and p.person_id = i.person_id
     where i.county = $1 and i.value_hash = $2 and i.kind = '01' and i.until is null and not i.voided
       and p.standing is null limit 2`,
    [county, keys.numberHash(number), nameSearchCodes(name).folded],
  )
  const [holder, another] = rows
  return holder === undefined || another !== undefined ? null : holder
}

/** The finding that asks for a parent of this child. */
export async function parentFindingOf(
  client: Asks,
  of: { readonly county: string; readonly personId: string; readonly item: ParentItem },
): Promise<string> {
  const { rows } = await client.query<{ findingId: string }>(
    `select finding_id as "findingId" from work.findings
     where county = $1 and rule = $2 and item = $3 and subject_key = $4`,
    [of.county, PARENT_TO_FIND, of.item, of.personId],
  )
  const [row] = rows
  invariant(row !== undefined, 'a parent to find is asked for by a finding')
  return row.findingId
}

export async function keepStatedParent(
  { client, keys }: { readonly client: Asks; readonly keys: KeyRing },
  stated: StatedParent & {
    readonly county: string
    readonly statementId: string
    readonly findingId: string
    readonly personId: string
    readonly statedBy: string
    readonly at: Date
  },
): Promise<void> {
  const { county, statementId, number } = stated
  await client.query(
    `insert into work.stated_parents (county, statement_id, finding_id, person_id, item, name, number_sealed,
       number_hash, evidence, stated_by, stated_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict do nothing`,
    [
      county,
      statementId,
      stated.findingId,
      stated.personId,
      stated.item,
      stated.name,
      number === null ? null : keys.sealIdentifier(number, contextOf(county, statementId)),
      number === null ? null : keys.numberHash(number),
      stated.evidence,
      stated.statedBy,
      stated.at,
    ],
  )
}

/** What was stated last of what a finding asks for; the county alone reads it. */
export async function statedParentOf(
  { client, keys }: { readonly client: Asks; readonly keys: KeyRing },
  { county, findingId }: { readonly county: string; readonly findingId: string },
): Promise<(StatedParent & { readonly statedAt: Date }) | null> {
  const { rows } = await client.query<
    Omit<StatedParent, 'number'> & { statementId: string; sealed: Buffer | null; statedAt: Date }
  >(
    `select statement_id as "statementId", item, name, number_sealed as sealed, evidence, stated_at as "statedAt"
     from work.stated_parents where county = $1 and finding_id = $2 order by stated_at desc limit 1`,
    [county, findingId],
  )
  const [last] = rows
  if (last === undefined) return null
  const { statementId, sealed, ...stated } = last
  return {
    ...stated,
    number: sealed === null ? null : keys.openIdentifier(sealed, contextOf(county, statementId)),
  }
}

function contextOf(county: string, statementId: string): string {
  return `stated_parent/${county}/${statementId}`
}
