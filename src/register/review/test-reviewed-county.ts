import type { Store } from '../store/open-store.ts'

export const COUNTY = '431322'

/** For tests only: a county with one file of so many silent records, in one village. */
export async function openReviewedCounty(
  store: Pick<Store, 'pool'>,
  records: number,
): Promise<void> {
  await store.pool.query(
    `insert into access.counties values ('${COUNTY}', '溆水县', true, '2026-01-01');
     insert into evidence.batches (county, batch_no, batch_id, source, department, legal_basis, purpose, as_of,
       universe, expires_on, file_name, file_hash, file_bytes, phase, received_by, received_at)
     values ('${COUNTY}', 1, gen_random_uuid(), 'police', '公安局', 'x', 'x', '2026-10-31', 'x', '2029-10-31',
       'x.csv', repeat('a', 64), 1, 'taken', 'test', now());
     insert into evidence.source_records (county, batch_no, row_no, party, source, name_state, born_precision,
       born_calendar, number_state, life_state, place)
     select '${COUNTY}', 1, row_no, 1, 'police', 'full', 'day', 'civil', 'absent', 'active', '431322101201'
     from generate_series(1, ${String(records)}) as row_no`,
  )
}
