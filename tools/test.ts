import { spawnSync } from 'node:child_process'
import { delimiter, resolve } from 'node:path'
import { bringBrowser } from './find-browser.ts'

/**
 * `npm test`: every check of the house, fastest first; the first that fails ends the run.
 * `npm test -- pure db` runs only the named ones.
 */
interface Check {
  readonly name: string
  readonly command: readonly string[]
}

const CHECKS: readonly Check[] = [
  { name: 'format', command: ['prettier', '--check', '--log-level', 'warn', '.'] },
  { name: 'types', command: ['tsc', '-b'] },
  { name: 'lint', command: ['oxlint', '--type-aware', '-c', '.oxlintrc.json', '--quiet'] },
  { name: 'tidy', command: ['vitest', 'run', '--project', 'tidy'] },
  { name: 'pure', command: ['vitest', 'run', '--project', 'pure'] },
  { name: 'dead', command: ['knip', '--no-progress'] },
  { name: 'db', command: ['vitest', 'run', '--project', 'db'] },
  { name: 'office', command: ['vite', 'build', '--logLevel', 'warn'] },
  { name: 'browser', command: ['vitest', 'run', '--project', 'browser'] },
]

const wanted = process.argv.slice(2)
const chosen = wanted.length === 0 ? CHECKS : CHECKS.filter((check) => wanted.includes(check.name))
const bin = resolve(import.meta.dirname, '../node_modules/.bin')
const env = { ...process.env, PATH: `${bin}${delimiter}${process.env['PATH'] ?? ''}` }

if (chosen.some((check) => check.name === 'browser')) {
  Object.assign(env, { SIMIN_CHROMIUM: bringBrowser() })
}
for (const check of chosen) run(check)
console.log(`全部通过 all passed: ${chosen.map((check) => check.name).join(' ')}`)

function run({ name, command: [program = '', ...args] }: Check): void {
  const started = performance.now()
  console.log(`── ${name}`)
  const { status, signal } = spawnSync(program, args, { stdio: 'inherit', env })
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  if (status !== 0) {
    console.error(`── ${name}: 未通过 failed (${signal ?? status}) ${seconds} s`)
    process.exit(1)
  }
  console.log(`── ${name}: ${seconds} s`)
}
