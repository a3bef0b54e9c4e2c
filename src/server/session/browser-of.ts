import type { FastifyRequest } from 'fastify'

/** Name and main version of the browser, to recognise one's own sessions; nothing finer. */
export function browserOf(request: FastifyRequest): string {
  const agent = request.headers['user-agent'] ?? ''
  return /(?:Edg|Firefox|Chrome|Safari|MicroMessenger)\/\d+/u.exec(agent)?.[0] ?? 'other'
}
