import type { StoredCitations } from '#domain/events/citation.ts'
import type { Store } from '../store/open-store.ts'

export interface AskShareRow {
  readonly persons: number
  readonly personsAsked: number
  readonly unregisteredAsked: number
  readonly households: number
  readonly householdsAsked: number
  readonly items: number
}

/** A range of villages, both ends included. */
export interface VillageRange {
  readonly county: string
  readonly from: string
  readonly to: string
}

const SUMS = `coalesce(sum(persons), 0)::int as persons,
  coalesce(sum(persons_asked), 0)::int as "personsAsked",
  coalesce(sum(unregistered_asked), 0)::int as "unregisteredAsked",
  coalesce(sum(households), 0)::int as households,
  coalesce(sum(households_asked), 0)::int as "householdsAsked",
  coalesce(sum(items), 0)::int as items`

/** When the list that stands was made, and after which run; `null` before the first comparison. */
export async function toAskList(
  store: Pick<Store, 'pool'>,
  county: string,
): Promise<{ readonly runNo: number; readonly listedAt: Date } | null> {
  const { rows } = await store.pool.query<{ runNo: number; listedAt: Date }>({
    name: 'to_ask_list',
    text: `select run_no as "runNo", max(counted_at) as "listedAt" from work.to_ask_places
           where county = $1 group by run_no order by run_no desc limit 1`,
    values: [county],
  })
  return rows[0] ?? null
}

/** Shares of the places below, codes cut to `digits`; what lies in no known village under ''. */
export async function sharesByPlace(
  store: Pick<Store, 'pool'>,
  of: VillageRange & { readonly digits: number; readonly wholeCounty: boolean },
): Promise<readonly (AskShareRow & { readonly code: string })[]> {
  const { rows } = await store.pool.query<AskShareRow & { code: string }>({
    name: 'to_ask_shares',
    text: `select left(village, $4) as code, ${SUMS} from work.to_ask_places
           where county = $1 and (village between $2 and $3 or $5 and village = '')
           group by 1 order by 1`,
    values: [of.county, of.from, of.to, of.digits, of.wholeCounty],
  })
  return rows
}

/** Of how many households something stays open that is asked no more in this campaign, for whatever reason. */
export async function leftOpen(
  store: Pick<Store, 'pool'>,
  of: VillageRange & { readonly wholeCounty: boolean },
): Promise<{ readonly households: number; readonly items: number }> {
  const { rows } = await store.pool.query<{ households: number; items: number }>({
    name: 'to_ask_left',
    text: `select coalesce(sum(households_left), 0)::int as households, coalesce(sum(items_left), 0)::int as items
           from work.to_ask_places where county = $1 and (village between $2 and $3 or $4 and village = '')`,
    values: [of.county, of.from, of.to, of.wholeCounty],
  })
  return rows[0] ?? { households: 0, items: 0 }
}

/** How many items of a place have to be asked for which reason, the most first. */
export async function countByReason(
  store: Pick<Store, 'pool'>,
  of: VillageRange & { readonly wholeCounty: boolean },
): Promise<readonly { readonly item: string; readonly reason: string; readonly count: number }[]> {
  const { rows } = await store.pool.query<{ item: string; reason: string; count: number }>({
    name: 'to_ask_reasons',
    text: `select item, reason, count(distinct person_id)::int as count from work.to_ask
           where county = $1 and (village between $2 and $3 or $4 and village is null)
           group by item, reason order by 3 desc, item, reason`,
    values: [of.county, of.from, of.to, of.wholeCounty],
  })
  return rows
}

export interface AskRow {
  readonly householdId: string | null
  readonly personId: string
  readonly registered: boolean
  readonly item: string
  readonly reason: string
  readonly sources: readonly string[]
  readonly otherPersonId: string | null
}

/**
 * Nobody has settled it since the list was made: a value that was corrected, a pair that was decided, a
 * finding that was answered are asked no more, before the list is made anew.
 */
