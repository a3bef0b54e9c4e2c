import type { FilePreview } from '#wire/batches.ts'
import type { SourceKind } from '#domain/sources/source-kind.ts'
import type { AskPreview, DeclareTransfer, TransferView } from '#wire/transfers.ts'
import { call, get, sendPiece } from '../api/client.ts'
import { ProblemError, UnreachableError } from '../api/problem.ts'

/** A file to be looked at, and how. */
export interface FileToSee {
  readonly file: File
  readonly source: SourceKind | null
  readonly encoding: string | null
  /** Columns recognised as if no file had come before. */
  readonly anew?: boolean
}

/** Larger files are sent in pieces: what a cut line has delivered is not sent again. */
export const IN_PIECES_FROM_BYTES: number = 8 * 1024 ** 2
/** A piece a cut may cost; some seconds on a poor line. */
const PIECE_BYTES = 2 * 1024 ** 2
/** A dead line is tried again this often, each time after a longer while. */
const TRIES_MAX = 6
const FIRST_WAIT_MS = 500

/** Files that are at the server already, and need not be sent to be read otherwise. */
const sent = new WeakMap<File, string>()

/** Sends a file and gives what the server made of it; `onBytes` is told how much has arrived. */
export async function seeFile(
  asked: FileToSee,
  onBytes: (arrived: number) => void,
): Promise<FilePreview> {
  const { file, source, encoding, anew = false } = asked
  if (file.size <= IN_PIECES_FROM_BYTES) return seeSmallFile(asked)
  const uploadId = sent.get(file) ?? (await sendInPieces(file, onBytes))
  sent.set(file, uploadId)
  const how: AskPreview = { source, encoding, anew }
  return call<FilePreview>('POST', `/uploads/${uploadId}/preview`, how)
}

function seeSmallFile({ file, source, encoding, anew }: FileToSee): Promise<FilePreview> {
  const form = new FormData()
  // The fields stand before the file: the server reads the form as a stream.
  if (source !== null) form.set('source', source)
  if (encoding !== null) form.set('encoding', encoding)
  if (anew === true) form.set('mapping', 'anew')
  form.set('file', file, file.name)
  return call<FilePreview>('POST', '/uploads', form)
}

/** Goes on where an earlier try, of this page or before it was closed, was cut off. */
async function sendInPieces(file: File, onBytes: (arrived: number) => void): Promise<string> {
  const declared: DeclareTransfer = {
    fileName: file.name,
    fileBytes: file.size,
    fileHash: null,
    changedAtMs: file.lastModified,
    statement: null,
  }
  const { transferId, offset } = await call<TransferView>('POST', '/transfers', declared)
  let arrived = offset
  onBytes(arrived)
  for (let tries = 0; arrived < file.size;) {
    const before = arrived
    arrived = await nextPiece(file, { transferId, arrived }).catch(async (error: unknown) => {
      tries += 1
      if (!mayGoOn(error) || tries > TRIES_MAX) throw error
      await new Promise((resolve) => setTimeout(resolve, FIRST_WAIT_MS * 2 ** tries))
      return whereItStands(transferId, before)
    })
    if (arrived > before) tries = 0
    onBytes(arrived)
  }
  return transferId
}

async function nextPiece(
  file: File,
  { transferId, arrived }: { readonly transferId: string; readonly arrived: number },
): Promise<number> {
  const piece = file.slice(arrived, arrived + PIECE_BYTES)
  const { offset } = await sendPiece<TransferView>(`/transfers/${transferId}`, piece, arrived)
  return offset
}

/** The line was cut, or the server knows better where to go on. */
function mayGoOn(error: unknown): boolean {
  if (error instanceof UnreachableError) return true
  return (
    error instanceof ProblemError &&
    ['transfer.offset', 'transfer.busy', 'server.busy'].includes(error.problem.code)
  )
}

async function whereItStands(transferId: string, before: number): Promise<number> {
  try {
    return (await get<TransferView>(`/transfers/${transferId}`)).offset
  } catch (error) {
    if (mayGoOn(error)) return before
    throw error
  }
}
