import type { Store } from '../store/open-store.ts'

/** What else a withdrawal touches, beside what the evidence layer counts. */
export async function withdrawalEffects(
  store: Pick<Store, 'pool'>,
  of: { readonly county: string; readonly batchNo: number },
): Promise<{ readonly discrepancies: number; readonly personsTouched: number }> {
  const { rows } = await store.pool.query<{ discrepancies: number; personsTouched: number }>({
    name: 'withdrawal_effects',
    text: `with live as (select run_no from evidence.runs where county = $1 and phase = 'live')
           select
             (select count(*)::int from evidence.discrepancies d, live
              where d.county = $1 and d.run_no = live.run_no and exists (
                select from evidence.links k where k.county = $1 and k.run_no = live.run_no
                  and k.batch_no = $2 and k.person_id = d.person_id)) as discrepancies,
             (select count(*)::int from register.persons p
              where p.county = $1 and exists (
                select from jsonb_object_keys(p.provenance) as cited (record)
                where split_part(cited.record, '.', 1) = $2::int::text)) as "personsTouched"`,
    values: [of.county, of.batchNo],
  })
  return rows[0] ?? { discrepancies: 0, personsTouched: 0 }
}
