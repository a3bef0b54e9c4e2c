import { COUNTY_KINDS_SQL } from '../discrepancies/list-discrepancies.ts'
import type { Store } from '../store/open-store.ts'

export interface VillageHousehold {
  readonly householdId: string
  readonly code: string | null
  readonly groupNo: string | null
  readonly headPersonId: string | null
  readonly headName: string | null
  readonly addressText: string | null
  /** The village it stands in, where people counted here belong to a household of another one. */
  readonly standsIn: string | null
  /** It stands in another village, or in none that is known. */
  readonly isElsewhere: boolean
  /** Closed, and yet somebody counted here belongs to it. */
  readonly isClosed: boolean
  readonly members: number
  readonly open: number
  readonly decided: number
  /** What is open, by kind and item. */
  readonly kinds: readonly {
    readonly kind: string
    readonly item: string | null
    readonly count: number
  }[]
}

/** Persons of a village that no household holds stand under this id, which no household has. */
export const NO_HOUSEHOLD = '00000000-0000-0000-0000-000000000000'

/**
 * Whom one file lacks no column of the roster could settle: that is decided among the discrepancies. And whether
 * somebody elsewhere holds the same number, or is the same person, is the county's to know (`$4`).
 */
const DIFFERENCES = `
  select m.household_id, d.kind, d.item, d.status
  from register.persons m
  join evidence.discrepancies d on d.county = m.county and d.run_no = $2 and d.person_id = m.person_id
  where m.county = $1 and m.place = $3 and m.standing is null and d.kind <> 'missing_in_source'
    and ($4::boolean or d.kind not in (${COUNTY_KINDS_SQL}))`

/**
 * Everybody who is counted in the village stands in one line of its list: with the household, also where that stands
 * in another village or was closed, or among those whom no household holds. A household elsewhere is served to
 * whoever is served somebody of it; it goes by the name of who is counted here, for its head may not be.
 */
const PEOPLE_HERE = `
  select household_id, count(*)::int as members from register.persons
  where county = $1 and place = $3 and standing is null and household_id is not null`

/** The households that stand here, and those elsewhere to whom somebody counted here belongs; of one alone, `$9`. */
const STANDING = `
  people as materialized (${PEOPLE_HERE}
    and ($9::uuid is null or household_id = $9) group by household_id),
  own as materialized (
    select household_id, code, group_no, head_person_id, address_text, place, closed_on
    from register.households
    where county = $1 and place = $3 and ($9::uuid is null or household_id = $9)),
  standing as (
    select o.*, false as elsewhere from own o
    union all
    select apart.household_id, h.code, h.group_no, h.head_person_id, h.address_text, h.place, h.closed_on, true
    from (select household_id from people except select household_id from own) as apart
    left join lateral (select * from register.households
      where county = $1 and household_id = apart.household_id limit 1) as h on true)`

/** A line goes by its head, one of a household elsewhere by who of it is counted here: the head, or the next. */
const NAMED_BY = `left join lateral (
    select p.person_id, p.name from register.persons p
    where not l.elsewhere and p.county = $1 and p.person_id = l.head_person_id
    union all
    (select p.person_id, p.name from register.persons p
     where l.elsewhere and p.county = $1 and p.place = $3 and p.household_id = l.household_id
       and p.standing is null
     order by p.person_id is not distinct from l.head_person_id desc, p.relation nulls last, p.born_on,
       p.person_id limit 1)) as head on true`

/** Counted among the registered of a place, as the overview counts them. */
const IS_REGISTERED = `(p.life_state is null or p.life_state = 'active')`

/**
 * Of no household and yet of the village: who lives, and of the dead and gone, whom every household lets go, those about
 * whom something is still to be decided. Of a person `p`; run $2, village $3, whole county $4.
 */
