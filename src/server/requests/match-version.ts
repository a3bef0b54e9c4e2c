import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { problemFault } from '../answer-faults.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The body names the version of what it changes; found out from its schema. */
    versioned?: boolean
  }
}

/**
 * Replies that have a version carry it as ETag, and a change may name it in `If-Match` instead of its
 * body. A change that names none is refused with 428, one that is stale with 412 where it was named in
 * the header (`sendProblem`).
 */
export function matchVersion(server: FastifyInstance): void {
  server.addHook('onRoute', (route) => {
    if (!hasVersion(route.schema?.body)) return
    route.config = { ...route.config, versioned: true }
  })
  server.addHook('preValidation', (request, _reply, next) => {
    if (request.routeOptions.config.versioned === true) takeVersion(request)
    next()
  })
  server.addHook('preSerialization', async (_request, reply, payload: unknown) => {
    if (reply.statusCode === 200 && isVersioned(payload))
      reply.header('etag', etagOf(payload.version))
    return payload
  })
}

function takeVersion(request: FastifyRequest): void {
  const { body } = request
  if (typeof body !== 'object' || body === null) return
  const version = versionNamed(request)
  if (version === null) {
    if (!('version' in body)) throw problemFault({ code: 'request.version_missing' })
    return
  }
  const inBody: unknown = 'version' in body ? body.version : version
  if (inBody !== version) {
    throw problemFault({ code: 'request.changed', seen: version, now: Number(inBody) })
  }
  request.body = { ...body, version }
}

/** The version that `If-Match` names, or `null` where there is none. */
export function versionNamed({ headers }: FastifyRequest): number | null {
  const named = headers['if-match']
  if (named === undefined) return null
  const version = /^"v([0-9]{1,9})"$/u.exec(named)?.[1]
  if (version === undefined) throw problemFault({ code: 'request.etag_shape' })
  return Number(version)
}

function etagOf(version: number): string {
  return `"v${String(version)}"`
}

function isVersioned(payload: unknown): payload is { readonly version: number } {
  return (
    typeof payload === 'object' &&
    payload !== null &&
    'version' in payload &&
    typeof payload.version === 'number'
  )
}

/** True where every shape of the body asks for a version. */
function hasVersion(schema: unknown): boolean {
  if (schema instanceof z.ZodObject) {
    const version: unknown = schema.shape['version']
    return version instanceof z.ZodType && !version.safeParse(null).success
  }
  if (schema instanceof z.ZodUnion) return schema.options.every(hasVersion)
  if (schema instanceof z.ZodIntersection) {
    return hasVersion(schema.def.left) || hasVersion(schema.def.right)
  }
  return false
}
