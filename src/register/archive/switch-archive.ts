import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ARCHIVE_NOTE, chooseServerHome } from '../store/server-home.ts'

/** Whether the server hands over its log; it heeds a change at its next start. */
export async function switchArchive(dataDir: string, isOn: boolean): Promise<void> {
  const note = join(await chooseServerHome(dataDir), ARCHIVE_NOTE)
  if (isOn) await writeFile(note, '', { mode: 0o600 })
  else await rm(note, { force: true })
}
