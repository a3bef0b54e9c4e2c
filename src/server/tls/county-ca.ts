import 'reflect-metadata'
import { createHash, randomBytes, webcrypto } from 'node:crypto'
import { link, readFile, rm, writeFile } from 'node:fs/promises'
import { isIP } from 'node:net'
import { join } from 'node:path'
import * as x509 from '@peculiar/x509'
import type { Store } from '#register/store/open-store.ts'
import { makePrivateFolder } from '#register/store/private-folder.ts'

/** The county's own certificate authority, for offices without a public name (S26). */
export interface CountyCa {
  /** PEM, for whoever installs it. */
  readonly certificate: string
  /** SHA-256 of the certificate, in pairs: what is compared by eye before it is trusted. */
  readonly fingerprint: string
  readonly issue: (hosts: readonly string[], now: Date) => Promise<ServerCertificate>
}

/** PEM texts of a server. */
export interface ServerCertificate {
  readonly key: string
  readonly cert: string
}

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const
const CA_YEARS = 10
/** What browsers accept at most is 398 days; renewed at each start and each month. */
const SERVER_DAYS = 90
const DAY_MS = 86_400_000
const FILE = 'county-ca.sealed'
const CONTEXT = 'county certificate authority'

/**
 * The authority of this store, made at first use; its key lies sealed beside the other keys and signs
 * server certificates only. X.509 (RFC 5280), ECDSA P-256.
 */
export async function countyCa(
  store: Pick<Store, 'keys' | 'dataDir'>,
  named: { readonly county: string; readonly nameZh: string; readonly now: Date },
): Promise<CountyCa> {
  const folder = join(store.dataDir, 'keys')
  const file = join(folder, FILE)
  const kept =
    (await readFile(file).catch(() => null)) ?? (await makeCa(store, named, folder, file))
  const [pkcs8 = '', certificate = ''] = store.keys
    .openPage(kept, CONTEXT)
    .toString('utf8')
    .split('\n\n')
  const authority = new x509.X509Certificate(certificate)
  const signingKey = await webcrypto.subtle.importKey(
    'pkcs8',
    Buffer.from(pkcs8, 'base64'),
    ALGORITHM,
    false,
    ['sign'],
  )
  return {
    certificate,
    fingerprint: fingerprintOf(authority),
    issue: (hosts, now) => issueFor(authority, signingKey, hosts, now),
  }
}

async function makeCa(
  store: Pick<Store, 'keys'>,
  named: { readonly county: string; readonly nameZh: string; readonly now: Date },
  folder: string,
  file: string,
): Promise<Buffer> {
  const keys = await webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify'])
  const notBefore = new Date(named.now.getTime() - DAY_MS)
  const made = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: randomBytes(16).toString('hex'),
    name: [{ CN: [`司民 ${named.nameZh} 根证书`] }, { OU: [named.county] }],
    notBefore,
    notAfter: new Date(notBefore.getTime() + CA_YEARS * 365 * DAY_MS),
    signingAlgorithm: ALGORITHM,
    keys,
    extensions: [
      // It signs servers, no further authorities.
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(
        x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign,
        true,
      ),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  })
  const pkcs8 = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey))
  const text = `${pkcs8.toString('base64')}\n\n${made.toString('pem')}`
  await makePrivateFolder(folder)
  const half = `${file}.${String(process.pid)}`
  await writeFile(half, store.keys.sealPage(Buffer.from(text), CONTEXT), {
    mode: 0o600,
    flush: true,
  })
  try {
    // Of two processes that start at once the first one's authority stays.
    await link(half, file).catch(() => undefined)
  } finally {
    await rm(half, { force: true })
  }
  return readFile(file)
}

async function issueFor(
  authority: x509.X509Certificate,
  signingKey: webcrypto.CryptoKey,
  hosts: readonly string[],
  now: Date,
): Promise<ServerCertificate> {
  const keys = await webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify'])
  const notBefore = new Date(now.getTime() - DAY_MS)
  const [first = 'localhost'] = hosts
  const made = await x509.X509CertificateGenerator.create({
    serialNumber: randomBytes(16).toString('hex'),
    subject: [{ CN: [first] }],
    issuer: authority.subjectName,
    notBefore,
    notAfter: new Date(notBefore.getTime() + SERVER_DAYS * DAY_MS),
    signingAlgorithm: ALGORITHM,
    publicKey: keys.publicKey,
    signingKey,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
      new x509.SubjectAlternativeNameExtension(
        hosts.map((value) => ({ type: isIP(value) === 0 ? 'dns' : 'ip', value })),
      ),
      await x509.AuthorityKeyIdentifierExtension.create(authority.publicKey),
    ],
  })
  const pkcs8 = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey))
  const key = `-----BEGIN PRIVATE KEY-----\n${pkcs8.toString('base64')}\n-----END PRIVATE KEY-----\n`
  return { key, cert: `${made.toString('pem')}\n${authority.toString('pem')}\n` }
}

function fingerprintOf(certificate: x509.X509Certificate): string {
  const hash = createHash('sha256').update(Buffer.from(certificate.rawData)).digest('hex')
  return (hash.toUpperCase().match(/../gu) ?? []).join(':')
}
