/** Whether two people said of the two records of a decision that they are one: what two valid numbers need (S13). */
export function saidByTwo(decision: string): string {
  const d = decision
  return `(select count(distinct o.given_by) from evidence.opinions o
    where o.county = ${d}.county and o.undone_at is null and not o.known and o.verdict = 'same'
      and (o.l_batch_no, o.l_row_no, o.l_party) = (${d}.l_batch_no, ${d}.l_row_no, ${d}.l_party)
      and (o.r_batch_no, o.r_row_no, o.r_party) = (${d}.r_batch_no, ${d}.r_row_no, ${d}.r_party)) > 1`
}
