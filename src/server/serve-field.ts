import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { BuiltPage } from './built-page.ts'
import { FIELD_POLICY } from './security/security-headers.ts'

/**
 * The built field application under /field. Its page holds no nonce, so that a device can keep it and
 * open it where there is no network; its worker is asked for anew each time, so that it learns of a new
 * version.
 */
export async function serveField(server: FastifyInstance, fieldDir: string | null): Promise<void> {
  if (fieldDir === null) return
  const page = await BuiltPage.open(join(fieldDir, 'index.html'))
  await server.register(fastifyStatic, {
    root: fieldDir,
    prefix: '/field/',
    decorateReply: false,
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
      reply.header('content-security-policy', FIELD_POLICY)
    },
  })
  const send = async (reply: FastifyReply): Promise<FastifyReply> =>
    reply
      .code(200)
      .header('content-security-policy', FIELD_POLICY)
      .header('cache-control', 'no-cache')
      .type('text/html; charset=utf-8')
      .send(await page.text())
  server.get('/field/', (_request, reply) => send(reply))
  server.get('/field', (_request, reply) => reply.redirect('/field/'))
}
