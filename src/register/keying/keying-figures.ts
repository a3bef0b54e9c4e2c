import type { KeyingPart } from '#domain/keying/keying-batch.ts'
import type { KeyedField } from '#domain/keying/sheet-content.ts'
import type { Store } from '../store/open-store.ts'
import type { KeyingKey } from './keying-rows.ts'

/** How often the two clerks of a batch keyed a field alike. */
export interface FieldAgreement {
  readonly field: KeyedField
  readonly rekeyed: number
  readonly agreed: number
  /** Where they differed, whose value stands in the end. */
  readonly first: number
  readonly second: number
  readonly neither: number
}

export async function agreementByField(
  store: Pick<Store, 'pool'>,
  { county, keyingId }: KeyingKey,
): Promise<readonly FieldAgreement[]> {
  const { rows } = await store.pool.query<FieldAgreement>(
    `select field, count(*)::int as rekeyed, count(*) filter (where state = 'same' and tries = 1)::int as agreed,
       count(*) filter (where final = 'first' or state = 'same' and tries > 1)::int as first,
       count(*) filter (where final = 'second')::int as second,
       count(*) filter (where final in ('third', 'unread'))::int as neither
     from work.rekeyed_cells where county = $1 and keying_id = $2 and state not in ('open', 'tried', 'shown')
     group by field order by array_position(array['householdNo', 'name', 'relation'], field), field`,
    [county, keyingId],
  )
  return rows
}

/** What settled batches and the practice county say of one clerk's keying. */
export interface ClerkFigures {
  readonly accountId: string
  readonly displayName: string
  readonly territory: string
  /** Cells that somebody else keyed too, and in how many this clerk's value did not stand. */
  readonly cells: number
  readonly wrong: number
  /** Practice only: sheets and seconds at work. */
  readonly sheets: number
  readonly seconds: number
}

/** Everybody whose batches the asker's row security shows, by name, never by figure (S8). */
export async function clerkFigures(
  store: Pick<Store, 'pool'>,
  of: { readonly county: string; readonly since: Date },
): Promise<readonly ClerkFigures[]> {
  const { rows } = await store.pool.query<ClerkFigures>({
    name: 'clerk_figures',
    text: `with keyed as (
        select b.keyed_by as account, c.final is not null and c.final <> 'first' as wrong
        from work.keying_batches b join work.rekeyed_cells c using (county, keying_id)
        where b.county = $1 and b.settled_at >= $2 and c.state in ('same', 'settled')
        union all
        select b.rekeyed_by, c.final is not null and c.final <> 'second' or c.state = 'same' and c.tries > 1
        from work.keying_batches b join work.rekeyed_cells c using (county, keying_id)
        where b.county = $1 and b.settled_at >= $2 and c.state in ('same', 'settled')),
      counted as (select account, count(*)::int as cells, count(*) filter (where wrong)::int as wrong
        from keyed group by account),
      paced as (select account, sum(sheets)::int as sheets, sum(seconds)::int as seconds
        from work.keying_spells where county = $1 and worked_at >= $2 group by account)
      select a.account_id as "accountId", a.display_name as "displayName", a.territory,
        coalesce(c.cells, 0) as cells, coalesce(c.wrong, 0) as wrong,
        coalesce(p.sheets, 0) as sheets, coalesce(p.seconds, 0) as seconds
      from counted c full join paced p using (account)
        join access.accounts a on a.county = $1 and a.account_id::text = account
      order by a.display_name collate "C", a.account_id`,
    values: [of.county, of.since],
  })
  return rows
}

export interface SpellToKeep extends KeyingKey {
  /** Made by the browser: sent twice it counts once. */
  readonly spellId: string
  readonly part: KeyingPart
  readonly seconds: number
  readonly sheets: number
  readonly account: string
  readonly at: Date
}

/** Keeps how long somebody practised. In a county of real people nothing is kept: pace is for training. */
export async function keepSpell(store: Pick<Store, 'pool'>, keep: SpellToKeep): Promise<boolean> {
  const { rowCount } = await store.pool.query(
    `insert into work.keying_spells (county, spell_id, keying_id, village, account, part, seconds, sheets, worked_at)
     select b.county, $3, b.keying_id, b.village, $4, $5, $6, $7, $8
     from work.keying_batches b join access.counties c on c.county = b.county and c.invented
     where b.county = $1 and b.keying_id = $2 on conflict do nothing`,
    [
      keep.county,
      keep.keyingId,
      keep.spellId,
      keep.account,
      keep.part,
      keep.seconds,
      keep.sheets,
      keep.at,
    ],
  )
  return rowCount === 1
}
