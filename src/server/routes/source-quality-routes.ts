import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { readRun, standingRunNo } from '#register/queries/list-runs.ts'
import { sourceItemCounts } from '#register/tickets/source-quality.ts'
import { sourceQuality } from '#wire/tickets.ts'
import { problems } from '../problem-schema.ts'
import { storeOf, whoAsks } from '../security/guard-every-route.ts'
import type { ServerOptions } from '../server-options.ts'
import { sourceQualityOf } from '../show/source-quality-view.ts'

// Sources are counted here, and nobody is named.
const READ = {
  access: { kind: 'ability', ability: 'discrepancies.read', personal: false },
} as const

/** How good the files of each source are, item by item. */
export function sourceQualityRoutes(server: FastifyInstance, { county }: ServerOptions): void {
  server
    .withTypeProvider<ZodTypeProvider>()
    .get(
      '/api/source-quality',
      { config: READ, schema: { response: { 200: sourceQuality, ...problems } } },
      async (request) => {
        // What files state is counted for the county: what a part of it sees differ is no share of that.
        if (whoAsks(request).territory !== county) return { runNo: 0, sources: [] }
        const store = storeOf(request)
        const runNo = await standingRunNo(store, county)
        const run = runNo === null ? null : await readRun(store, { county, runNo })
        if (run === null) return { runNo: 0, sources: [] }
        return sourceQualityOf(run, await sourceItemCounts(store, { county, runNo: run.runNo }))
      },
    )
}
