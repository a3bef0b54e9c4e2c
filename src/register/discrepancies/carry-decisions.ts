import type pg from 'pg'
import { inTransaction } from '../store/in-transaction.ts'
import type { Store } from '../store/open-store.ts'

export interface CarryInto {
  readonly county: string
  /** The comparison whose discrepancies were just found. */
  readonly runNo: number
  /** The files it compared. */
  readonly batchNos: readonly number[]
  readonly at: Date
}

/**
 * What was decided stays decided: a comparison that finds the same again takes the standing decision over,
 * and tickets whose department has corrected its file are closed. Done twice it changes nothing more.
 */
export async function carryDecisions(
  store: Pick<Store, 'pool'>,
  carry: CarryInto,
): Promise<{ readonly carried: number; readonly closed: number }> {
  return inTransaction(store.pool, async (client) => ({
    carried: await takeOver(client, carry),
    closed: await closeTickets(client, carry),
  }))
}

/**
 * The same value is found again by the record that said it then: the item of that record and of the
 * first one now is compared. Of what is no value the person, the other person and the file's kind are.
 */
async function takeOver(client: pg.ClientBase, { county, runNo }: CarryInto): Promise<number> {
  return takeOverDecisions(client, { county, runNo, heldOnly: false })
}

/**
 * Differences from what a person stated (`held`) are found while the register is written, after all others:
 * standing decisions about those are taken over then.
 */
export async function takeOverDecisions(
  client: pg.ClientBase,
  of: { readonly county: string; readonly runNo: number; readonly heldOnly: boolean },
): Promise<number> {
  const { rowCount } = await client.query(
    `update evidence.discrepancies d
     set status = case x.verdict when 'ask' then 'open' else 'settled' end, decision_id = x.decision_id
     from work.discrepancy_decisions x
     left join evidence.source_records o on o.county = x.county and o.batch_no = x.said_batch_no
       and o.row_no = x.said_row_no and o.party = x.said_party
     where d.county = $1 and d.run_no = $2 and d.status = 'open' and d.decision_id is null
       and (not $3::boolean or d.facts ? 'held') and x.county = d.county and x.undone_at is null and x.kind = d.kind
       and x.person_id = d.person_id and x.item is not distinct from d.item
       and x.other_person_id is not distinct from (d.facts ->> 'other_person_id')::uuid
       and case when d.kind in ('item_differs', 'duplicate') then exists (
         select from (select (regexp_match(d.facts ->> 'records', '\\[(\\d+),(\\d+),(\\d)\\]'))::integer[] as k) f
         join evidence.source_records n on n.county = d.county and n.batch_no = f.k[1]
           and n.row_no = f.k[2] and n.party = f.k[3]
         where ${SAME}) else true end`,
    [of.county, of.runNo, of.heldOnly],
  )
  return rowCount ?? 0
}

/** Whether record `n` says of the item what record `o` said. */
const SAME = `case x.item when 'name' then n.name = o.name when 'sex' then n.sex = o.sex
  when 'bornOn' then n.born_on = o.born_on when 'ethnicity' then n.ethnicity = o.ethnicity
  when 'number' then n.number_hash = o.number_hash when 'phone' then n.phone = o.phone
  else n.source = o.source end`

/** Whether a new record says what the register holds. */
const RIGHT = `case t.item when 'name' then r.name = p.name when 'sex' then r.sex = p.sex
  when 'bornOn' then r.born_on = p.born_on when 'ethnicity' then r.ethnicity = p.ethnicity
  when 'number' then exists (select from register.identifiers i
    where i.county = t.county and i.person_id = t.person_id and i.kind = '01' and i.until is null
      and not i.voided and i.value_hash = r.number_hash)
  end`

/**
 * Closed by the newest file of the same kind, where every record of the person in it carries the right
 * value; who was held twice, where the file holds them once; a number of somebody else, where the row's
 * name no longer stands with it.
 */
async function closeTickets(
  client: pg.ClientBase,
  { county, runNo, batchNos, at }: CarryInto,
): Promise<number> {
  const { rowCount } = await client.query(
    `with newest as (
       select source, max(batch_no) as batch_no from evidence.batches
       where county = $1 and batch_no = any ($4) group by source),
     asked as (
       select t.ticket_no, t.item, t.rule, t.county, t.person_id, f.batch_no, o.number_hash, o.name
       from work.source_tickets t
       join newest f on f.source = t.source and f.batch_no > t.batch_no
       left join evidence.source_records o on o.county = t.county and o.batch_no = t.batch_no
         and o.row_no = t.row_no and o.party = t.party
       where t.county = $1 and t.decision_id is not null and t.state in ('waiting', 'answered')),
     said as (
       select t.ticket_no, count(r.row_no) as records, coalesce(bool_and(${RIGHT}), false) as is_right
       from asked t
       left join register.persons p on p.county = t.county and p.person_id = t.person_id
       left join evidence.links k on k.county = t.county and k.run_no = $2 and k.person_id = t.person_id
         and k.batch_no = t.batch_no
       left join evidence.source_records r on r.county = k.county and r.batch_no = k.batch_no
         and r.row_no = k.row_no and r.party = k.party
       group by t.ticket_no)
     update work.source_tickets w set state = 'closed', ended_at = $3, closed_by_batch_no = t.batch_no
     from asked t join said s on s.ticket_no = t.ticket_no
     where w.county = $1 and w.ticket_no = t.ticket_no and case t.rule
       when 'once' then s.records = 1
       when 'number' then not exists (select from evidence.source_records n
         where n.county = t.county and n.batch_no = t.batch_no and n.number_hash = t.number_hash
           and n.name = t.name)
       else s.records > 0 and s.is_right end`,
    [county, runNo, at, batchNos],
  )
  return rowCount ?? 0
}
