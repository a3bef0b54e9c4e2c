import type { FastifyInstance } from 'fastify'
import { storableText } from '#domain/text/storable-text.ts'

/**
 * Texts of what is sent are made such as can be kept, once and for every route: a character that no store takes is
 * no reason to refuse whoever is registered with it. What a device sends is signed as it is, and is read so later.
 */
export function storableBody(server: FastifyInstance): void {
  server.addHook('preValidation', (request, _reply, next) => {
    const { access } = request.routeOptions.config
    if (access?.kind !== 'device' && isPlain(request.body)) request.body = storable(request.body)
    next()
  })
}

/** Parsed JSON; a stream or bytes are a file, which its own reader looks at. */
function isPlain(body: unknown): boolean {
  if (typeof body !== 'object' || body === null) return false
  return Array.isArray(body) || Object.getPrototypeOf(body) === Object.prototype
}

function storable(value: unknown): unknown {
  if (typeof value === 'string') return storableText(value)
  if (Array.isArray(value)) return value.map(storable)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, storable(one)]))
}
