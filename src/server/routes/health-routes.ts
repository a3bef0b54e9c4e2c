import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { ARCHIVE_LATE_MS } from '#register/archive/watch-archive.ts'
import { ledgerState } from '#register/ledger/ledger-state.ts'
import type { ServerOptions } from '../server-options.ts'

/** For whoever watches the machine: alive or not, and counts. Nothing about anybody. */
export function healthRoutes(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()
  const open = { access: { kind: 'open' } } as const
  const answers = new Map<string, number>()

  server.addHook('onResponse', (_request, reply, next) => {
    const group = `${String(Math.trunc(reply.statusCode / 100))}xx`
    answers.set(group, (answers.get(group) ?? 0) + 1)
    next()
  })

  const health = z.object({ state: z.enum(['ready', 'store_unreachable']) })
  routes.get(
    '/api/health',
    { config: open, schema: { response: { 200: health, 503: health } } },
    async (_request, reply) => {
      const alive = await options.store.pool.query('select 1').then(
        () => true,
        () => false,
      )
      if (!alive) return reply.code(503).send({ state: 'store_unreachable' as const })
      return { state: 'ready' as const }
    },
  )

  routes.get('/api/metrics', { config: open }, async (_request, reply) => {
    const memory = process.memoryUsage()
    const lines = [
      ...[...answers].map(([group, n]) => `simin_answers_total{status="${group}"} ${String(n)}`),
      `simin_resident_bytes ${String(memory.rss)}`,
      `simin_pool_connections ${String(options.store.pool.totalCount)}`,
      `simin_pool_waiting ${String(options.store.pool.waitingCount)}`,
      `simin_uptime_seconds ${String(Math.round(process.uptime()))}`,
      ...(await ledgerLines(options)),
      ...archiveLines(options),
    ]
    return reply.type('text/plain; version=0.0.4; charset=utf-8').send(`${lines.join('\n')}\n`)
  })

  server.get('/api/openapi.json', { config: open, schema: { hide: true } }, () => server.swagger())
}

/**
 * How far sealing and signing lag behind (S12). A store that does not answer is said by a figure of its own,
 * as exporters do: the process's own figures stay readable, and a line that is missing raises no alarm.
 */
async function ledgerLines({ store, county, clock }: ServerOptions): Promise<readonly string[]> {
  const state = await ledgerState(store, county).catch(() => null)
  if (state === null) return ['simin_store_up 0']
  const { events, sealed, signed, waitingSince } = state
  const waitingMs = waitingSince === null ? 0 : clock().getTime() - waitingSince.getTime()
  return [
    'simin_store_up 1',
    `simin_ledger_unsealed_events ${String(Math.max(events - sealed, 0))}`,
    `simin_ledger_unsealed_seconds ${String(Math.max(Math.round(waitingMs / 1000), 0))}`,
    `simin_ledger_unsigned_events ${String(Math.max(events - signed, 0))}`,
  ]
}

/** How much would be lost with the disk (R26). A quiet night makes the age large and nothing late. */
function archiveLines({ archive, clock }: ServerOptions): readonly string[] {
  const state = archive?.() ?? null
  if (state === null) return ['simin_archive_on 0']
  const { lastAt, lateMs, waiting } = state
  const ageMs = lastAt === null ? null : clock().getTime() - lastAt.getTime()
  return [
    'simin_archive_on 1',
    ...(ageMs === null
      ? []
      : [
          `simin_archive_last_segment_age_seconds ${String(Math.max(Math.round(ageMs / 1000), 0))}`,
        ]),
    `simin_archive_unarchived_seconds ${String(Math.round(lateMs / 1000))}`,
    `simin_archive_waiting_segments ${String(waiting)}`,
    `simin_archive_late ${lateMs > ARCHIVE_LATE_MS ? '1' : '0'}`,
  ]
}
