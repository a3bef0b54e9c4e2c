import { setImmediate, setTimeout } from 'node:timers/promises'
import Fastify, { type FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sendLines } from './send-lines.ts'

const PAGES = 200
/** All of them are more than lies in the buffers between two programs of one machine. */
const PAGE = `${'一二三四五六七八九十'.repeat(5_000)}\r\n`

let server: FastifyInstance
let address = ''

class Pages {
  read = 0
  isOver = false

  async *[Symbol.asyncIterator](): AsyncGenerator<string> {
    try {
      while (this.read < PAGES) {
        this.read += 1
        yield PAGE
        await setImmediate()
      }
    } finally {
      this.isOver = true
    }
  }
}

let left = new Pages()

beforeAll(async () => {
  server = Fastify({ forceCloseConnections: true })
  const file = { name: 'a.csv', header: '字\r\n', linesOf: PAGES }
  server.get('/all', (_, reply) => sendLines(reply, { ...file, pages: new Pages() }))
  server.get('/cut', (_, reply) => sendLines(reply, { ...file, pages: new Pages(), linesMax: 7 }))
  server.get('/left', (_, reply) => sendLines(reply, { ...file, pages: left }))
  address = await server.listen({ port: 0, host: '127.0.0.1' })
})
afterAll(() => server.close())

test('[SRV42] a file says how many lines it will have, and how many there are', async () => {
  const whole = await fetch(`${address}/all`)
  expect(whole.headers.get('simin-file-lines')).toBe(String(PAGES))
  const text = await whole.text()
  expect(text.split('\r\n')).toHaveLength(PAGES + 2)
  expect(text.startsWith('字\r\n')).toBe(true)
  const cut = await fetch(`${address}/cut`)
  expect(cut.headers.get('simin-file-lines')).toBe('7')
  expect(cut.headers.get('simin-file-lines-of')).toBe(String(PAGES))
  await cut.body?.cancel()
})

test('[SRV42] pages are read as the reader takes them, and none once the reader has gone', async () => {
  left = new Pages()
  const leaving = new AbortController()
  const response = await fetch(`${address}/left`, { signal: leaving.signal })
  const reader = response.body?.getReader()
  await reader?.read()
  // Whoever does not read on holds up the reading of pages.
  let before = -1
  while (before !== left.read) {
    before = left.read
    await setTimeout(100)
  }
  expect(left).toMatchObject({ isOver: false })
  expect(left.read).toBeLessThan(PAGES)
  leaving.abort()
  await expect.poll(() => left.isOver).toBe(true)
  expect(left.read).toBeLessThan(PAGES)
})
