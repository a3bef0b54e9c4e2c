import type { Engine } from './engine/open-engine.ts'

/** Where most of the records lie that a refused rule holds for one, for whoever mends the file. */
export interface LargestBlock {
  /** At least so many: pairs are no longer counted once there are too many. */
  readonly blockRecords: number
  readonly batchNo: number
  /** The first of them in that file. */
  readonly rowNo: number
}

/**
 * The largest block among the pairs of a rule, by file and row. What its records share is not told: it may
 * be a name, a telephone or a birth date (SRV10), and stands in that row.
 */
export async function largestBlock(engine: Engine, ruleNo: number): Promise<LargestBlock> {
  const [records, batches, rows] = await engine.readInts(`
    with hub as (
      select x from rule_pairs where rule = ${ruleNo} group by x order by count(*) desc, x limit 1
    ), block as (
      select x as ent from hub
      union select p.y from rule_pairs p join hub using (x) where p.rule = ${ruleNo}
    )
    select sum(n)::integer, arg_max(batch_no, n)::integer, arg_max(row_no, n)::integer
    from (
      select b.batch_no, min((e.rid - b.first_rid) // b.parties) as row_no, count(*) as n,
      from block join entities e using (ent)
      join batch_offsets b on e.rid >= b.first_rid and e.rid < b.first_rid + (b.last_row + 1) * b.parties
      group by b.batch_no
    )`)
  return { blockRecords: records?.[0] ?? 0, batchNo: batches?.[0] ?? 0, rowNo: rows?.[0] ?? 0 }
}
