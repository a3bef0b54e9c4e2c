import type { Store } from '../store/open-store.ts'

/** Open differences by place one level below and by kind; `place` is cut to `length` digits. */
export async function openByPlace(
  store: Pick<Store, 'pool'>,
  of: {
    readonly county: string
    readonly runNo: number
    readonly from: string
    readonly to: string
    readonly wholeCounty: boolean
    readonly length: number
  },
): Promise<
  readonly { readonly place: string | null; readonly kind: string; readonly open: number }[]
> {
  const { rows } = await store.pool.query<{ place: string | null; kind: string; open: number }>({
    name: 'open_by_place',
    text: `select left(village, $6) as place, kind, count(*)::int as open
           from (
             select village, kind from evidence.discrepancies
             where county = $1 and run_no = $2 and status = 'open'
             union all
             select p.village, 'doubtful_pair' from evidence.doubtful_pairs p
             where p.county = $1 and p.run_no = $2 and not exists (
               select from evidence.decisions d where d.county = p.county and d.undone_at is null
                 and ((d.l_batch_no, d.l_row_no, d.l_party, d.r_batch_no, d.r_row_no, d.r_party) =
                      (p.l_batch_no, p.l_row_no, p.l_party, p.r_batch_no, p.r_row_no, p.r_party)
                   or (d.l_batch_no, d.l_row_no, d.l_party, d.r_batch_no, d.r_row_no, d.r_party) =
                      (p.r_batch_no, p.r_row_no, p.r_party, p.l_batch_no, p.l_row_no, p.l_party)))
           ) as waiting
           where $5::boolean or village between $3 and $4
           group by 1, 2`,
    values: [of.county, of.runNo, of.from, of.to, of.wholeCounty, of.length],
  })
  return rows
}

/** Registered and living people by place one level below. */
export async function registeredByPlace(
  store: Pick<Store, 'pool'>,
  of: {
    readonly county: string
    readonly from: string
    readonly to: string
    readonly length: number
  },
): Promise<ReadonlyMap<string, number>> {
  const { rows } = await store.pool.query<{ place: string; n: number }>({
    name: 'registered_by_place',
    text: `select left(place, $4) as place, count(*)::int as n from register.persons
           where county = $1 and place between $2 and $3 and standing is null
             and (life_state is null or life_state = 'active')
           group by 1`,
    values: [of.county, of.from, of.to, of.length],
  })
  return new Map(rows.map(({ place, n }) => [place, n]))
}

/** Birth years by sex of the registered and living; a screen turns them into ages at its day. */
export async function bornByYear(
  store: Pick<Store, 'pool'>,
  of: {
    readonly county: string
    readonly from: string
    readonly to: string
    /** `YYYY-MM-DD`: ages are completed years on that day. */
    readonly on: string
  },
): Promise<
  readonly { readonly ageYears: number | null; readonly sex: string | null; readonly n: number }[]
> {
  const { rows } = await store.pool.query<{
    ageYears: number | null
    sex: string | null
    n: number
  }>({
    name: 'persons_by_age_and_sex',
    text: `select case when born_on is null or born_on > $4 then null
               else left($4, 4)::int - left(born_on, 4)::int
                 - (right($4, 5) < right(born_on, 5))::int end as "ageYears",
             sex, count(*)::int as n
           from register.persons
           where county = $1 and place between $2 and $3 and standing is null
             and (life_state is null or life_state = 'active')
           group by 1, 2`,
    values: [of.county, of.from, of.to, of.on],
  })
  return rows
}

/** Latest as-of date of each kind of file that counts. */
export async function asOfBySource(
  store: Pick<Store, 'pool'>,
  county: string,
): Promise<readonly { readonly source: string; readonly asOf: string }[]> {
  const { rows } = await store.pool.query<{ source: string; asOf: string }>({
    name: 'as_of_by_source',
    text: `select source, max(as_of)::text as "asOf" from evidence.batches
           where county = $1 and phase = 'taken' group by source order by source`,
    values: [county],
  })
  return rows
}
