import type { Store } from '../store/open-store.ts'
import { copyToFile, countyLiteral, textCell } from './copy-to-file.ts'

/**
 * What was found on the rows of all files that count: `source,batch,row,rule,severity,column,facts`.
 * Facts are JSON and hold nothing of a person.
 */
export async function exportFindings(
  store: Pick<Store, 'pool'>,
  to: { readonly county: string; readonly file: string },
): Promise<number> {
  const query = `
    select b.source, f.batch_no as batch, f.row_no as row, f.rule, f.severity, ${textCell('f.column_header')} as column, f.facts
    from evidence.findings f
    join evidence.batches b on b.county = f.county and b.batch_no = f.batch_no
    where f.county = ${countyLiteral(to.county)} and b.phase = 'taken'
    order by f.batch_no, f.row_no, f.finding_no`
  return copyToFile(store, query, to.file)
}
