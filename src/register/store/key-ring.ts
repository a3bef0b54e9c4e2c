import { createECDH, hash, hkdfSync, randomBytes } from 'node:crypto'
import type { ECDH } from 'node:crypto'
import { readFile, link, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { makePrivateFolder } from './private-folder.ts'
import { sealer, type SealScheme } from './seal-schemes.ts'
import { chosenScheme } from './seal-policy.ts'
import { StoreFault } from './store-fault.ts'

/**
 * Everything the store seals or hashes, behind one interface: by AES-256-GCM, or by SM4 with HMAC-SM3 where
 * the office chose so (decision S10). Sealed bytes begin with the number of the scheme that sealed them.
 *
 * `context` says what the bytes are and where they belong (county, batch, page). It is bound to the
 * seal: a page put in another's place does not open.
 */
export interface KeyRing {
  readonly sealPage: (plain: Uint8Array, context: string) => Buffer
  readonly openPage: (sealed: Uint8Array, context: string) => Buffer
  readonly sealIdentifier: (text: string, context: string) => Buffer
  readonly openIdentifier: (sealed: Uint8Array, context: string) => string
  /** 16 bytes that are equal for equal numbers and say nothing else without the key. */
  readonly numberHash: (number: string) => Buffer
  /** The same in hexadecimal. */
  readonly numberHashText: (number: string) => string
  /** 8 bytes for the last four characters of a number. */
  readonly tailHash: (number: string) => Buffer
  /** Private key (P-256) of a county, to which devices seal what they have not sent yet (S23). */
  readonly outboxKey: (county: string) => ECDH
  /** Private key (P-256) with which a county signs what its devices fetch. */
  readonly baselineKey: (county: string) => ECDH
  /** A key of one backup, which knows its own salt. */
  readonly backupKey: (salt: Uint8Array) => Buffer
}

const MASTER_KEY_BYTES = 32
/** SHA-256 works on blocks of this many bytes; our keys are shorter. */
const BLOCK_BYTES = 64
const DIGEST_BYTES = 32
/** Numbers fit; longer texts are hashed in bytes of their own. */
const TEXT_BYTES_KEPT = 192
/** One UTF-16 unit takes at most so many bytes. */
const UTF8_BYTES_MAX = 3

/**
 * The keys of this store, from `<data>/keys/master.key` (made at the first start, readable by its
 * owner only). Without that file the sealed parts of the data cannot be read by anybody: it belongs
 * in a safe, apart from the backups.
 */
export async function openKeyRing(dataDir: string): Promise<KeyRing> {
  const folder = join(dataDir, 'keys')
  return keyRing(await masterKey(folder), await chosenScheme(folder))
}

/** The keys that follow from one master key; each purpose has its own (HKDF-SHA256). What either scheme sealed is opened. */
export function keyRing(master: Uint8Array, scheme: SealScheme = 'aes'): KeyRing {
  const key = (purpose: string): Buffer =>
    Buffer.from(hkdfSync('sha256', master, 'simin', `simin/${purpose}/1`, 32))
  const [page, identifier] = [sealer(key('page'), scheme), sealer(key('identifier'), scheme)]
  const number = keyedHash(key('number-hash'), 16)
  const tail = keyedHash(key('tail-hash'), 8)
  return {
    sealPage: page.seal,
    openPage: page.open,
    sealIdentifier: (text, context) => identifier.seal(Buffer.from(text, 'utf8'), context),
    openIdentifier: (sealed, context) => identifier.open(sealed, context).toString('utf8'),
    numberHash: (text) => Buffer.from(number(text), 'hex'),
    numberHashText: number,
    tailHash: (text) => Buffer.from(tail(text.slice(-4)), 'hex'),
    outboxKey: (county) => privateKeyOf(key(`outbox-${county}`)),
    baselineKey: (county) => privateKeyOf(key(`baseline-${county}`)),
    backupKey: (salt) => Buffer.from(hkdfSync('sha256', master, salt, 'simin/backup/1', 32)),
  }
}

/** Derived like every other key, so that a restored store opens what was sealed to the one before it. */
function privateKeyOf(scalar: Buffer): ECDH {
  const pair = createECDH('prime256v1')
  pair.setPrivateKey(scalar)
  return pair
}

/**
 * HMAC-SHA256 (RFC 2104), cut to `bytes`, in hexadecimal. Written out in its two hashes over bytes that
 * are kept: `createHmac` sets up its key anew each time, 12 µs a number where this takes 0.7, and a
 * county has millions of them. Digests pass as texts: a Buffer for each costs more than its hash.
 */
function keyedHash(key: Buffer, bytes: number): (text: string) => string {
  const inner = Buffer.alloc(BLOCK_BYTES + TEXT_BYTES_KEPT, 0x36)
  const outer = Buffer.alloc(BLOCK_BYTES + DIGEST_BYTES, 0x5c)
  for (const [at, byte] of key.entries()) {
    inner[at] = 0x36 ^ byte
    outer[at] = 0x5c ^ byte
  }
  return (text) => {
    const message =
      text.length * UTF8_BYTES_MAX <= TEXT_BYTES_KEPT
        ? inner.subarray(0, BLOCK_BYTES + inner.write(text, BLOCK_BYTES, 'utf8'))
        : Buffer.concat([inner.subarray(0, BLOCK_BYTES), Buffer.from(text, 'utf8')])
    outer.write(hash('sha256', message, 'binary'), BLOCK_BYTES, 'latin1')
    return hash('sha256', outer, 'hex').slice(0, 2 * bytes)
  }
}

async function masterKey(folder: string): Promise<Buffer> {
  const file = join(folder, 'master.key')
  const kept = await readFile(file).catch(() => null)
  if (kept !== null) {
    if (kept.length !== MASTER_KEY_BYTES) throw new StoreFault('store.key_damaged', { file })
    return kept
  }
  await makePrivateFolder(folder)
  const half = `${file}.${String(process.pid)}`
  await writeFile(half, randomBytes(MASTER_KEY_BYTES), { mode: 0o600, flush: true })
  try {
    // Linked, not renamed: of two processes that start at once the first one's key stays.
    await link(half, file).catch(() => undefined)
  } finally {
    await rm(half, { force: true })
  }
  return readFile(file)
}
