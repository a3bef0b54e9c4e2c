import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { makePrivateFolder } from './private-folder.ts'
import type { SealScheme } from './seal-schemes.ts'
import { StoreFault } from './store-fault.ts'

/** Beside the master key: whoever restores a backup with the keys goes on as before. */
const FILE = 'sealed-by'

export const SEAL_SCHEMES: readonly SealScheme[] = ['aes', 'sm4']

/** By which scheme what is new is sealed in this folder of keys; `aes` where nobody chose. */
export async function chosenScheme(keysFolder: string): Promise<SealScheme> {
  const file = join(keysFolder, FILE)
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    if (isMissing(cause)) return 'aes'
    throw cause
  })
  const scheme = SEAL_SCHEMES.find((known) => known === text.trim())
  if (scheme === undefined) throw new StoreFault('store.seal_choice', { file })
  return scheme
}

/** Holds for whoever opens the store from now on; what is sealed already stays as it is, and opens. */
export async function chooseScheme(keysFolder: string, scheme: SealScheme): Promise<void> {
  await makePrivateFolder(keysFolder)
  const file = join(keysFolder, FILE)
  await writeFile(`${file}.part`, `${scheme}\n`, { mode: 0o600, flush: true })
  await rename(`${file}.part`, file)
}

function isMissing(cause: unknown): boolean {
  return cause instanceof Error && 'code' in cause && cause.code === 'ENOENT'
}
