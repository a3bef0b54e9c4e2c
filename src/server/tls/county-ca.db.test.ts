import { X509Certificate } from 'node:crypto'
import { get } from 'node:https'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Store } from '#register/store/open-store.ts'
import { testStore } from '#register/store/test-store.ts'
import { freePort } from '../free-port.ts'
import { testServer } from '../test-server.ts'
import { countyCa, type CountyCa } from './county-ca.ts'
import { lanHosts } from './lan-hosts.ts'

const NAMED = { county: '431322', nameZh: '新化县', now: new Date() }

let store: Store
let ca: CountyCa
beforeAll(async () => {
  store = await testStore()
  ca = await countyCa(store, NAMED)
})
afterAll(() => store.close())

test('[SGN15] the authority is made once, signs servers only, and its key lies sealed', async () => {
  expect(await countyCa(store, NAMED)).toMatchObject({ fingerprint: ca.fingerprint })
  const parsed = new X509Certificate(ca.certificate)
  expect(parsed.ca).toBe(true)
  expect(parsed.subject).toContain('新化县')
  expect(parsed.fingerprint256).toBe(ca.fingerprint)
  const folder = join(store.dataDir, 'keys')
  for (const file of await readdir(folder)) {
    const bytes = await readFile(join(folder, file))
    expect(bytes.includes('PRIVATE KEY')).toBe(false)
    expect(bytes.includes(parsed.raw)).toBe(false)
  }
})

test('[SGN15] a server certificate is for its names, for ninety days, and follows from the authority', async () => {
  const hosts = ['10.1.2.3', 'renkou', 'fd00::1']
  const { cert } = await ca.issue(hosts, NAMED.now)
  const parsed = new X509Certificate(cert)
  expect(parsed.verify(new X509Certificate(ca.certificate).publicKey)).toBe(true)
  expect(parsed.checkIP('10.1.2.3')).toBe('10.1.2.3')
  expect(parsed.checkIP('fd00::1')).toBeDefined()
  expect(parsed.checkHost('renkou')).toBe('renkou')
  expect(parsed.checkHost('evil.example')).toBeUndefined()
  expect(parsed.ca).toBe(false)
  const days = (parsed.validToDate.getTime() - parsed.validFromDate.getTime()) / 86_400_000
  expect(days).toBe(90)
  expect(lanHosts()).toContain('localhost')
})

test('[SGN15 S26] over it the office answers, with a page that says how to trust it', async () => {
  const tls = await ca.issue(['127.0.0.1'], NAMED.now)
  const port = await freePort()
  const at = await testServer({ tls, ca, publicUrl: `https://127.0.0.1:${String(port)}` })
  await at.server.listen({ port, host: '127.0.0.1' })
  const page = (path: string, trusted: string | undefined): Promise<string> =>
    new Promise((resolve, reject) => {
      const options = trusted === undefined ? {} : { ca: trusted }
      get(`https://127.0.0.1:${String(port)}${path}`, options, (answer) => {
        let text = ''
        answer.on('data', (piece: Buffer) => (text += piece.toString('utf8')))
        answer.on('end', () => resolve(text))
      }).on('error', reject)
    })
  const text = await page('/ca', ca.certificate)
  expect(text).toContain(ca.fingerprint.slice(0, 47))
  expect(await page('/ca/simin-ca.crt', ca.certificate)).toBe(ca.certificate)
  await expect(page('/ca', undefined)).rejects.toThrow('self-signed')
  await at.close()
})
