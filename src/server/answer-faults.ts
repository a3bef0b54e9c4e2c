import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod'
import { LIMITS } from './limits.ts'
import { problemAnswer, type Problem } from './problem.ts'
import { faultFacts } from './request-log.ts'
import type { ServerOptions } from './server-options.ts'

/** A refusal thrown from a gate, where no outcome can be returned. */
export class ProblemFault extends Error {
  readonly problem: Problem
  readonly statusCode: number

  constructor(problem: Problem) {
    super(problem.code)
    this.name = 'ProblemFault'
    this.problem = problem
    this.statusCode = problemAnswer(problem).status
  }
}

export function problemFault(problem: Problem): ProblemFault {
  return new ProblemFault(problem)
}

/** Sends a refusal with the status its catalogue entry names. */
export function sendProblem(reply: FastifyReply, refused: Problem): FastifyReply {
  const problem = asPrecondition(reply.request, refused)
  const { status, body } = problemAnswer(problem)
  if (typeof problem['seconds'] === 'number') reply.header('retry-after', problem['seconds'])
  return reply
    .code(status)
    .type('application/json; charset=utf-8')
    .header('cache-control', 'no-store')
    .serializer(JSON.stringify)
    .send(body)
}

/** A version that is not the current one was a precondition where the header named it. */
function asPrecondition({ headers }: FastifyRequest, problem: Problem): Problem {
  const named = headers['if-match'] !== undefined
  return named &&
    [
      'person.version',
      'finding.version',
      'protection.version',
      'unit.version',
      'places.version',
    ].includes(problem.code)
    ? { ...problem, code: 'request.changed' }
    : problem
}

/**
 * Nothing of an error reaches the browser but a code of ours and the request's id; its message may
 * quote what somebody typed, and stays out of the log as well.
 */
export function answerFaults(server: FastifyInstance, options: ServerOptions): void {
  server.setErrorHandler((error: FastifyError, request, reply) => {
    const known = knownProblem(error)
    if (known !== null) return sendProblem(reply, known)
    logFault(request, options, error)
    return sendProblem(reply, { code: 'server.fault', requestId: request.id })
  })
}

/** Also for a fault that a request survives: what it meets it tells in a code, and the log says why. */
export function logFault(request: FastifyRequest, options: ServerOptions, fault: unknown): void {
  request.server.logLine({
    kind: 'fault',
    at: options.clock().toISOString(),
    requestId: request.id,
    route: routeOf(request),
    ...faultFacts(fault),
  })
}

function knownProblem(error: FastifyError | ProblemFault): Problem | null {
  if (error instanceof ProblemFault) return error.problem
  if (hasZodFastifySchemaValidationErrors(error)) {
    // Paths of fields only: zod's messages can quote the value.
    const fields = error.validation.map((one) => one.instancePath.replace(/^\//u, '') || '?')
    return { code: 'request.shape', fields: [...new Set(fields)].slice(0, 10).join('、') }
  }
  switch (error.code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return { code: 'request.too_large', limitBytes: LIMITS.bodyBytes }
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return { code: 'request.media_type' }
    case 'FST_ERR_CTP_EMPTY_JSON_BODY':
    case 'FST_ERR_CTP_INVALID_JSON_BODY':
    case 'FST_ERR_CTP_INVALID_CONTENT_LENGTH':
    case 'FST_ERR_BAD_URL':
    case 'FST_ERR_VALIDATION':
      return { code: 'request.shape', fields: 'JSON' }
    default:
      return error.statusCode === 400 ? { code: 'request.shape', fields: 'JSON' } : null
  }
}

function routeOf(request: FastifyRequest): string {
  return request.routeOptions.url ?? 'unknown'
}
