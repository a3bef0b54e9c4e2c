import { join } from 'node:path'

import type { OnProgress } from '#domain/progress.ts'

import type { Engine } from './open-engine.ts'

/**
 * One step of the comparison: SQL that makes a table, and that table's name.
 *
 * A run is a list of these. Nothing happens between them that cannot be read in the SQL, so any run
 * can be repeated step by step with the tables shown (`explainDir`).
 */
export interface Step {
  /** The table the step makes; also its name in the summary and on the bars. */
  readonly table: string
  readonly sql: string
  /** The bar it belongs to: `compare.block`. */
  readonly bar: string
}

export interface StepMeasure {
  readonly step: string
  /** The bar it belongs to, which has words. */
  readonly bar: string
  readonly seconds: number
  /** Processor time of the whole process, all threads, with what ran beside it: what it costs on a busy machine too. */
  readonly cpuSeconds: number
  readonly rows: number | null
  /** Highest resident memory of the whole process so far. */
  readonly peakMb: number
}

/** Runs steps, measures each, and in explain mode writes each table beside the run. */
export class StepRunner {
  readonly measures: StepMeasure[] = []
  readonly #engine: Engine
  readonly #onProgress: OnProgress
  readonly #explainDir: string | null
  readonly #stepsTotal: number

  constructor(
    engine: Engine,
    options: {
      readonly onProgress: OnProgress
      readonly explainDir: string | null
      readonly stepsTotal: number
    },
  ) {
    this.#engine = engine
    this.#onProgress = options.onProgress
    this.#explainDir = options.explainDir
    this.#stepsTotal = options.stepsTotal
  }

  async run(step: Step): Promise<number> {
    return this.timed(step.table, step.bar, async () => {
      await this.#engine.run(step.sql)
      const rows = await this.#engine.count(`select count(*)::integer from ${step.table}`)
      await this.explain(step.table)
      return rows
    })
  }

  /** Work in Node between steps, measured like one. */
  async timed(name: string, bar: string, work: () => Promise<number | null>): Promise<number> {
    const done = this.measures.length
    this.#onProgress({ step: bar, done, total: this.#stepsTotal, unit: 'steps' })
    const from = performance.now()
    const cpuFrom = process.cpuUsage()
    const rows = await work()
    const seconds = (performance.now() - from) / 1000
    const cpu = process.cpuUsage(cpuFrom)
    const cpuSeconds = (cpu.user + cpu.system) / 1e6
    const peakMb = Math.round(process.resourceUsage().maxRSS / 1024)
    this.measures.push({ step: name, bar, seconds, cpuSeconds, rows, peakMb })
    return rows ?? 0
  }

  async explain(table: string): Promise<void> {
    if (this.#explainDir === null) return
    const number = String(this.measures.length + 1).padStart(2, '0')
    const path = join(this.#explainDir, `${number}-${table}.csv`).replaceAll("'", "''")
    await this.#engine.run(`copy (from ${table} order by all) to '${path}' (header)`)
  }
}
