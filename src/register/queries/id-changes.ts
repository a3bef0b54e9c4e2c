import type { Store } from '../store/open-store.ts'

export interface IdChange {
  readonly changeNo: number
  readonly kind: 'merged' | 'split'
  readonly personId: string
  readonly otherPersonId: string
  readonly records: number
  readonly village: string | null
}

/** What a run did to the ids of persons, in the order of the log, from behind `after` on. */
export async function idChangesOfRun(
  store: Pick<Store, 'pool'>,
  of: {
    readonly county: string
    readonly runNo: number
    readonly after: number
    readonly limit: number
  },
): Promise<readonly IdChange[]> {
  const { rows } = await store.pool.query<IdChange>({
    name: 'id_changes_of_run',
    text: `select change_no as "changeNo", kind, person_id as "personId",
             other_person_id as "otherPersonId", records, village
           from evidence.id_changes
           where county = $1 and run_no = $2 and change_no > $3 order by change_no limit $4`,
    values: [of.county, of.runNo, of.after, of.limit],
  })
  return rows
}

export interface RunOriginRow {
  readonly phase: string
  readonly putsBack: number | null
  readonly reason: string | null
  readonly finishedAt: Date | null
  readonly merged: number
  readonly split: number
}

/** Where a run comes from, and how many ids it merged and split within the request's territory. */
export async function originOfRun(
  store: Pick<Store, 'pool'>,
  of: { readonly county: string; readonly runNo: number },
): Promise<RunOriginRow | null> {
  const { rows } = await store.pool.query<RunOriginRow>({
    name: 'origin_of_run',
    text: `select r.phase, r.puts_back as "putsBack", r.reason, r.finished_at as "finishedAt",
             counted.merged, counted.split
           from evidence.runs r
           cross join lateral (select count(*) filter (where c.kind = 'merged')::int as merged,
             count(*) filter (where c.kind = 'split')::int as split
             from evidence.id_changes c where c.county = r.county and c.run_no = r.run_no) as counted
           where r.county = $1 and r.run_no = $2`,
    values: [of.county, of.runNo],
  })
  return rows[0] ?? null
}
