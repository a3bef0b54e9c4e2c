import { open, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { backupsFolder } from '../archive/archive-folder.ts'
import type { KeyRing } from '../store/key-ring.ts'
import type { Store } from '../store/open-store.ts'
import { makePrivateFolder } from '../store/private-folder.ts'
import { StoreFault } from '../store/store-fault.ts'

/** An entry that was erased by law: who must not come back with a backup from before. */
export interface Erasure {
  readonly county: string
  readonly personId: string
  /** The decision it rests on, by its number. */
  readonly decision: string
  readonly by: { readonly account: string; readonly role: string; readonly purpose: string }
}

/** Beside the backups: what is restored brings a database that knows of no erasure after it. */
const FILE = 'erased.sealed'
const CONTEXT = 'erased person'

/** Writes them at the end of the list, on the disk when it returns. */
export async function noteErasures(
  { dataDir, keys }: Pick<Store, 'dataDir' | 'keys'>,
  erasures: readonly Erasure[],
): Promise<void> {
  const folder = backupsFolder(dataDir)
  await makePrivateFolder(folder)
  const lines = erasures.map(
    (one) => `${keys.sealIdentifier(JSON.stringify(one), CONTEXT).toString('base64')}\n`,
  )
  const list = await open(join(folder, FILE), 'a', 0o600)
  try {
    await list.write(lines.join(''))
    await list.sync()
  } finally {
    await list.close()
  }
}

/**
 * All that these folders list, each entry once.
 *
 * @throws StoreFault `backup.erased_damaged` where a line was not sealed by these keys.
 */
export async function listedErasures(
  keys: KeyRing,
  folders: readonly string[],
): Promise<readonly Erasure[]> {
  const found = new Map<string, Erasure>()
  for (const folder of new Set(folders)) {
    const file = join(folder, FILE)
    const text = await readFile(file, 'utf8').catch(() => '')
    for (const [at, line] of text.split('\n').entries()) {
      if (line === '') continue
      const one = opened(keys, line)
      if (one === null) throw new StoreFault('backup.erased_damaged', { file, line: at + 1 })
      found.set(`${one.county} ${one.personId}`, one)
    }
  }
  return [...found.values()]
}

function opened(keys: KeyRing, line: string): Erasure | null {
  try {
    // Sealed by `noteErasures` with the same keys, so it is what that wrote.
    const erasure: Erasure = JSON.parse(keys.openIdentifier(Buffer.from(line, 'base64'), CONTEXT))
    return erasure
  } catch {
    return null
  }
}
