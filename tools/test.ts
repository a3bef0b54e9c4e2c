import { spawn, type ChildProcess } from 'node:child_process'
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

/** Checks one after another; the lanes of a round run side by side, because most of them wait a lot. */
type Lane = readonly Check[]

const FORMAT = { name: 'format', command: ['prettier', '--check', '--log-level', 'warn', '.'] }
const TYPES = { name: 'types', command: ['tsc', '-b'] }
const LINT = {
  name: 'lint',
  command: ['oxlint', '--type-aware', '-c', '.oxlintrc.json', '--quiet'],
}
const DEAD = { name: 'dead', command: ['knip', '--no-progress'] }
const OFFICE = { name: 'office', command: ['vite', 'build', '--logLevel', 'warn'] }
const FIELD = {
  name: 'field',
  command: ['vite', 'build', '--config', 'vite.field.config.ts', '--logLevel', 'warn'],
}
const [TIDY, PURE, DB, KILL, BROWSER] = [
  testsOf('tidy'),
  testsOf('pure'),
  testsOf('db', 'wall'),
  testsOf('kill'),
  testsOf('browser'),
]

const ROUNDS: readonly (readonly Lane[])[] = [
  [[FORMAT], [TYPES, LINT, DEAD]],
  // Cut so that both lanes end at about the same time.
  [
    [PURE, KILL, OFFICE, FIELD, BROWSER],
    [TIDY, DB],
  ],
]

const wanted = process.argv.slice(2)
const rounds = ROUNDS.map((lanes) =>
  lanes.map((lane) => lane.filter(({ name }) => wanted.length === 0 || wanted.includes(name))),
)
const chosen = rounds.flat(2)
const bin = resolve(import.meta.dirname, '../node_modules/.bin')
const env = {
  ...process.env,
  PATH: `${bin}${delimiter}${process.env['PATH'] ?? ''}`,
  // Small counties in many lanes: a second thread for each costs a quarter more and finds no core.
  SIMIN_THREADS: '1',
  NODE_COMPILE_CACHE: resolve(import.meta.dirname, '../node_modules/.cache/simin'),
}
const running = new Set<ChildProcess>()

if (chosen.includes(BROWSER)) Object.assign(env, { SIMIN_CHROMIUM: bringBrowser() })
for (const lanes of rounds) {
  const busy = lanes.filter((lane) => lane.length > 0)
  await Promise.all(busy.map((lane) => runLane(lane, busy.length === 1)))
}
console.log(`全部通过 all passed: ${chosen.map(({ name }) => name).join(' ')}`)

function testsOf(...projects: readonly [string, ...string[]]): Check {
  const named = projects.flatMap((project) => ['--project', project])
  return { name: projects[0], command: ['vitest', 'run', ...named] }
}

async function runLane(lane: Lane, alone: boolean): Promise<void> {
  for (const check of lane) await run(check, alone)
}

/** Alone a check shows itself as it goes; beside another it is shown as a whole when it ends. */
async function run(
  { name, command: [program = '', ...args] }: Check,
  alone: boolean,
): Promise<void> {
  const started = performance.now()
  console.log(`── ${name} …`)
  const child = spawn(program, args, { stdio: alone ? 'inherit' : 'pipe', env })
  running.add(child)
  const said: Buffer[] = []
  child.stdout?.on('data', (piece: Buffer) => said.push(piece))
  child.stderr?.on('data', (piece: Buffer) => said.push(piece))
  const ended = await new Promise<number | string>((ends) => {
    child.once('error', (cause) => ends(cause.message))
    child.once('close', (status, signal) => ends(signal ?? status ?? 1))
  })
  running.delete(child)
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  process.stdout.write(Buffer.concat(said))
  if (ended !== 0) {
    console.error(`── ${name}: 未通过 failed (${ended}) ${seconds} s`)
    for (const other of running) other.kill()
    process.exit(1)
  }
  console.log(`── ${name}: ${seconds} s`)
}
