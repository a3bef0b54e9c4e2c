import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { nightView, type DrillView } from '#wire/night.ts'
import { drills, isDrillDue } from '../drill-report.ts'
import { lastNight } from '../night-report.ts'
import { NIGHT_WORK } from '../night-work.ts'
import { problems } from '../problem-schema.ts'
import type { ServerOptions } from '../server-options.ts'

/** For whoever looks after the machine: a night without a backup must not wait to be read on a terminal. */
export function nightRoutes(server: FastifyInstance, options: ServerOptions): void {
  server.withTypeProvider<ZodTypeProvider>().get(
    '/api/night',
    {
      config: { access: { kind: 'ability', ability: 'accounts.manage', personal: false } },
      schema: { response: { 200: nightView, ...problems } },
    },
    async () => {
      const night = await lastNight(options.store.dataDir)
      const failed = night?.failed ?? []
      return {
        endedAt: night?.endedAt ?? null,
        failed: failed.map(({ work, at, code }) => ({ text: NIGHT_WORK[work], at, code })),
        drill: await lastDrill(options),
      }
    },
  )
}

async function lastDrill({ store, clock }: ServerOptions): Promise<DrillView | null> {
  const last = (await drills(store.dataDir)).at(-1)
  if (last === undefined) return null
  const { baseMadeAt: _, ...shown } = last
  return { ...shown, isDue: await isDrillDue(store.dataDir, clock()) }
}
