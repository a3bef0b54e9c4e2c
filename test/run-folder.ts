import { randomUUID } from 'node:crypto'
import { chmod, mkdtemp, readFile, rm, statfs } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { TEST_RUN, TEST_SERVER_PARENT } from '../src/register/store/test-store.ts'

/**
 * Everything that the tests of a run put into the temporary folder lies in one folder, which goes when
 * the run ends: a test that failed, or whose process died, removes nothing by itself. The tests' server
 * alone lies outside it, for the next run.
 */
export default async function makeRunFolder(): Promise<(() => Promise<void>) | undefined> {
  // A run of several projects asks once for each.
  if (process.env[TEST_SERVER_PARENT] !== undefined) return undefined
  const outside = tmpdir()
  const folder = await mkdtemp(join(outside, 'simin-run-'))
  // A server that a test starts runs as another user, who must pass through.
  await chmod(folder, 0o711)
  const before = process.env['TMPDIR']
  Object.assign(process.env, {
    [TEST_SERVER_PARENT]: (await hasMemoryDisk()) ? MEMORY_DISK : outside,
    [TEST_RUN]: `${String(process.pid)}_${randomUUID().slice(0, 8)}`,
    TMPDIR: folder,
  })
  return async () => {
    delete process.env[TEST_SERVER_PARENT]
    delete process.env[TEST_RUN]
    if (before === undefined) delete process.env['TMPDIR']
    else process.env['TMPDIR'] = before
    await rm(folder, { recursive: true, force: true })
  }
}

const MEMORY_DISK = '/dev/shm'
/** The tests' databases come and go and take a few hundred megabytes at once; containers often have 64. */
const MEMORY_DISK_BYTES_MIN = 2 * 1024 ** 3
const MEMORY_BYTES_MIN = 4 * 1024 ** 3

/**
 * Nothing in the tests' server is worth keeping: durability is tested on servers of its own. To write a
 * database to a disk that is about to be dropped took the kernel longer than its queries took.
 */
async function hasMemoryDisk(): Promise<boolean> {
  if (process.availableMemory() < MEMORY_BYTES_MIN) return false
  const mounts = await readFile('/proc/mounts', 'utf8').catch(() => '')
  const mount = mounts
    .split('\n')
    .map((line) => line.split(' '))
    .findLast(([, at]) => at === MEMORY_DISK)
  const [, , kind, options = ''] = mount ?? []
  // A clone that its user cannot enter has the server's programs copied beside its data.
  if (kind !== 'tmpfs' || options.split(',').includes('noexec')) return false
  const disk = await statfs(MEMORY_DISK).catch(() => null)
  return disk !== null && disk.bavail * disk.bsize >= MEMORY_DISK_BYTES_MIN
}
