/** Does a stage of long work and keeps how long it took, failed or not. */
export type Staged = <Value>(stage: string, work: () => Promise<Value>) => Promise<Value>

/** Writes the wall clock of each stage into `seconds`. */
export function stopwatch(seconds: Record<string, number>): Staged {
  return async (stage, work) => {
    const from = performance.now()
    try {
      return await work()
    } finally {
      seconds[stage] = (performance.now() - from) / 1000
    }
  }
}
