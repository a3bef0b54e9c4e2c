import type { FastifyInstance } from 'fastify'
import { createServer } from './create-server.ts'
import { isLoopback } from './security/refuse-insecure-transport.ts'
import type { ServerOptions } from './server-options.ts'

export interface ServeOptions extends ServerOptions {
  /** An address of this machine; `127.0.0.1` serves nobody else. */
  readonly host: string
  /** 0 takes a free one. */
  readonly port: number
}

export interface Serving {
  readonly server: FastifyInstance
  /** Where to look, `http://127.0.0.1:8080`. */
  readonly url: string
  readonly close: () => Promise<void>
}

/** Off loopback nothing is served in the clear (S26). */
export class InsecureAddress extends Error {
  readonly code = 'serve.insecure_address'
}

/**
 * Listens. Refuses to on an address that others can reach unless TLS is set up or a proxy that ends
 * it is named.
 *
 * @throws InsecureAddress
 */
export async function serve(options: ServeOptions): Promise<Serving> {
  const { host, port, ...rest } = options
  const local = host === 'localhost' || isLoopback(host)
  if (!local && options.tls === undefined && options.trustedProxies === undefined) {
    throw new InsecureAddress(`${host} can be reached by others: give --tls-cert and --tls-key`)
  }
  const server = await createServer(rest)
  await server.listen({ host, port })
  const address = server.addresses()[0]
  const scheme = options.tls === undefined ? 'http' : 'https'
  const shown = address?.family === 'IPv6' ? `[${address.address}]` : (address?.address ?? host)
  return {
    server,
    url: `${scheme}://${shown}:${String(address?.port ?? port)}`,
    close: () => server.close(),
  }
}