const STILL_OPEN = `
  case when a.discrepancy_no is not null then exists (select from evidence.discrepancies d
      where d.county = a.county and d.run_no = a.run_no and d.discrepancy_no = a.discrepancy_no
        and d.status = 'open')
    when a.pair_no is not null then not exists (select from evidence.doubtful_pairs d
      join evidence.decisions c on c.county = d.county and c.undone_at is null
        and c.verdict in ('same', 'different')
        and ((c.l_batch_no, c.l_row_no, c.l_party) = (d.l_batch_no, d.l_row_no, d.l_party)
            and (c.r_batch_no, c.r_row_no, c.r_party) = (d.r_batch_no, d.r_row_no, d.r_party)
          or (c.l_batch_no, c.l_row_no, c.l_party) = (d.r_batch_no, d.r_row_no, d.r_party)
            and (c.r_batch_no, c.r_row_no, c.r_party) = (d.l_batch_no, d.l_row_no, d.l_party))
      where d.county = a.county and d.run_no = a.run_no and d.pair_no = a.pair_no)
    when a.finding_id is not null then exists (select from work.findings f
      where f.county = a.county and f.finding_id = a.finding_id
        and f.state in ('open', 'explained', 'assigned', 'vouching'))
    else case a.item when 'name' then p.name is null when 'born_on' then p.born_precision is distinct from 'day'
      when 'ethnicity' then p.ethnicity is null when 'place' then p.place is null
      when 'household' then p.household_id is null when 'relation' then p.relation is null
      when 'number' then not exists (select from register.identifiers i
        where i.county = a.county and i.person_id = a.person_id and i.kind = '01'
          and i.until is null and not i.voided and i.state in ('valid', 'widened'))
      else true end end
  and (a.registered = (p.person_id is not null)) and p.standing is null`

/**
 * What is asked in one village, of `limit` households in the order of their codes; people whom no household
 * holds come as one household without an id, after all others.
 */
export async function asksOfVillage(
  store: Pick<Store, 'pool'>,
  of: {
    readonly county: string
    /** `null`: of whom nobody knows a village. */
    readonly village: string | null
    readonly after: string | null
    readonly limit: number
  },
): Promise<readonly AskRow[]> {
  const { rows } = await store.pool.query<AskRow>({
    name: 'asks_of_village',
    text: `with asks as (
             select a.*, coalesce(h.code, '') as code, coalesce(a.household_id, $3::uuid) as visit
             from work.to_ask a
             left join register.persons p on p.county = a.county and p.person_id = a.person_id
             left join register.households h on h.county = a.county and h.household_id = a.household_id
             where a.county = $1 and a.village is not distinct from $2 and ${STILL_OPEN}
           ), visits as (
             select distinct household_id is null as nobodys, code, visit from asks
             where $4::uuid is null or (household_id is null, code, visit) > (
               select h.household_id is null, coalesce(h.code, ''), v.id
               from (values ($4::uuid)) as v (id)
               left join register.households h on h.county = $1 and h.household_id = v.id)
             order by 1, 2, 3 limit $5)
           select a.household_id as "householdId", a.person_id as "personId", a.registered, a.item,
             a.reason, a.sources, a.other_person_id as "otherPersonId"
           from asks a join visits v on v.visit = a.visit
           order by v.nobodys, v.code, v.visit, a.ask_no`,
    values: [of.county, of.village, NOBODYS, of.after, of.limit],
  })
  return rows
}

/** Stands for the household of those whom none holds. */
const NOBODYS = '00000000-0000-0000-0000-000000000000'

export interface VisitedHousehold {
  readonly householdId: string
  readonly code: string | null
  readonly groupNo: string | null
  readonly headName: string | null
  readonly addressText: string | null
}

export async function visitedHouseholds(
  store: Pick<Store, 'pool'>,
  of: { readonly county: string; readonly householdIds: readonly string[] },
): Promise<readonly VisitedHousehold[]> {
  const { rows } = await store.pool.query<VisitedHousehold>({
    name: 'visited_households',
    text: `select h.household_id as "householdId", h.code, h.group_no as "groupNo",
             p.name as "headName", h.address_text as "addressText"
           from register.households h
           left join register.persons p on p.county = h.county and p.person_id = h.head_person_id
           where h.county = $1 and h.household_id = any ($2::uuid[])`,
    values: [of.county, of.householdIds],
  })
  return rows
}

export interface VisitedMember {
  readonly personId: string
  readonly householdId: string | null
  readonly name: string | null
  readonly bornOn: string | null
  readonly bornPrecision: string | null
  readonly ethnicity: string | null
  readonly relation: string | null
  readonly place: string | null
  readonly provenance: StoredCitations
  readonly identifierSealed: Buffer | null
}

