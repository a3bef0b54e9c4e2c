import type pg from 'pg'
import { accept, refuse } from '#domain/outcome.ts'
import type { Outcome } from '#domain/outcome.ts'
import type { KeyRing } from '../store/key-ring.ts'

/** A command as its sender named it: the same id again gives the same answer (REG8). */
export interface NamedRequest {
  readonly county: string
  readonly requestId: string
  /** Which command it was for. */
  readonly kind: string
  /** What was asked for, without what the office adds (day, time, version seen); kept as a keyed hash. */
  readonly content: object
}

/** Nothing is told of the other command: whoever knows an id need not be who sent it. */
export type OtherCommand = { readonly code: 'request.other_command' }

interface Within {
  readonly client: pg.ClientBase
  readonly keys: KeyRing
}

/**
 * The answer that a request was given before, or `null`. Of two that come at once the second waits
 * for the first to end, and finds its answer. Refused where the id was another command's (R4).
 */
export async function earlierAnswer<Answer>(
  { client, keys }: Within,
  request: NamedRequest,
): Promise<Outcome<Answer | null, OtherCommand>> {
  const { county, requestId, kind } = request
  await client.query({
    name: 'request-lock',
    text: `select pg_advisory_xact_lock(hashtextextended($1, 0))`,
    values: [`${county}/${requestId}`],
  })
  const { rows } = await client.query<{ answer: Answer; kind: string; hash: Buffer | null }>({
    name: 'request-answer',
    text: `select answer, kind, content_hash as hash from work.requests where county = $1 and request_id = $2`,
    values: [county, requestId],
  })
  const [known] = rows
  if (known === undefined) return accept(null)
  const isSame =
    known.kind === kind && (known.hash === null || known.hash.equals(contentHash(keys, request)))
  return isSame ? accept(known.answer) : refuse({ code: 'request.other_command' })
}

export async function keepAnswer(
  { client, keys }: Within,
  request: NamedRequest,
  answer: object,
): Promise<void> {
  const { county, requestId, kind } = request
  await client.query({
    name: 'request-keep',
    text: `insert into work.requests (county, request_id, kind, content_hash, answer)
      values ($1, $2, $3, $4, $5)`,
    values: [county, requestId, kind, contentHash(keys, request), JSON.stringify(answer)],
  })
}

/** Keyed: names and causes of death are few enough to be found by trying. */
function contentHash(keys: KeyRing, { content }: NamedRequest): Buffer {
  return keys.numberHash(`command/${JSON.stringify(content)}`)
}
