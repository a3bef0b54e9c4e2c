import type { Store } from '../store/open-store.ts'

/** How many rows of a batch each finding is about, most first. */
export async function problemCounts(
  store: Pick<Store, 'pool'>,
  of: { readonly county: string; readonly batchNo: number },
): Promise<readonly { readonly code: string; readonly rows: number }[]> {
  const { rows } = await store.pool.query<{ code: string; rows: number }>({
    name: 'batch_problem_counts',
    text: `select rule as code, count(distinct row_no)::int as rows from evidence.findings
           where county = $1 and batch_no = $2 group by rule order by 2 desc, 1`,
    values: [of.county, of.batchNo],
  })
  return rows
}

export interface ProblemRow {
  readonly rowNo: number
  readonly refused: boolean
  readonly problems: readonly {
    readonly code: string
    readonly column: string | null
    readonly facts: Readonly<Record<string, string | number>>
  }[]
}

/** Rows with a finding, in the order of the file, after row `after`. */
export async function problemRows(
  store: Pick<Store, 'pool'>,
  of: {
    readonly county: string
    readonly batchNo: number
    readonly status: 'warned' | 'refused' | null
    readonly after: number
    readonly limit: number
  },
): Promise<readonly ProblemRow[]> {
  const { rows } = await store.pool.query<ProblemRow>({
    name: 'batch_problem_rows',
    text: `select row_no as "rowNo", bool_or(severity = 'refused') as refused,
             jsonb_agg(jsonb_build_object('code', rule, 'column', column_header, 'facts', facts)
                       order by finding_no) as problems
           from evidence.findings
           where county = $1 and batch_no = $2 and row_no > $3
           group by row_no
           having $4::text is null or bool_or(severity = 'refused') = ($4 = 'refused')
           order by row_no limit $5`,
    values: [of.county, of.batchNo, of.after, of.status, of.limit],
  })
  return rows
}
