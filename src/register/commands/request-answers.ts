import type pg from 'pg'

/** A command as its sender named it: the same id again gives the same answer (REG8). */
export interface NamedRequest {
  readonly county: string
  readonly requestId: string
  /** Which command it was for. */
  readonly kind: string
}

/**
 * The answer that a request was given before, or `null`. Of two that come at once the second waits
 * for the first to end, and finds its answer.
 */
export async function earlierAnswer<Answer>(
  client: pg.ClientBase,
  { county, requestId, kind }: NamedRequest,
): Promise<Answer | null> {
  await client.query({
    name: 'request-lock',
    text: `select pg_advisory_xact_lock(hashtextextended($1, 0))`,
    values: [`${county}/${requestId}`],
  })
  const found = await client.query<{ answer: Answer }>({
    name: 'request-answer',
    text: `select answer from work.requests where county = $1 and request_id = $2 and kind = $3`,
    values: [county, requestId, kind],
  })
  return found.rows[0]?.answer ?? null
}

export async function keepAnswer(
  client: pg.ClientBase,
  { county, requestId, kind }: NamedRequest,
  answer: object,
): Promise<void> {
  await client.query({
    name: 'request-keep',
    text: `insert into work.requests (county, request_id, kind, answer) values ($1, $2, $3, $4)`,
    values: [county, requestId, kind, JSON.stringify(answer)],
  })
}
