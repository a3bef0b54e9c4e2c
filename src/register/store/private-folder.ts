import { chmod, chown, mkdir, stat } from 'node:fs/promises'
import { dirname } from 'node:path'

export interface Owner {
  readonly uid: number
  readonly gid: number
}

/** Makes the folder, and its parents, so that only its owner sees into it (mode 0700). */
export async function makePrivateFolder(path: string, owner?: Owner): Promise<void> {
  await mkdir(path, { recursive: true, mode: 0o700 })
  await chmod(path, 0o700)
  if (owner !== undefined && process.getuid?.() === 0) await chown(path, owner.uid, owner.gid)
}

/** Whether that user can enter the folder, which takes search permission on every folder above it. */
export async function canEnter(path: string, user: Owner): Promise<boolean> {
  for (let folder = path; ; folder = dirname(folder)) {
    if (!(await maySearch(folder, user))) return false
    if (folder === dirname(folder)) return true
  }
}

async function maySearch(folder: string, user: Owner): Promise<boolean> {
  const seen = await stat(folder).catch(() => null)
  if (seen === null) return true // Not there yet: it will be made, and is then ours.
  if (seen.uid === user.uid) return (seen.mode & 0o100) !== 0
  if (seen.gid === user.gid) return (seen.mode & 0o010) !== 0
  return (seen.mode & 0o001) !== 0
}
