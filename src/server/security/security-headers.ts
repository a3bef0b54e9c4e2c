import helmet from '@fastify/helmet'
import type { FastifyInstance } from 'fastify'

/**
 * Headers of every answer. Scripts and styles come from our own files only; the one exception is
 * the style tags antd writes at run time, which carry the page's nonce.
 */
export async function securityHeaders(server: FastifyInstance): Promise<void> {
  await server.register(helmet, {
    global: true,
    contentSecurityPolicy: false,
    crossOriginEmbedderPolicy: true,
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    referrerPolicy: { policy: 'no-referrer' },
    xFrameOptions: { action: 'deny' },
    strictTransportSecurity: { maxAge: 31_536_000, includeSubDomains: false },
    hidePoweredBy: true,
  })
  server.addHook('onRequest', (request, reply, next) => {
    reply.header('content-security-policy', contentPolicy(null))
    reply.header('permissions-policy', 'camera=(), microphone=(), geolocation=(), payment=()')
    // People's data is never kept by a browser or a proxy on the way (ASVS 14.3.2).
    if (request.url.startsWith('/api')) reply.header('cache-control', 'no-store')
    next()
  })
  server.addHook('onSend', (_request, reply, _payload, next) => {
    const type = reply.getHeader('content-type')
    if (typeof type === 'string' && JSON_TYPE.test(type)) {
      reply.header('content-security-policy', DATA_POLICY)
      for (const name of PAGE_HEADERS) reply.removeHeader(name)
    }
    next()
  })
}

const JSON_TYPE = /^application\/(problem\+)?json/u

/** Of data, which is no page: nothing may be loaded for it, and it stands in no frame. */
const DATA_POLICY = "default-src 'none'; frame-ancestors 'none'"

/** They speak to a page. A device in a village pays for every byte, and asks all day. */
const PAGE_HEADERS = [
  'cross-origin-embedder-policy',
  'cross-origin-opener-policy',
  'origin-agent-cluster',
  'permissions-policy',
  'x-dns-prefetch-control',
  'x-download-options',
  'x-frame-options',
  'x-permitted-cross-domain-policies',
  'x-xss-protection',
]

/**
 * Of the field application: no style is written at run time, and the passphrase is stretched by a few
 * kilobytes of WebAssembly (Argon2id is in no browser).
 */
export const FIELD_POLICY: string = contentPolicy(null)
  .replace("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'")
  .concat("; worker-src 'self'")

/** `nonce`: of the one page that is being sent, `null` for everything else. */
export function contentPolicy(nonce: string | null): string {
  const style = nonce === null ? "style-src 'self'" : `style-src 'self' 'nonce-${nonce}'`
  return [
    "default-src 'none'",
    "script-src 'self'",
    style,
    // React writes style attributes through the object model; `unsafe-inline` is for them not needed.
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')
}
