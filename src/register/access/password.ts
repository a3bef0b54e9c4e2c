import { hash, verify } from '@node-rs/argon2'

/** argon2id, OWASP's first choice of 2024: 19 MiB, two passes; some 35 ms on a county's server. */
const ARGON2 = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

export async function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFC'), ARGON2)
}

/**
 * Whether the password belongs to the hash. Without a hash (there is no such account) the work is
 * done all the same, so that the time of the answer does not tell which accounts exist.
 */
export async function passwordFits(kept: string | null, password: string): Promise<boolean> {
  const fits = await verify(kept ?? (await nobodysHash()), password.normalize('NFC'))
  return fits && kept !== null
}

let nobody: Promise<string> | undefined

function nobodysHash(): Promise<string> {
  return (nobody ??= hashPassword(crypto.randomUUID()))
}
