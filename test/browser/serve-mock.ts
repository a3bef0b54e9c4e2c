import { readFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import { extname, join } from 'node:path'
import { mockOffice } from '../../src/office/dev-mock/answer-mock.ts'
import type { MockMood } from '../../src/office/dev-mock/mock-reply.ts'

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
}

/**
 * Serves the built screens with an invented county behind `/api`, under the same content security
 * policy as the real server, so that what the policy would break is seen here.
 */
export function serveMock(options: { readonly root: string; readonly mood: MockMood }): Server {
  const office = mockOffice(options.mood)
  return createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://mock')
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      if (url.pathname.startsWith('/api/')) {
        const text = Buffer.concat(chunks).toString()
        const json = (request.headers['content-type'] ?? '').startsWith('application/json')
        const reply = office.answer({
          method: request.method ?? 'GET',
          path: url.pathname.slice(4) + url.search,
          body: json && text !== '' ? JSON.parse(text) : null,
        })
        response.writeHead(reply.status, { 'content-type': 'application/json; charset=utf-8' })
        response.end(JSON.stringify(reply.body))
        return
      }
      void serveFile(url.pathname)
    })

    async function serveFile(pathname: string): Promise<void> {
      const extension = extname(pathname)
      const name = extension === '' ? '/index.html' : pathname
      const body = await readFile(join(options.root, name)).catch(() => null)
      if (body === null) {
        response.writeHead(404).end()
        return
      }
      const nonce = 'bW9jaw'
      response.writeHead(200, {
        'content-type': TYPES[extname(name)] ?? 'application/octet-stream',
        'cache-control': extension === '' ? 'no-store' : 'public, max-age=31536000, immutable',
        'content-security-policy': `default-src 'none'; script-src 'self'; style-src 'self' 'nonce-${nonce}'; img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'`,
      })
      response.end(
        name === '/index.html' ? body.toString().replaceAll('__CSP_NONCE__', nonce) : body,
      )
    }
  })
}
