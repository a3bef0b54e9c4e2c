import type pg from 'pg'

type FormWithNo =
  | 'item_change'
  | 'cleaning_order'
  | 'discrepancy_order'
  | 'source_ticket'
  | 'keying_batch'
  | 'merge_request'

/**
 * The next number of a form in the county, or the last of the next `count`; its row stays locked until
 * the transaction ends.
 */
export async function nextFormNo(
  client: pg.ClientBase,
  {
    county,
    form,
    count = 1,
  }: { readonly county: string; readonly form: FormWithNo; readonly count?: number },
): Promise<number> {
  const { rows } = await client.query<{ last_no: number }>(
    `insert into work.form_numbers as n (county, form, last_no) values ($1, $2, $3)
     on conflict (county, form) do update set last_no = n.last_no + $3 returning last_no`,
    [county, form, count],
  )
  return rows[0]?.last_no ?? count
}
