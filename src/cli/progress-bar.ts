import type { OnProgress, Progress } from '#domain/progress.ts'
import { stepText } from '#domain/progress-steps.ts'
import type { MemoryProbe } from './step-memory.ts'

/**
 * Bars on the standard error: the step, how far, the rate and the time left.
 *
 * On a terminal the line is rewritten; elsewhere (a log, a pipe) one line is written every ten seconds
 * and when a step ends. A program that watches us (`SIMIN_BARS=steps`) is told each step by name.
 */
const REDRAW_MS = 100
const LOG_EVERY_MS = 10_000
const BAR_CELLS = 20
const MEMORY_EVERY_MS = 1000

/** What a finished step took, over all files that went through it. */
export interface StepCost {
  readonly seconds: number
  /** Highest seen at the beats of one second, in MB; `null` when nobody measured. */
  readonly programMb: number | null
  readonly databaseMb: number | null
}

export interface ProgressBar {
  readonly onProgress: OnProgress
  /** By step, in the order they were first begun. */
  readonly costs: ReadonlyMap<string, StepCost>
  done(): void
}

interface Step {
  readonly name: string
  readonly startedMs: number
  last: Progress
}

export function progressBar(
  probe: MemoryProbe | null = null,
  out: NodeJS.WriteStream = process.stderr,
): ProgressBar {
  const costs = new Map<string, StepCost>()
  const namesSteps = process.env['SIMIN_BARS'] === 'steps'
  let step: Step | null = null
  let drawnMs = 0
  const beat = probe === null ? null : setInterval(measure, MEMORY_EVERY_MS, probe).unref()

  /** Work that leaves no time for a beat is measured where its step ends. */
  function measure(held: MemoryProbe): void {
    if (step !== null) addCost(costs, step.name, { seconds: 0, ...held() })
  }

  function end(): void {
    if (step === null) return
    const took = (performance.now() - step.startedMs) / 1000
    addCost(costs, step.name, { seconds: took, programMb: null, databaseMb: null })
    if (probe !== null) measure(probe)
    write(barLine({ progress: step.last, seconds: took, finished: true }), true)
    step = null
  }

  function write(line: string, finished: boolean): void {
    if (out.isTTY) out.write(`\r\u001B[2K${line}${finished ? '\n' : ''}`)
    else out.write(`${line}\n`)
  }

  function onProgress(progress: Progress): void {
    const now = performance.now()
    // Fewer than before under the same name: the next file, which has a bar of its own.
    if (step?.name !== progress.step || progress.done < step.last.done) {
      end()
      step = { name: progress.step, startedMs: now, last: progress }
      drawnMs = out.isTTY ? 0 : now
      if (namesSteps) out.write(`step ${progress.step}\n`)
    }
    step.last = progress
    if (now - drawnMs < (out.isTTY ? REDRAW_MS : LOG_EVERY_MS)) return
    drawnMs = now
    write(barLine({ progress, seconds: (now - step.startedMs) / 1000, finished: false }), false)
  }

  function done(): void {
    end()
    if (beat !== null) clearInterval(beat)
  }

  return { onProgress, costs, done }
}

function addCost(costs: Map<string, StepCost>, step: string, more: StepCost): void {
  const before = costs.get(step) ?? { seconds: 0, programMb: null, databaseMb: null }
  costs.set(step, {
    seconds: before.seconds + more.seconds,
    programMb: higher(before.programMb, more.programMb),
    databaseMb: higher(before.databaseMb, more.databaseMb),
  })
}

function higher(left: number | null, right: number | null): number | null {
  return left === null || right === null ? (left ?? right) : Math.max(left, right)
}

const UNITS: Readonly<Record<Progress['unit'], string>> = {
  rows: '行',
  records: '条',
  pairs: '对',
  persons: '人',
  steps: '步',
  bytes: '字节',
}

/** One line: `比对 · 打分  ████░░ 62 %  1,234,567 / 2,000,000 对  45,000/s  还要 17 s`. */
export function barLine(at: {
  readonly progress: Progress
  readonly seconds: number
  readonly finished: boolean
}): string {
  const { done, total, unit, step } = at.progress
  // Of how much, nobody knows yet: the bar stays empty and claims no share.
  const isKnown = at.finished || total !== null
  const share = at.finished ? 1 : total === null || total === 0 ? 0 : Math.min(done / total, 1)
  const cells = Math.round(share * BAR_CELLS)
  const bar = '█'.repeat(cells) + '░'.repeat(BAR_CELLS - cells)
  const rate = at.seconds > 0 ? done / at.seconds : 0
  const parts = [
    padded(stepText(step).zh, 22),
    bar,
    (isKnown ? `${Math.round(share * 100)} %` : '…').padStart(5),
    `${count(done)}${total === null ? '' : ` / ${count(total)}`} ${UNITS[unit]}`,
    `${count(rate)}/s`,
    at.finished ? `用时 ${at.seconds.toFixed(1)} s` : left({ done, total, rate }),
  ]
  return parts.filter((part) => part !== '').join('  ')
}

function left(at: { done: number; total: number | null; rate: number }): string {
  if (at.total === null || at.rate === 0) return ''
  return `还要 ${Math.ceil(Math.max(at.total - at.done, 0) / at.rate)} s`
}

function count(n: number): string {
  return Math.round(n).toLocaleString('en-US')
}

/** Han characters take two cells of a terminal. */
function padded(text: string, cells: number): string {
  const width = Array.from(text).reduce((sum, character) => sum + (character > '\u2E7F' ? 2 : 1), 0)
  return text + ' '.repeat(Math.max(cells - width, 0))
}
