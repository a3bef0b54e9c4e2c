import { standingRunNo } from '../queries/list-runs.ts'
import type { Store } from '../store/open-store.ts'
import { copyToFile, countyLiteral } from './copy-to-file.ts'

/**
 * Every record of every file that counts with the person it speaks of: `source,batch,row,party,person,weight,decision`.
 *
 * `row` is the row in the file (the header is 1), `party` 1 or 2 where a row holds two people. Returns
 * how many records were written; `null` before the first comparison.
 */
export async function exportLinks(
  store: Pick<Store, 'pool'>,
  to: { readonly county: string; readonly file: string },
): Promise<number | null> {
  const runNo = await standingRunNo(store, to.county)
  if (runNo === null) return null
  const query = `
    select b.source, l.batch_no as batch, l.row_no as row, l.party, l.person_id as person, l.weight, l.decision
    from evidence.links l
    join evidence.batches b on b.county = l.county and b.batch_no = l.batch_no
    where l.county = ${countyLiteral(to.county)} and l.run_no = ${runNo} and b.phase = 'taken'
    order by l.batch_no, l.row_no, l.party`
  return copyToFile(store, query, to.file)
}
