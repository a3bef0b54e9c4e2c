import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { link, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { makePrivateFolder } from '../store/private-folder.ts'
import type { Store } from '../store/open-store.ts'

/** A private key as RFC 7517 writes it. */
export interface PrivateJwk {
  readonly [member: string]: string
  readonly kty: string
  readonly kid: string
  readonly alg: string
  readonly use: string
}

export interface ProviderKeys {
  /** ES256 first: what every client understands; EdDSA for those who ask for it. */
  readonly signing: readonly PrivateJwk[]
  /** Keys under which the provider signs its cookies; the first is in use. */
  readonly cookies: readonly string[]
}

const FILE = 'oidc.sealed'
const CONTEXT = 'oidc provider keys'

/**
 * The keys of the county's OpenID provider, made at first use and sealed under the master key in
 * `<data>/keys`. Of two processes that start at once, the first one's keys stay.
 */
export async function providerKeys(store: Pick<Store, 'keys' | 'dataDir'>): Promise<ProviderKeys> {
  const folder = join(store.dataDir, 'keys')
  const file = join(folder, FILE)
  const kept = (await readFile(file).catch(() => null)) ?? (await makeKeys(store, folder, file))
  return parseKeys(store.keys.openPage(kept, CONTEXT).toString('utf8'))
}

async function makeKeys(store: Pick<Store, 'keys'>, folder: string, file: string): Promise<Buffer> {
  const made: ProviderKeys = {
    signing: [
      jwkOf(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey, 'ES256'),
      jwkOf(generateKeyPairSync('ed25519').privateKey, 'EdDSA'),
    ],
    cookies: [randomBytes(32).toString('base64url')],
  }
  await makePrivateFolder(folder)
  const half = `${file}.${String(process.pid)}`
  const sealed = store.keys.sealPage(Buffer.from(JSON.stringify(made)), CONTEXT)
  await writeFile(half, sealed, { mode: 0o600, flush: true })
  try {
    await link(half, file).catch(() => undefined)
  } finally {
    await rm(half, { force: true })
  }
  return readFile(file)
}

function jwkOf(key: ReturnType<typeof generateKeyPairSync>['privateKey'], alg: string): PrivateJwk {
  const members = Object.entries(key.export({ format: 'jwk' }))
  const text = Object.fromEntries(members.map(([name, value]) => [name, String(value)]))
  return {
    ...text,
    kty: text['kty'] ?? '',
    kid: randomBytes(12).toString('base64url'),
    alg,
    use: 'sig',
  }
}

function parseKeys(text: string): ProviderKeys {
  const parsed: ProviderKeys = JSON.parse(text)
  return parsed
}
