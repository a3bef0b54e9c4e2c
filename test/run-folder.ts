import { randomUUID } from 'node:crypto'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { TEST_RUN, TEST_SERVER_PARENT } from '../src/register/store/test-store.ts'

/**
 * Everything that the tests of a run put into the temporary folder lies in one folder, which goes when
 * the run ends: a test that failed, or whose process died, removes nothing by itself. The tests' server
 * alone lies beside it, for the next run.
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
    [TEST_SERVER_PARENT]: outside,
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