/** Whoever lives in these households, and these people, wherever; the head first, then by age. */
export async function visitedMembers(
  store: Pick<Store, 'pool'>,
  of: {
    readonly county: string
    readonly householdIds: readonly string[]
    readonly personIds: readonly string[]
  },
): Promise<readonly VisitedMember[]> {
  const { rows } = await store.pool.query<VisitedMember>({
    name: 'visited_members',
    text: `select p.person_id as "personId", p.household_id as "householdId", p.name,
             p.born_on as "bornOn", p.born_precision as "bornPrecision", p.ethnicity, p.relation,
             p.place, p.provenance, i.value_sealed as "identifierSealed"
           from register.persons p
           left join register.identifiers i on i.county = p.county and i.person_id = p.person_id
             and i.kind = '01' and i.until is null and not i.voided
           where p.county = $1 and p.standing is null
             and (p.household_id = any ($2::uuid[]) and coalesce(p.life_state, 'active') in ('active', 'missing')
               or p.person_id = any ($3::uuid[]))
           order by p.relation nulls last, p.born_on nulls last, p.person_id`,
    values: [of.county, of.householdIds, of.personIds],
  })
  return rows
}

/** The kind of list each file is, by its number: where a cited value comes from. */
export async function sourcesOfBatches(
  store: Pick<Store, 'pool'>,
  county: string,
): Promise<ReadonlyMap<number, string>> {
  const { rows } = await store.pool.query<{ batchNo: number; source: string }>({
    name: 'sources_of_batches',
    text: `select batch_no as "batchNo", source from evidence.batches where county = $1`,
    values: [county],
  })
  return new Map(rows.map(({ batchNo, source }) => [batchNo, source]))
}

export interface ListedAsk extends AskRow {
  readonly village: string | null
  readonly householdCode: string | null
}

/** Numbers of a list, from behind `after` up to `last`. */
export interface AskNumbers {
  readonly runNo: number
  readonly after: number
  readonly last: number
}

/** Between which numbers the list of a place lies: villages and households follow each other in it. */
export async function askNumbers(
  store: Pick<Store, 'pool'>,
  of: VillageRange & { readonly wholeCounty: boolean },
): Promise<AskNumbers | null> {
  const { rows } = await store.pool.query<AskNumbers>({
    name: 'ask_numbers',
    text: `select run_no as "runNo", min(ask_no) - 1 as after, max(ask_no) as last from work.to_ask
           where county = $1 and (village between $2 and $3 or $4 and village is null)
           group by run_no order by run_no desc limit 1`,
    values: [of.county, of.from, of.to, of.wholeCounty],
  })
  return rows[0] ?? null
}

/**
 * Those of a place between two numbers, in their order; what was settled since is left out.
 *
 * A page is so many numbers, not so many lines: for a page of the next 1,000 lines everything behind it was
 * looked up each time, and the first 100,000 lines of a list of 300,000 took 107 s; by numbers they take 1 s.
 */
export async function listedAsks(
  store: Pick<Store, 'pool'>,
  of: VillageRange & { readonly wholeCounty: boolean } & AskNumbers,
): Promise<readonly ListedAsk[]> {
  const { rows } = await store.pool.query<ListedAsk>({
    name: 'listed_asks',
    text: `select a.village, h.code as "householdCode", a.household_id as "householdId", a.person_id as "personId",
             a.registered, a.item, a.reason, a.sources, a.other_person_id as "otherPersonId"
           from work.to_ask a
           left join register.persons p on p.county = a.county and p.person_id = a.person_id
           left join register.households h on h.county = a.county and h.household_id = a.household_id
           where a.county = $1 and a.run_no = $5 and a.ask_no > $6 and a.ask_no <= $7
             and (a.village between $2 and $3 or $4 and a.village is null) and ${STILL_OPEN}
           order by a.ask_no`,
    values: [of.county, of.from, of.to, of.wholeCounty, of.runNo, of.after, of.last],
  })
  return rows
}

/** How many the list of a place has. */
export async function countListedAsks(
  store: Pick<Store, 'pool'>,
  of: VillageRange & { readonly wholeCounty: boolean },
): Promise<number> {
  const { rows } = await store.pool.query<{ count: number }>({
    name: 'listed_asks_counted',
    text: `select count(*)::int as count from work.to_ask a
           left join register.persons p on p.county = a.county and p.person_id = a.person_id
           where a.county = $1 and (a.village between $2 and $3 or $4 and a.village is null) and ${STILL_OPEN}`,
    values: [of.county, of.from, of.to, of.wholeCounty],
  })
  return rows[0]?.count ?? 0
}
