import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Provider } from 'oidc-provider'
import { faultFacts } from '../request-log.ts'
import { PROVIDER_PATH } from './open-provider.ts'
import type { CurrentProvider } from './provider-at-work.ts'

/**
 * Puts the OpenID provider beside the API. It reads bodies and writes answers itself; the gates before
 * it (transport, load, rate) and the headers of every answer stay ours.
 */
export async function mountProvider(
  server: FastifyInstance,
  current: CurrentProvider,
  publicUrl: string,
): Promise<void> {
  const at = new URL(publicUrl)
  const opened = new WeakMap<Provider, ReturnType<Provider['callback']>>()
  const answering = async (): Promise<ReturnType<Provider['callback']>> => {
    const provider = await current()
    const known = opened.get(provider)
    if (known !== undefined) return known
    tellFaults(server, provider)
    const callback = provider.callback()
    opened.set(provider, callback)
    return callback
  }
  await server.register((scope, _options, done) => {
    // Left unread: the provider takes the body from the connection.
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', (_request, _body, parsed) => {
      parsed(null)
    })
    scope.all(`${PROVIDER_PATH}/*`, async (request, reply) => {
      const { raw } = request
      const original = raw.url ?? '/'
      forgetSession(request, original)
      Object.assign(raw, { originalUrl: original })
      raw.url = original.slice(PROVIDER_PATH.length)
      raw.headers.host = at.host
      raw.headers['x-forwarded-host'] = at.host
      raw.headers['x-forwarded-proto'] = at.protocol.slice(0, -1)
      passHeaders(reply)
      const answer = await answering()
      reply.hijack()
      await answer(raw, reply.raw)
    })
    done()
  })
}

function tellFaults(server: FastifyInstance, provider: Provider): void {
  provider.on('server_error', (_ctx, error) => {
    const requestId = crypto.randomUUID()
    const when = new Date().toISOString()
    const route = `${PROVIDER_PATH}/*`
    server.logLine({ kind: 'fault', at: when, requestId, route, ...faultFacts(error) })
  })
}

/**
 * A new authorization begins without the provider's memory of who was here: at a desk that several
 * share, the office alone says who sits there now.
 */
function forgetSession(request: FastifyRequest, url: string): void {
  if (!url.startsWith(`${PROVIDER_PATH}/auth?`) && url !== `${PROVIDER_PATH}/auth`) return
  const kept = (request.headers.cookie ?? '')
    .split(/;\s*/u)
    .filter((cookie) => !/^simin_oidc(?:\.sig)?=/u.test(cookie))
  request.raw.headers.cookie = kept.join('; ')
}

/** Ours, but that signing out may lead back to the application, which is another origin. */
function passHeaders(reply: FastifyReply): void {
  for (const [name, value] of Object.entries(reply.getHeaders())) {
    if (value !== undefined) reply.raw.setHeader(name, value)
  }
  reply.raw.setHeader('cache-control', 'no-store')
  reply.raw.setHeader(
    'content-security-policy',
    "default-src 'none'; base-uri 'none'; frame-ancestors 'none'",
  )
}
