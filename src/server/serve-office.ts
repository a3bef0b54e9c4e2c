import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { sendProblem } from './answer-faults.ts'
import { BuiltPage } from './built-page.ts'
import { contentPolicy } from './security/security-headers.ts'

/** Stands on every tag of `index.html` (vite writes it there); antd takes it from there too. */
export const NONCE_MARK = '__CSP_NONCE__'

/**
 * The built office. Files with a hash in their name may be kept for ever; the page itself is written
 * anew for each visit, because its nonce must never be the same twice.
 */
export async function serveOffice(
  server: FastifyInstance,
  officeDir: string | null,
): Promise<void> {
  if (officeDir === null) {
    server.setNotFoundHandler((_request, reply) => sendProblem(reply, { code: 'request.route' }))
    return
  }
  const page = await BuiltPage.open(join(officeDir, 'index.html'))
  await server.register(fastifyStatic, {
    root: officeDir,
    prefix: '/',
    index: false,
    wildcard: true,
    dotfiles: 'ignore',
    redirect: false,
    cacheControl: false,
    // As it was built: nothing of these files is anybody's secret, and nothing is packed while people wait.
    preCompressed: true,
    setHeaders: (reply, path) => {
      const kept = /\/assets\/[^/]+-[\w-]{8,}\.\w+(?:\.br|\.gz)?$/u.test(path)
      reply.header('cache-control', kept ? 'public, max-age=31536000, immutable' : 'no-cache')
    },
  })
  server.get('/', (_request, reply) => sendPage(reply, page))
  server.get('/index.html', (_request, reply) => sendPage(reply, page))
  // A reload on /persons/… asks for a page that only the browser knows.
  server.setNotFoundHandler((request, reply) => {
    const isPage = request.method === 'GET' && (request.headers.accept ?? '').includes('text/html')
    const isApi = request.url.startsWith('/api')
    return isPage && !isApi ? sendPage(reply, page) : sendProblem(reply, { code: 'request.route' })
  })
}

async function sendPage(reply: FastifyReply, page: BuiltPage): Promise<FastifyReply> {
  const text = await page.text()
  const nonce = randomBytes(16).toString('base64')
  return reply
    .code(200)
    .header('content-security-policy', contentPolicy(nonce))
    .header('cache-control', 'no-store')
    .type('text/html; charset=utf-8')
    .send(text.replaceAll(NONCE_MARK, nonce))
}