export const IS_OUTSIDE: string = `(p.household_id is null and (coalesce(p.life_state, 'active') in ('active', 'missing')
  or exists (select from evidence.discrepancies d
    where d.county = p.county and d.run_no = $2 and d.person_id = p.person_id and d.status = 'open'
      and d.kind <> 'missing_in_source' and ($4::boolean or d.kind not in (${COUNTY_KINDS_SQL})))))`

export interface VillageScope {
  readonly county: string
  readonly runNo: number
  readonly village: string
  /** Whoever asks works for the whole county. */
  readonly wholeCounty: boolean
}

/** A line with its place among all of its filter, from 1, and how many of them stand before the one asked for. */
export type ListedHousehold = VillageHousehold & {
  readonly place: number
  readonly listed: number
  readonly beforeAsked: number
}

/** Where a part of the list begins: behind a household, `null` being the start; before one; or so that one is in it. */
export type ListPart =
  { readonly after: string | null } | { readonly before: string } | { readonly around: string }

/** Lines that stand before a household around which the list is opened, so that it is not the first. */
const LINES_BEFORE = 10

/**
 * A part of the households of a village in the order of groups and codes, each with what is open in it; those that
 * stand elsewhere follow. A household that the filter leaves out still has its place between two others.
 */
export async function villageHouseholds(
  store: Pick<Store, 'pool'>,
  of: VillageScope & {
    readonly filter: 'open' | 'decided' | 'same' | 'all'
    readonly part: ListPart
    readonly limit: number
    /** This household alone. */
    readonly only?: string
  },
): Promise<readonly ListedHousehold[]> {
  const [way, anchor] = wayOf(of.part)
  const { rows } = await store.pool.query<ListedHousehold>({
    name: 'village_households',
    text: `with differences as (${DIFFERENCES}
             and ($9::uuid is null or m.household_id = $9)), counted as (
             select household_id, kind, item,
               count(*) filter (where status = 'open')::int as open,
               count(*) filter (where status <> 'open')::int as decided
             from differences group by household_id, kind, item),
           summed as (
             select household_id, sum(open)::int as open, sum(decided)::int as decided,
               coalesce(jsonb_agg(jsonb_build_object('kind', kind, 'item', item, 'count', open)
                 order by open desc) filter (where open > 0), '[]') as kinds
             from counted group by household_id),
           ${STANDING},
           listed as materialized (
             select h.*, coalesce(p.members, 0) as members, s.open, s.decided, s.kinds,
               row_number() over (order by h.elsewhere, coalesce(h.code, ''), h.household_id)::int as place_no
             from standing h
             left join people p on p.household_id = h.household_id
             left join summed s on s.household_id = h.household_id
             where (h.closed_on is null or p.members > 0)
               and case $5 when 'open' then coalesce(s.open, 0) > 0
                 when 'decided' then coalesce(s.open, 0) = 0 and coalesce(s.decided, 0) > 0
                 when 'same' then s.household_id is null else true end),
           anchor as (
             select elsewhere, coalesce(code, '') as code, household_id from standing where household_id = $7),
           edge as (
             select count(*) filter (where $7::uuid is not null and not exists (
                 select from anchor a
                 where (l.elsewhere, coalesce(l.code, ''), l.household_id)
                   >= (a.elsewhere, a.code, a.household_id)))::int as before,
               count(*) filter (where l.household_id = $7)::int as itself, count(*)::int as listed
             from listed l),
           part as (
             select e.listed, e.before, case $6 when 'before' then greatest(e.before - $8, 0)
                 when 'around' then case when e.before < $8 then 0 else e.before - ${LINES_BEFORE} end
                 else e.before + e.itself end as first,
               case $6 when 'before' then e.before else e.listed end as last
             from edge e)
           select l.household_id as "householdId", l.code, l.group_no as "groupNo",
             head.person_id as "headPersonId", head.name as "headName", l.address_text as "addressText",
             case when l.elsewhere then l.place end as "standsIn", l.elsewhere as "isElsewhere",
             l.closed_on is not null as "isClosed", l.members,
             coalesce(l.open, 0) as open, coalesce(l.decided, 0) as decided,
             coalesce(l.kinds, '[]') as kinds, l.place_no as place, part.listed,
             part.before as "beforeAsked"
           from part
           join listed l on l.place_no > part.first and l.place_no <= part.last
           ${NAMED_BY}
           order by l.place_no limit $8`,
    values: [...scopeValues(of), of.filter, way, anchor, of.limit, of.only ?? null],
  })
  return rows
}

