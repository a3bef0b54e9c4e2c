import { BlockList, isIP } from 'node:net'
import { TLSSocket } from 'node:tls'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { problemFault } from '../answer-faults.ts'
import type { ServerOptions } from '../server-options.ts'

/**
 * S26: plain HTTP is for this machine alone. A request that came over the network must have come by
 * TLS, to us or to a proxy that was named at start and says so.
 */
export function refuseInsecureTransport(server: FastifyInstance, options: ServerOptions): void {
  const proxies = options.trustedProxies !== undefined
  server.addHook('onRequest', (request, _reply, next) => {
    if (isSecure(request, proxies)) next()
    else next(problemFault({ code: 'access.transport' }))
  })
}

function isSecure(request: FastifyRequest, proxies: boolean): boolean {
  const { socket } = request.raw
  if (socket instanceof TLSSocket) return true
  // `request.protocol` believes `x-forwarded-proto` of a trusted proxy only.
  if (proxies && request.protocol === 'https') return true
  const forwarded = proxies && request.headers['x-forwarded-for'] !== undefined
  return !forwarded && isLoopback(socket.remoteAddress)
}

const LOOPBACK = new BlockList()
LOOPBACK.addSubnet('127.0.0.0', 8, 'ipv4')
LOOPBACK.addAddress('::1', 'ipv6')

/** Addresses nobody else can reach: 127.0.0.0/8, ::1 and the first mapped into the second. */
export function isLoopback(address: string | undefined): boolean {
  if (address === undefined) return false
  const plain = address.replace(/^::ffff:/iu, '')
  const family = isIP(plain)
  return family !== 0 && LOOPBACK.check(plain, family === 4 ? 'ipv4' : 'ipv6')
}
