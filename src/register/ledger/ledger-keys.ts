import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { keyStatementText, originOf, parseKeyStatement } from '#domain/proofs/checkpoint.ts'
import { inTransaction } from '../store/in-transaction.ts'
import type { Store } from '../store/open-store.ts'
import { makePrivateFolder } from '../store/private-folder.ts'
import { StoreFault } from '../store/store-fault.ts'
import {
  openNote,
  parseVerifierKey,
  type SignatureAlgorithm,
  signNote,
  type VerifierKey,
  verifierKeyOf,
} from './signed-note.ts'

/** Who signs the checkpoints of a county at present. */
export interface LedgerSigner {
  readonly keyNo: number
  readonly key: VerifierKey
  readonly privateKey: KeyObject
}

export interface LedgerKey {
  readonly keyNo: number
  readonly publicKey: string
  readonly statement: string
  readonly since: Date
}

/**
 * The county's present signing key; made at the first checkpoint.
 *
 * @throws StoreFault `ledger.key_exchanged` where the key in the keys folder is not the one the key
 * history ends with, `ledger.key_missing` where there is none any more.
 */
export async function ledgerSigner(store: Store, county: string, now: Date): Promise<LedgerSigner> {
  const known = await ledgerKeys(store, county)
  const last = known.at(-1)
  if (last === undefined)
    return beginKey(store, { county, before: null, now, algorithm: 'ed25519' })
  const pem = await readFile(keyFile(store, county), 'utf8').catch(() => null)
  if (pem === null) throw new StoreFault('ledger.key_missing', { file: keyFile(store, county) })
  const privateKey = createPrivateKey(pem)
  const key = verifierKeyOf(originOf(county), createPublicKey(privateKey))
  if (key.text !== last.publicKey) throw new StoreFault('ledger.key_exchanged', { county })
  return { keyNo: last.keyNo, key, privateKey }
}

/**
 * Takes a new key into use; the old one signs that it follows. `algorithm` by the county's policy;
 * without one the new key is of the old one's kind.
 */
export async function followKey(
  store: Store,
  county: string,
  next: { readonly now: Date; readonly algorithm?: SignatureAlgorithm | undefined },
): Promise<LedgerSigner> {
  const { now, algorithm } = next
  const before = await ledgerSigner(store, county, now)
  return beginKey(store, { county, before, now, algorithm: algorithm ?? before.key.algorithm })
}

/** Every key of the county, the first one first. */
export async function ledgerKeys(
  store: Pick<Store, 'pool'>,
  county: string,
): Promise<readonly LedgerKey[]> {
  const { rows } = await store.pool.query<{
    key_no: number
    public_key: string
    statement: string
    since: Date
  }>(
    `select key_no, public_key, statement, since from register.ledger_keys where county = $1 order by key_no`,
    [county],
  )
  return rows.map((row) => ({
    keyNo: row.key_no,
    publicKey: row.public_key,
    statement: row.statement,
    since: row.since,
  }))
}

/**
 * The keys that follow from `first` by statements each signed by the key before; the first statement
 * is signed by its own key. Stops where the chain breaks: what stands behind is nobody's key.
 */
export function followedKeys(
  statements: readonly string[],
  origin: string,
): readonly VerifierKey[] {
  const keys: VerifierKey[] = []
  for (const note of statements) {
    const stated = parseKeyStatement(note.slice(0, note.indexOf('\n\n') + 1))
    const key = stated === null ? null : parseVerifierKey(stated.key)
    if (stated === null || key === null || key.name !== origin) return keys
    const before = keys.at(-1) ?? key
    const isNext = stated.origin === origin && stated.keyNo === keys.length + 1
    if (!isNext || openNote(note, [before]) === null) return keys
    keys.push(key)
  }
  return keys
}

async function beginKey(
  store: Store,
  begin: {
    readonly county: string
    readonly before: LedgerSigner | null
    readonly now: Date
    readonly algorithm: SignatureAlgorithm
  },
): Promise<LedgerSigner> {
  const { county, before, now, algorithm } = begin
  const { publicKey, privateKey } =
    algorithm === 'sm2'
      ? generateKeyPairSync('ec', { namedCurve: 'SM2' })
      : generateKeyPairSync('ed25519')
  const origin = originOf(county)
  const key = verifierKeyOf(origin, publicKey)
  const signer = { keyNo: (before?.keyNo ?? 0) + 1, key, privateKey }
  const since = now.toISOString()
  const text = keyStatementText({ origin, keyNo: signer.keyNo, key: key.text, since })
  const statement = signNote(text, before ?? signer)
  const file = keyFile(store, county)
  await makePrivateFolder(join(store.dataDir, 'keys'))
  await writeFile(`${file}.new`, privateKey.export({ type: 'pkcs8', format: 'pem' }), {
    mode: 0o600,
    flush: true,
  })
  await inTransaction(store.pool, async (client) => {
    await client.query(
      `insert into register.ledger_keys (county, key_no, public_key, statement, since)
       values ($1, $2, $3, $4, $5)`,
      [county, signer.keyNo, key.text, statement, now],
    )
    // In the transaction: a key that could not be put in its place is in no history.
    await rename(`${file}.new`, file)
  })
  return signer
}

function keyFile(store: Store, county: string): string {
  return join(store.dataDir, 'keys', `ledger-${county}.pem`)
}
