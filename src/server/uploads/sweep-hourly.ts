import type { FastifyInstance } from 'fastify'

const HOUR_MS = 3_600_000

/** Whatever keeps files that were sent, for a time. */
interface Swept {
  readonly sweep: () => Promise<void>
}

/**
 * Clears what has waited too long, at start and each hour: an office to which nobody sends anything keeps nothing
 * for longer than it says either.
 */
export async function sweepHourly(
  server: FastifyInstance,
  stores: readonly Swept[],
): Promise<void> {
  for (const store of stores) await store.sweep()
  const sweeping = setInterval(() => {
    // What cannot be removed now is tried again in an hour, and at the next start.
    for (const store of stores) store.sweep().catch(() => undefined)
  }, HOUR_MS)
  sweeping.unref()
  server.addHook('onClose', (_server, done) => {
    clearInterval(sweeping)
    done()
  })
}
