import { readFile, stat } from 'node:fs/promises'
import type { Owner } from './private-folder.ts'
import { StoreFault } from './store-fault.ts'

/**
 * The user the embedded server runs as: PostgreSQL refuses to run as root.
 *
 * A cluster that exists already decides: it runs as the owner of its folder. Otherwise root lends it
 * to `postgres`, or to `nobody` where no such user exists, and anybody else runs it as themselves.
 */
export async function serverUser(clusterDir: string): Promise<Owner> {
  const uid = process.getuid?.() ?? 0
  const gid = process.getgid?.() ?? 0
  const cluster = await stat(clusterDir).catch(() => null)
  if (uid !== 0) {
    if (cluster !== null && cluster.uid !== uid) {
      throw new StoreFault('store.another_users_data', { folder: clusterDir })
    }
    return { uid, gid }
  }
  if (cluster !== null && cluster.uid !== 0) return { uid: cluster.uid, gid: cluster.gid }
  const users = await readFile('/etc/passwd', 'utf8')
  const found = userNamed(users, 'postgres') ?? userNamed(users, 'nobody')
  if (found === undefined) throw new StoreFault('store.no_server_user')
  return found
}

function userNamed(passwd: string, name: string): Owner | undefined {
  for (const line of passwd.split('\n')) {
    const [user, , uid, gid] = line.split(':')
    if (user === name) return { uid: Number(uid), gid: Number(gid) }
  }
  return undefined
}
