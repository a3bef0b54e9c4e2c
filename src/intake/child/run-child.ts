import { spawn } from 'node:child_process'
import type { ChildProcessByStdio } from 'node:child_process'
import { setPriority } from 'node:os'
import { join, resolve } from 'node:path'
import type { Readable, Writable } from 'node:stream'
import { fileURLToPath } from 'node:url'

import type { IntakeLimits } from '../intake-limits.ts'
import type { IntakeProblem } from '../intake-job.ts'
import { framesOf } from './frames.ts'
import { kernelWall, walled } from './kernel-wall.ts'
import type { ReadJob } from './read-file.ts'

export type ChildMessage =
  | {
      readonly kind: 'message'
      readonly message: Readonly<Record<string, unknown>>
      readonly texts: readonly Buffer[]
    }
  | { readonly kind: 'died'; readonly problem: IntakeProblem }

/** The root that holds package.json, whose `imports` the child needs. */
const ROOT = fileURLToPath(new URL('../../..', import.meta.url))
/** What the child may read of it: not `data`, which may lie beside. */
const PROGRAM = ['package.json', 'src', 'node_modules']
const ENTRY = fileURLToPath(new URL('./intake-child.ts', import.meta.url))

/**
 * Runs the parsing process and yields what it says; ends with `died` when it ended otherwise than by
 * finishing. Reading slowly slows the child: its pipe fills and it waits.
 *
 * It gets no environment, may read the file and this program, and may neither write, nor start
 * programs, nor load native code; and it runs at a lower priority than the office. Where the machine
 * has the programs for it, the kernel keeps network, files, time and memory from it as well.
 */
export async function* runChild(
  request: { readonly job: ReadJob; readonly previewOnly: boolean },
  limits: IntakeLimits,
): AsyncGenerator<ChildMessage> {
  const path = resolve(request.job.path)
  const [program, ...args] = walled(
    await kernelWall(),
    [
      process.execPath,
      `--max-old-space-size=${limits.heapMegabytesMax}`,
      `--initial-old-space-size=${String(HEAP_MEGABYTES_BEFORE_COLLECTING)}`,
      '--permission',
      `--allow-fs-read=${path}`,
      ...PROGRAM.map((part) => `--allow-fs-read=${join(ROOT, part)}`),
      '--disable-warning=ExperimentalWarning',
      '--disable-warning=SecurityWarning',
      ENTRY,
    ],
    { cpuSeconds: limits.cpuSecondsMax + CPU_SECONDS_BEYOND, dataMegabytes: DATA_MEGABYTES_MAX },
  )
  const child = spawn(program, args, {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { TZ: 'UTC', LANG: 'C.UTF-8' },
    cwd: ROOT,
  })
  // Whoever waits at a screen comes first.
  if (child.pid !== undefined) setPriority(child.pid, PRIORITY)
  const silence = new Watch(child, limits.silenceSecondsMax)
  const ended = new Promise<{ code: number | null; signal: string | null; fault: Error | null }>(
    (settle) => {
      child.once('error', (fault) => {
        settle({ code: null, signal: null, fault })
      })
      child.once('close', (code, signal) => {
        settle({ code, signal, fault: null })
      })
    },
  )
  child.stdin.on('error', () => {
    // The child died before it read its job; `ended` says how.
  })
  let lastWords = ''
  child.stderr.on('data', (chunk: Buffer) => {
    lastWords = (lastWords + chunk.toString('latin1')).slice(-LAST_WORDS_MAX)
  })
  try {
    child.stdin.end(JSON.stringify({ ...request, job: { ...request.job, path } }))
    for await (const { message, texts } of framesOf(child.stdout)) {
      silence.pause()
      if (isObject(message)) yield { kind: 'message', message, texts }
      silence.resume()
    }
    const { code, signal, fault } = await ended
    if (fault !== null) throw fault
    if (code === 0) return
    yield { kind: 'died', problem: problemOfDeath(silence.expired, lastWords, signal, limits) }
  } finally {
    silence.stop()
    child.kill('SIGKILL')
  }
}

/** nice(2): less than half of what the office gets where both want a core, so that a file still gets on. */
export const PRIORITY = 4

/** Below it V8 would collect everything ten times a second, an eighth of the time that a file takes. */
const HEAP_MEGABYTES_BEFORE_COLLECTING = 128

const LAST_WORDS_MAX = 4000

/** The process counts its own time and says so; the kernel ends one that no longer counts. */
const CPU_SECONDS_BEYOND = 30
/** Node reserves 576 MB before it begins; heap and buffers of the largest honest file take 512 more. */
const DATA_MEGABYTES_MAX = 2048

function problemOfDeath(
  hung: boolean,
  lastWords: string,
  signal: string | null,
  limits: IntakeLimits,
): IntakeProblem {
  if (hung) return { code: 'file.hangs', facts: { seconds: limits.silenceSecondsMax } }
  if (signal === 'SIGXCPU')
    return { code: 'file.cpu_limit', facts: { seconds: limits.cpuSecondsMax } }
  if (/heap out of memory|heap limit|allocat/iu.test(lastWords) || signal === 'SIGABRT')
    return { code: 'file.memory', facts: { megabytes: limits.heapMegabytesMax } }
  // Only our own child's code word is told; a parser's message could quote the file.
  const word = /intake-child: ([\w.]+)/u.exec(lastWords)?.[1] ?? signal ?? 'exit'
  return { code: 'file.crashed', facts: { word } }
}

/** Kills a child that says nothing for too long. Not while we keep it waiting ourselves. */
class Watch {
  readonly #child: ChildProcessByStdio<Writable, Readable, Readable>
  readonly #ms: number
  #timer: NodeJS.Timeout | undefined
  expired = false

  constructor(child: ChildProcessByStdio<Writable, Readable, Readable>, seconds: number) {
    this.#child = child
    this.#ms = seconds * 1000
    this.resume()
  }

  resume(): void {
    this.#timer = setTimeout(() => {
      this.expired = true
      this.#child.kill('SIGKILL')
    }, this.#ms)
  }

  pause(): void {
    clearTimeout(this.#timer)
  }

  stop(): void {
    clearTimeout(this.#timer)
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
