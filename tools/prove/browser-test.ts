import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '../..')

export interface BrowserProof {
  readonly test: string
  /** What the test counts: pairs reviewed, households keyed. */
  readonly size: number
  readonly seconds: number
  readonly holds: boolean
}

/**
 * Runs a browser test of `npm test` at its full size (S32). The test reads its size from `variable`;
 * what it says goes to the terminal.
 */
export function proveInBrowser(of: {
  readonly test: string
  readonly variable: string
  readonly size: number
}): BrowserProof {
  const started = performance.now()
  const { status } = spawnSync(
    join(ROOT, 'node_modules/.bin/vitest'),
    ['run', '--project', 'browser', '--testTimeout', '3600000', of.test],
    {
      cwd: ROOT,
      stdio: 'inherit',
      env: { ...process.env, [of.variable]: String(of.size) },
    },
  )
  const seconds = Math.round((performance.now() - started) / 1000)
  return { test: of.test, size: of.size, seconds, holds: status === 0 }
}
