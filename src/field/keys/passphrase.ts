import { argon2id } from 'hash-wasm'
import { SYNC_LIMITS } from '#sync/sync-limits.ts'
import { randomBytes, type Bytes } from './bytes.ts'

/** How long one guess takes on this very device (RFC 9106; S24). Kept beside what it protects. */
export interface PassphraseCost {
  readonly salt: Bytes
  readonly memoryKib: number
  readonly passes: number
}

/** What follows from a passphrase: one half goes into the key, the other proves it to the server. */
export interface PassphraseKeys {
  readonly secret: Bytes
  readonly proof: Bytes
}

/** A slow phone spares so much; more would end the browser's page. */
const MEMORY_KIB = 32_768
const LEAST_MS = 500
const PASSES_MAX = 24

/** Eight characters, or four words. */
export function isLongEnough(passphrase: string): boolean {
  const text = passphrase.trim()
  const words = text.split(/\s+/u).filter((word) => word.length > 1).length
  return text.length >= SYNC_LIMITS.passphraseCharactersMin || words >= 4
}

/** Measures this device once, at enrolment: whoever guesses on it needs half a second a guess. */
export async function chooseCost(now: () => number): Promise<PassphraseCost> {
  const trial = { salt: randomBytes(16), memoryKib: MEMORY_KIB, passes: 2 }
  const began = now()
  await passphraseKeys('trial', trial)
  const perPass = Math.max(1, (now() - began) / trial.passes)
  const passes = Math.min(PASSES_MAX, Math.max(3, Math.ceil(LEAST_MS / perPass)))
  return { salt: randomBytes(16), memoryKib: MEMORY_KIB, passes }
}

export async function passphraseKeys(
  passphrase: string,
  { salt, memoryKib, passes }: PassphraseCost,
): Promise<PassphraseKeys> {
  const bytes = await argon2id({
    password: passphrase.normalize('NFC').trim(),
    salt,
    iterations: passes,
    memorySize: memoryKib,
    parallelism: 1,
    hashLength: 64,
    outputType: 'binary',
  })
  return { secret: new Uint8Array(bytes.slice(0, 32)), proof: new Uint8Array(bytes.slice(32)) }
}