function wayOf(part: ListPart): readonly ['after' | 'before' | 'around', string | null] {
  if ('before' in part) return ['before', part.before]
  return 'around' in part ? ['around', part.around] : ['after', part.after]
}

function scopeValues(of: VillageScope): [string, number, string, boolean] {
  return [of.county, of.runNo, of.village, of.wholeCounty]
}

export interface VillageTotals {
  /** Standing here. */
  readonly households: number
  /** Standing elsewhere or closed, to which somebody counted here belongs. */
  readonly householdsApart: number
  readonly registered: number
  readonly missing: number
  /** People of the village whom no household of the register holds, registered or not yet. */
  readonly outsideHouseholds: number
  readonly doubtfulPairs: number
  readonly householdsOpen: number
  readonly householdsDecided: number
}

export async function villageTotals(
  store: Pick<Store, 'pool'>,
  of: VillageScope,
): Promise<VillageTotals> {
  const { rows } = await store.pool.query<VillageTotals>({
    name: 'village_totals',
    text: `with differences as (${DIFFERENCES}), by_household as (
             select household_id, bool_or(status = 'open') as open from differences
             where household_id is not null group by household_id),
           own as materialized (
             select household_id from register.households where county = $1 and place = $3 and closed_on is null)
           select
             (select count(*)::int from own) as households,
             (select count(*)::int from (select household_id from (${PEOPLE_HERE} group by household_id) as p
              except select household_id from own) as apart) as "householdsApart",
             (select count(*)::int from register.persons p
              where p.county = $1 and p.place = $3 and p.standing is null and ${IS_REGISTERED}) as registered,
             (select count(*)::int from evidence.discrepancies where county = $1 and run_no = $2
              and village = $3 and kind = 'missing_in_register' and status = 'open') as missing,
             (select count(*)::int from register.persons p where p.county = $1 and p.place = $3
              and p.standing is null and ${IS_OUTSIDE})
             + (select count(distinct d.person_id)::int from evidence.discrepancies d
                where d.county = $1 and d.run_no = $2 and d.village = $3 and d.status = 'open'
                and d.kind in ('missing_in_register', 'birth_missing') and not exists (
                  select from register.persons p
                  where p.county = d.county and p.person_id = d.person_id)) as "outsideHouseholds",
             (select count(*)::int from evidence.doubtful_pairs
              where county = $1 and run_no = $2 and village = $3) as "doubtfulPairs",
             (select count(*)::int from by_household where open) as "householdsOpen",
             (select count(*)::int from by_household where not open) as "householdsDecided"`,
    values: scopeValues(of),
  })
  const [totals] = rows
  if (totals === undefined) throw new Error('a query of counts gave no row')
  return totals
}

/** How many records each file taken has in a village. */
export async function villageSources(
  store: Pick<Store, 'pool'>,
  of: { readonly county: string; readonly village: string },
): Promise<
  readonly { readonly source: string; readonly asOf: string; readonly records: number }[]
> {
  const { rows } = await store.pool.query<{ source: string; asOf: string; records: number }>({
    name: 'village_sources',
    text: `select b.source, max(b.as_of)::text as "asOf", sum(n.records)::int as records
           from (select batch_no, count(*) as records from evidence.source_records
                 where county = $1 and place = $2 group by batch_no) as n
           join evidence.batches b on b.county = $1 and b.batch_no = n.batch_no
           where b.phase = 'taken' group by b.source`,
    values: [of.county, of.village],
  })
  return rows
}
