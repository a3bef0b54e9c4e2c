import type { ProblemReply } from '#wire/words.ts'
import { OPENING_HEADER } from '#wire/opening.ts'
import { openingOfPage } from './opening.ts'
import { ProblemError, UnreachableError } from './problem.ts'
import { askForProof } from './step-up.ts'

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

/** Given by the session, sent back with every write; held in memory only. */
let csrfToken = ''

export function rememberCsrfToken(token: string): void {
  csrfToken = token
}

/**
 * One request to `/api`. Resolves with the reply's body, rejects with `ProblemError` when the
 * server refused and with `UnreachableError` when there was no answer of ours. A request that needs a
 * fresh proof asks for it and is sent again. `seenVersion`: of what it changes, as it was read.
 */
export async function call<Reply>(
  method: Method,
  path: string,
  body?: unknown,
  seenVersion?: number,
): Promise<Reply> {
  return provedIfAsked(() => callOnce<Reply>(method, path, body, seenVersion))
}

async function provedIfAsked<Reply>(send: () => Promise<Reply>): Promise<Reply> {
  try {
    return await send()
  } catch (error) {
    const asked = error instanceof ProblemError && error.problem.code === 'session.step_up_needed'
    if (asked && (await askForProof())) return send()
    throw error
  }
}

async function callOnce<Reply>(
  method: Method,
  path: string,
  body: unknown,
  seenVersion: number | undefined,
): Promise<Reply> {
  const form = body instanceof FormData
  const headers: Record<string, string> = {
    accept: 'application/json',
    [OPENING_HEADER]: openingOfPage(),
  }
  if (method !== 'GET') {
    headers['x-csrf-token'] = csrfToken
    headers['idempotency-key'] = crypto.randomUUID()
  }
  if (seenVersion !== undefined) headers['if-match'] = `"v${String(seenVersion)}"`
  if (body !== undefined && !form) headers['content-type'] = 'application/json'
  const payload = form ? body : body === undefined ? null : JSON.stringify(body)

  const response = await fetchOrUnreachable(`/api${path}`, {
    method,
    headers,
    body: payload,
    credentials: 'same-origin',
    cache: 'no-store',
  })
  return readReply<Reply>(response)
}

/** Bytes of a file, to be appended where it stands (tus 1.0.0): asked at most once, for the caller asks where to go on. */
export async function sendPiece<Reply>(path: string, piece: Blob, offset: number): Promise<Reply> {
  const headers = {
    accept: 'application/json',
    'content-type': 'application/offset+octet-stream',
    'upload-offset': String(offset),
    'x-csrf-token': csrfToken,
  }
  const init: RequestInit = { method: 'PATCH', headers, body: piece, credentials: 'same-origin' }
  const response = await fetch(`/api${path}`, init).catch((cause: unknown) => {
    throw new UnreachableError('no answer', { cause })
  })
  return readReply<Reply>(response)
}

/** A picture as it is: read at once and kept nowhere. */
export async function sendPicture<Reply>(path: string, picture: Blob): Promise<Reply> {
  const headers = {
    accept: 'application/json',
    'content-type': picture.type,
    'x-csrf-token': csrfToken,
  }
  const init: RequestInit = { method: 'POST', headers, body: picture, credentials: 'same-origin' }
  return readReply<Reply>(await fetchOrUnreachable(`/api${path}`, init))
}

/** A file that the server makes; a refusal is told like any other. */
export async function getFile(path: string): Promise<Blob> {
  const init: RequestInit = { credentials: 'same-origin', cache: 'no-store' }
  const response = await fetchOrUnreachable(`/api${path}`, init)
  return response.ok ? response.blob() : readReply<Blob>(response)
}

/** A file that comes piece by piece; where a fresh proof is needed, it is asked for first. */
export function openFile(path: string, signal: AbortSignal): Promise<Response> {
  const init: RequestInit = { credentials: 'same-origin', cache: 'no-store', signal }
  return provedIfAsked(async () => {
    const response = await fetchOrUnreachable(`/api${path}`, init)
    return response.ok ? response : readReply<Response>(response)
  })
}

export function get<Reply>(path: string): Promise<Reply> {
  return call<Reply>('GET', path)
}

/** `?a=1&b=2`, leaving out what is `undefined`, `null` or empty. Never put a person's data in here. */
export function queryString(values: Readonly<Record<string, string | null | undefined>>): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(values)) {
    if (value !== undefined && value !== null && value !== '') query.set(name, value)
  }
  const text = query.toString()
  return text === '' ? '' : `?${text}`
}

/** Sends what must not be lost when the page goes away. */
export function callOnLeaving(method: 'POST' | 'PUT', path: string, body: unknown): void {
  void fetch(`/api${path}`, {
    method,
    headers: { 'content-type': 'application/json', 'x-csrf-token': csrfToken },
    body: JSON.stringify(body),
    credentials: 'same-origin',
    keepalive: true,
  })
}

const AGAIN_AFTER_MS = 400

/** Sends again once when there was no answer: under the same key nothing is done twice. */
async function fetchOrUnreachable(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init)
  } catch (error) {
    if (init.signal?.aborted === true) throw error
    await new Promise((resolve) => setTimeout(resolve, AGAIN_AFTER_MS))
    try {
      return await fetch(url, init)
    } catch (cause) {
      throw new UnreachableError('no answer', { cause })
    }
  }
}

async function readReply<Reply>(response: Response): Promise<Reply> {
  const text = await response.text()
  let reply: unknown
  try {
    reply = JSON.parse(text === '' ? 'null' : text)
  } catch (cause) {
    throw new UnreachableError('not JSON', { cause })
  }
  if (response.ok) {
    // The server holds every reply against the same schema before it leaves (src/wire).
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    return reply as Reply
  }
  if (isProblemReply(reply)) throw new ProblemError(response.status, reply.problem)
  throw new UnreachableError(`status ${response.status}`)
}

function isProblemReply(reply: unknown): reply is ProblemReply {
  return (
    typeof reply === 'object' &&
    reply !== null &&
    'problem' in reply &&
    typeof reply.problem === 'object'
  )
}
