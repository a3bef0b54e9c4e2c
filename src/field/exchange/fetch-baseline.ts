import { baselineToSign, villageOfPieces, type BaselineManifest } from '#sync/baseline.ts'
import type { BaselineMade, BaselinePiece } from '#wire/sync.ts'
import { toBase64, utf8 } from '../keys/bytes.ts'
import { isSignedBy } from '../keys/signing.ts'
import type { FieldVault } from '../store/field-vault.ts'
import type { Answered } from './ask-server.ts'
import { askSigned } from './ask-signed.ts'
import { fetchProgress, type FetchProgress } from './fetch-progress.ts'

/** Told how far it is, with each piece. */
export type TellProgress = (progress: FetchProgress) => void

type Stopped = Extract<Answered<unknown>, { readonly ok: false }>

/** What came is not what the county signed: it is thrown away, and what lies here stays as it was. */
const FORGED: Stopped = {
  ok: false,
  code: 'baseline.forged',
  zh: '收到的全村资料对不上县里的签名，没有采用。换个网络再同步；还不行，告诉乡镇。',
  en: 'What came is not signed by the county and was not used. Try another network, or tell the township.',
  facts: {},
}

/**
 * Fetches the whole village in pieces. Cut anywhere it goes on with the piece that is missing; what lies
 * on the device stays until all pieces are there, and what was not sent stays anyway. `null`: done.
 */
export async function fetchBaseline(
  vault: FieldVault,
  tell: TellProgress,
): Promise<Stopped | null> {
  const manifest = (await vault.baseline.manifest()) ?? (await askManifest(vault))
  if ('ok' in manifest) return manifest
  const before = await vault.baseline.count()
  const startMs = performance.now()
  let done = before
  const tellNow = (): void => {
    const of = manifest.pieces.length
    tell(fetchProgress({ done, of, before, spentMs: performance.now() - startMs }))
  }
  tellNow()
  for (const no of manifest.pieces.keys()) {
    if ((await vault.baseline.piece(no)) !== null) continue
    const stopped = await fetchPiece(vault, manifest, no)
    if (stopped !== null) return stopped
    done += 1
    tellNow()
  }
  await vault.replaced(villageOfPieces(manifest.cursor, await allPieces(vault, manifest)))
  return null
}

async function askManifest(vault: FieldVault): Promise<BaselineManifest | Stopped> {
  const answer = await askSigned<BaselineMade>(vault, '/api/sync/baselines', {})
  if (!answer.ok) return answer
  const { manifest, signature } = answer.value
  const isOurs =
    manifest.device === vault.keys.deviceId && manifest.village === vault.lock.village.code
  const { baselineKey = '' } = vault.lock
  if (!isOurs || !(await isSignedBy(baselineKey, baselineToSign(manifest), signature))) {
    return FORGED
  }
  await vault.baseline.begin(manifest)
  return manifest
}

async function fetchPiece(
  vault: FieldVault,
  { baselineId, pieces }: BaselineManifest,
  piece: number,
): Promise<Stopped | null> {
  const asked = { baselineId, piece }
  const answer = await askSigned<BaselinePiece>(vault, '/api/sync/baselines/piece', asked)
  if (!answer.ok) {
    // The county keeps it some days only: the next contact begins with a new one.
    if (answer.code === 'record.unknown') await vault.baseline.drop()
    return answer
  }
  if ((await hashOf(answer.text)) !== pieces[piece]) return FORGED
  await vault.baseline.keepPiece(piece, answer.text)
  return null
}

async function allPieces(
  vault: FieldVault,
  { pieces }: BaselineManifest,
): Promise<readonly BaselinePiece[]> {
  const texts = await Promise.all(pieces.map((_, no) => vault.baseline.piece(no)))
  return texts.map((text): BaselinePiece => JSON.parse(text ?? '{}'))
}

async function hashOf(text: string): Promise<string> {
  return toBase64(await crypto.subtle.digest('SHA-256', utf8(text)))
}
