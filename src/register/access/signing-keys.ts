import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { link, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
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
  /** Keys that sign nothing any more: what they have signed is verified until then. */
  readonly retired: readonly RetiredKey[]
  /** Keys under which the provider signs its cookies; the first is in use. */
  readonly cookies: readonly string[]
}

export interface RetiredKey {
  readonly key: PrivateJwk
  /** Instant, ISO 8601. */
  readonly until: string
}

/** As long as a sign-in lasts: by its id token it is ended, whenever that was signed. */
const RETIRED_FOR_MS = 43_200_000

const FILE = 'oidc.sealed'
const CONTEXT = 'oidc provider keys'

/**
 * The keys of the county's OpenID provider, made at first use and sealed under the master key in
 * `<data>/keys`. Of two processes that start at once, the first one's keys stay.
 */
export async function providerKeys(
  store: Pick<Store, 'keys' | 'dataDir'>,
  now: Date,
): Promise<ProviderKeys> {
  const folder = join(store.dataDir, 'keys')
  const file = join(folder, FILE)
  const kept = (await readFile(file).catch(() => null)) ?? (await makeKeys(store, folder, file))
  const keys = parseKeys(store.keys.openPage(kept, CONTEXT).toString('utf8'))
  return { ...keys, retired: stillGood(keys.retired, now) }
}

/**
 * New keys sign from now on. The old ones verify what they have signed until that has expired; keys of
 * cookies stay, for a cookie lives as long as its browser.
 */
export async function rotateProviderKeys(
  store: Pick<Store, 'keys' | 'dataDir'>,
  now: Date,
): Promise<ProviderKeys> {
  const before = await providerKeys(store, now)
  const until = new Date(now.getTime() + RETIRED_FOR_MS).toISOString()
  const keys: ProviderKeys = {
    signing: newSigningKeys(),
    retired: [...before.signing.map((key) => ({ key, until })), ...before.retired],
    cookies: before.cookies,
  }
  const file = join(store.dataDir, 'keys', FILE)
  await rename(await sealedBeside(store, file, keys), file)
  return keys
}

/** Changes whenever the keys do: a program that is running takes up new ones by it. */
export async function providerKeysStamp(store: Pick<Store, 'dataDir'>): Promise<number> {
  return (await stat(join(store.dataDir, 'keys', FILE))).mtimeMs
}

function stillGood(retired: readonly RetiredKey[], now: Date): readonly RetiredKey[] {
  return retired.filter(({ until }) => new Date(until) > now)
}

function newSigningKeys(): readonly PrivateJwk[] {
  return [
    jwkOf(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey, 'ES256'),
    jwkOf(generateKeyPairSync('ed25519').privateKey, 'EdDSA'),
  ]
}

/** The file written whole under a name of its own, to be put in its place at once. */
async function sealedBeside(
  store: Pick<Store, 'keys'>,
  file: string,
  keys: ProviderKeys,
): Promise<string> {
  const half = `${file}.${String(process.pid)}`
  const sealed = store.keys.sealPage(Buffer.from(JSON.stringify(keys)), CONTEXT)
  await writeFile(half, sealed, { mode: 0o600, flush: true })
  return half
}

async function makeKeys(store: Pick<Store, 'keys'>, folder: string, file: string): Promise<Buffer> {
  await makePrivateFolder(folder)
  const half = await sealedBeside(store, file, {
    signing: newSigningKeys(),
    retired: [],
    cookies: [randomBytes(32).toString('base64url')],
  })
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
  // Files of before keys were rotated name no retired ones.
  const parsed: Omit<ProviderKeys, 'retired'> & Partial<ProviderKeys> = JSON.parse(text)
  return { ...parsed, retired: parsed.retired ?? [] }
}
