import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'

const CLOSED = join(import.meta.dirname, 'close-network.ts')
/** Each way out of a Node process, as a parser that was taken over would try it. */
const WAYS: Readonly<Record<string, string>> = {
  'net.connect': `(await import('node:net')).connect(port, '127.0.0.1')`,
  'a socket of its own': `new (await import('node:net')).Socket().connect({ port, host: '127.0.0.1' })`,
  'tls.connect': `(await import('node:tls')).connect(port, '127.0.0.1')`,
  'http.get': `(await import('node:http')).get({ port, host: '127.0.0.1' })`,
  'https.get': `(await import('node:https')).get({ port, host: '127.0.0.1' })`,
  'http2.connect': `(await import('node:http2')).connect('http://127.0.0.1:' + port)`,
  fetch: `await fetch('http://127.0.0.1:' + port)`,
  WebSocket: `await new Promise((_, fail) => new WebSocket('ws://127.0.0.1:' + port).addEventListener('error', () => fail(new Error('no network'))))`,
  'a unix socket': `(await import('node:net')).connect('/run/some.sock')`,
  listening: `(await import('node:net')).createServer().listen(0)`,
  'a datagram': `(await import('node:dgram')).createSocket('udp4').send('x', port, '127.0.0.1')`,
  'dns.lookup': `(await import('node:dns')).lookup('localhost', () => undefined)`,
  'dns.promises': `await (await import('node:dns')).promises.resolve4('localhost')`,
  'a resolver': `new (await import('node:dns')).Resolver().resolve4('localhost', () => undefined)`,
  'a binding': `process.binding('tcp_wrap')`,
}

let connections = 0
const server = createServer((socket) => {
  connections += 1
  socket.destroy()
})
beforeAll(() => new Promise<void>((done) => server.listen(0, '127.0.0.1', done)))
afterAll(() => new Promise((done) => server.close(done)))

/** As the parsing process is started. */
async function tried(way: string, isClosed: boolean): Promise<string> {
  const { port } = server.address() as AddressInfo
  const script = `${isClosed ? `await import(${JSON.stringify(CLOSED)})` : ''}
    const port = ${String(port)}
    const told = (fault) => { console.log('refused'); process.exit(0) }
    process.on('uncaughtException', told)
    try { const at = ${way}; at?.on?.('error', told) } catch (fault) { told(fault) }
    setTimeout(() => { console.log('open'); process.exit(0) }, 300)`
  const { stdout } = await promisify(execFile)(process.execPath, [
    '--permission',
    `--allow-fs-read=${join(import.meta.dirname, '../../..')}`,
    '--no-warnings',
    '--input-type=module',
    '-e',
    script,
  ])
  return stdout.trim()
}

test.each(Object.entries(WAYS))(
  '[INT35] from the parsing process %s leads nowhere',
  async (_, way) => {
    expect(await tried(way, true)).toBe('refused')
    expect(connections).toBe(0)
  },
)

test('[INT35] it is closed before anything else of the process is loaded', async () => {
  const entry = await readFile(join(import.meta.dirname, 'intake-child.ts'), 'utf8')
  expect(entry.match(/^import .*$/mu)?.[0]).toBe(`import './close-network.ts'`)
})

test('[INT35] without it the same process does get out', async () => {
  expect(await tried(WAYS['net.connect'] ?? '', false)).toBe('open')
  expect(connections).toBe(1)
})
