import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

/**
 * Keeps the tests' server running from the first file to the last. Files come and go in processes of
 * their own; without a holder the last one out may stop the server while the next is coming in.
 */
export default async function holdTestServer(): Promise<() => Promise<void>> {
  const holder = join(import.meta.dirname, '../tools/test-server-holder.ts')
  const held = spawn(process.execPath, [holder], { stdio: ['pipe', 'pipe', 'inherit'] })
  await Promise.race([once(held.stdout, 'data'), once(held, 'exit')])
  return async () => {
    held.stdin.end()
    if (held.exitCode === null) await once(held, 'exit')
  }
}
