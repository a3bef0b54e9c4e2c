import type { Store } from '../store/open-store.ts'

export interface VillageHousehold {
  readonly householdId: string
  readonly code: string | null
  readonly groupNo: string | null
  readonly headPersonId: string | null
  readonly headName: string | null
  readonly addressText: string | null
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

/** Whom one file lacks no column of the roster could settle: that is decided among the discrepancies. */
const DIFFERENCES = `
  select m.household_id, d.kind, d.item, d.status
  from register.persons m
  join evidence.discrepancies d on d.county = m.county and d.run_no = $2 and d.person_id = m.person_id
  where m.county = $1 and m.place = $3 and m.standing is null and d.kind <> 'missing_in_source'`

/**
 * Households of a village in the order of groups and codes, each with what is open in it; from the
 * one after `after` on.
 */
export async function villageHouseholds(
  store: Pick<Store, 'pool'>,
  of: {
    readonly county: string
    readonly runNo: number
    readonly village: string
    readonly filter: 'open' | 'decided' | 'same' | 'all'
    readonly after: string | null
    readonly limit: number
    /** This household alone. */
    readonly only?: string
  },
): Promise<readonly VillageHousehold[]> {
  const { rows } = await store.pool.query<VillageHousehold>({
    name: 'village_households',
    text: `with differences as (${DIFFERENCES}
             and ($7::uuid is null or m.household_id = $7)), counted as (
             select household_id, kind, item,
               count(*) filter (where status = 'open')::int as open,
               count(*) filter (where status <> 'open')::int as decided
             from differences group by household_id, kind, item),
           summed as (
             select household_id, sum(open)::int as open, sum(decided)::int as decided,
               coalesce(jsonb_agg(jsonb_build_object('kind', kind, 'item', item, 'count', open)
                 order by open desc) filter (where open > 0), '[]') as kinds
             from counted group by household_id)
           select h.household_id as "householdId", h.code, h.group_no as "groupNo",
             head.person_id as "headPersonId", head.name as "headName", h.address_text as "addressText",
             (select count(*)::int from register.persons p where p.county = h.county
               and p.place = h.place and p.household_id = h.household_id
               and p.standing is null) as members,
             coalesce(s.open, 0) as open, coalesce(s.decided, 0) as decided,
             coalesce(s.kinds, '[]') as kinds
           from register.households h
           left join summed s on s.household_id = h.household_id
           left join register.persons head on head.county = h.county
             and head.person_id = h.head_person_id
           where h.county = $1 and h.place = $3 and h.closed_on is null
             and ($7::uuid is null or h.household_id = $7)
             and case $4 when 'open' then coalesce(s.open, 0) > 0
               when 'decided' then coalesce(s.open, 0) = 0 and coalesce(s.decided, 0) > 0
               when 'same' then s.household_id is null else true end
             and ($5::uuid is null or (coalesce(h.code, ''), h.household_id) > (
               select coalesce(a.code, ''), a.household_id from register.households a
               where a.county = $1 and a.household_id = $5))
           order by coalesce(h.code, ''), h.household_id limit $6`,
    values: [of.county, of.runNo, of.village, of.filter, of.after, of.limit, of.only ?? null],
  })
  return rows
}

export interface VillageTotals {
  readonly households: number
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
  of: { readonly county: string; readonly runNo: number; readonly village: string },
): Promise<VillageTotals> {
  const { rows } = await store.pool.query<VillageTotals>({
    name: 'village_totals',
    text: `with differences as (${DIFFERENCES}), by_household as (
             select household_id, bool_or(status = 'open') as open from differences
             where household_id is not null group by household_id)
           select
             (select count(*)::int from register.households
              where county = $1 and place = $3 and closed_on is null) as households,
             (select count(*)::int from register.persons
              where county = $1 and place = $3 and standing is null) as registered,
             (select count(*)::int from evidence.discrepancies where county = $1 and run_no = $2
              and village = $3 and kind = 'missing_in_register' and status = 'open') as missing,
             (select count(*)::int from register.persons where county = $1 and place = $3
              and standing is null and household_id is null)
             + (select count(distinct d.person_id)::int from evidence.discrepancies d
                where d.county = $1 and d.run_no = $2 and d.village = $3 and d.status = 'open'
                and d.kind in ('missing_in_register', 'birth_missing') and not exists (
                  select from register.persons p
                  where p.county = d.county and p.person_id = d.person_id)) as "outsideHouseholds",
             (select count(*)::int from evidence.doubtful_pairs
              where county = $1 and run_no = $2 and village = $3) as "doubtfulPairs",
             (select count(*)::int from by_household where open) as "householdsOpen",
             (select count(*)::int from by_household where not open) as "householdsDecided"`,
    values: [of.county, of.runNo, of.village],
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
