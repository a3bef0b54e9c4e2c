import type pg from 'pg'

/*
 * Corrections asked of a department about a file that is withdrawn: nobody has to answer them while it is away. They
 * name the file itself as the one that ended them, and by that come back with it.
 */

interface FileKey {
  readonly county: string
  readonly batchNo: number
}

const ENDED_WITH_FILE = `state = 'withdrawn' and closed_by_batch_no = batch_no`

/** How many wait for the department's answer, or for a file that mends what it answered. */
export async function countOpenTickets(
  db: Pick<pg.Pool | pg.ClientBase, 'query'>,
  { county, batchNo }: FileKey,
): Promise<number> {
  const { rows } = await db.query<{ tickets: number }>(
    `select count(*)::int as tickets from work.source_tickets
     where county = $1 and batch_no = $2 and state in ('waiting', 'answered')`,
    [county, batchNo],
  )
  return rows[0]?.tickets ?? 0
}

export async function endTicketsWithFile(
  client: pg.ClientBase,
  { county, batchNo, at }: FileKey & { readonly at: Date },
): Promise<void> {
  await client.query(
    `update work.source_tickets set state = 'withdrawn', ended_at = $3, closed_by_batch_no = batch_no
     where county = $1 and batch_no = $2 and state in ('waiting', 'answered')`,
    [county, batchNo, at],
  )
}

/** The file is back: what was answered is answered, the rest waits. What was taken back meanwhile stays so. */
export async function reopenTicketsWithFile(
  client: pg.ClientBase,
  { county, batchNo }: FileKey,
): Promise<void> {
  await client.query(
    `update work.source_tickets set ended_at = null, closed_by_batch_no = null,
       state = case when answer is null then 'waiting' else 'answered' end
     where county = $1 and batch_no = $2 and ${ENDED_WITH_FILE}`,
    [county, batchNo],
  )
}
