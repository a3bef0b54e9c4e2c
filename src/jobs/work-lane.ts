import type { Progress, OnProgress } from '#domain/progress.ts'

/** One piece of long work as a screen sees it. */
export interface WorkState {
  readonly state: 'waiting' | 'running' | 'done' | 'failed'
  readonly progress: Progress | null
  readonly stepNo: number
  readonly startedAt: Date | null
  /** Of the running step. */
  readonly ratePerSecond: number | null
  readonly secondsLeft: number | null
  /** What stopped it. */
  readonly failure: WorkFailure | null
}

export interface WorkFailure {
  readonly code: string
  /** What the problem knows; who shows it takes only what the problem's words name. */
  readonly facts: Readonly<Record<string, unknown>>
}

/** Told what stopped a piece of work: a screen shows its code alone, and nobody else would hear of it. */
export type OnWorkFailure = (key: string, fault: unknown) => void

/** Finished work is remembered so long, so that a screen that comes back still sees how it ended. */
const REMEMBERED_MAX = 200

/**
 * Long work of one county, one piece after the other: two comparisons at once would fight for the
 * same memory and the second would compare what the first is about to change.
 *
 * The lane remembers only what screens ask for. What has been done is in the tables, and work that a
 * crash cut off is found there again.
 */
export class WorkLane {
  readonly #works = new Map<string, Work>()
  readonly #clock: () => Date
  readonly #onFailure: OnWorkFailure | undefined
  #last: Promise<void> = Promise.resolve()

  constructor(clock: () => Date, onFailure?: OnWorkFailure) {
    this.#clock = clock
    this.#onFailure = onFailure
  }

  /** Puts work at the end of the lane; a key that waits or runs already is not added twice. */
  add(key: string, act: (onProgress: OnProgress) => Promise<void>): void {
    const known = this.#works.get(key)
    if (known !== undefined && known.state !== 'done' && known.state !== 'failed') return
    const work = new Work(this.#clock)
    this.#works.delete(key)
    this.#works.set(key, work)
    this.#forgetOldest()
    this.#last = this.#last.then(async () => {
      const fault = await work.run(act)
      if (fault !== null) this.#onFailure?.(key, fault.thrown)
    })
  }

  state(key: string): WorkState | null {
    return this.#works.get(key)?.view() ?? null
  }

  /** Resolves when everything added so far has ended. */
  idle(): Promise<void> {
    return this.#last
  }

  #forgetOldest(): void {
    for (const [key, work] of this.#works) {
      if (this.#works.size <= REMEMBERED_MAX) return
      if (work.state === 'done' || work.state === 'failed') this.#works.delete(key)
    }
  }
}

class Work {
  state: WorkState['state'] = 'waiting'
  #progress: Progress | null = null
  #stepNo = 0
  #startedAt: Date | null = null
  #stepStartedMs = 0
  #failure: WorkFailure | null = null
  readonly #clock: () => Date

  constructor(clock: () => Date) {
    this.#clock = clock
  }

  async run(act: (onProgress: OnProgress) => Promise<void>): Promise<{ thrown: unknown } | null> {
    this.state = 'running'
    this.#startedAt = this.#clock()
    try {
      await act((progress) => this.#report(progress))
      this.state = 'done'
      return null
    } catch (error) {
      this.state = 'failed'
      this.#failure = failureOf(error)
      return { thrown: error }
    }
  }

  view(): WorkState {
    const progress = this.#progress
    const seconds = (performance.now() - this.#stepStartedMs) / 1000
    const rate = progress === null || seconds <= 0 ? null : progress.done / seconds
    const left =
      progress === null || progress.total === null || rate === null || rate === 0
        ? null
        : Math.max(progress.total - progress.done, 0) / rate
    return {
      state: this.state,
      progress,
      stepNo: this.#stepNo,
      startedAt: this.#startedAt,
      ratePerSecond: rate,
      secondsLeft: left,
      failure: this.#failure,
    }
  }

  #report(progress: Progress): void {
    if (progress.step !== this.#progress?.step) {
      this.#stepNo += 1
      this.#stepStartedMs = performance.now()
    }
    this.#progress = progress
  }
}

/** The stable code of a fault and its facts; never its text, which may quote what it stumbled over. */
function failureOf(error: unknown): WorkFailure {
  const code =
    error instanceof Error && 'code' in error && typeof error.code === 'string'
      ? error.code
      : 'work.failed'
  const facts = error instanceof Error && 'facts' in error ? error.facts : null
  return { code, facts: typeof facts === 'object' && facts !== null ? { ...facts } : {} }
}
