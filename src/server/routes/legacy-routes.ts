import { randomInt } from 'node:crypto'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { SEED_MAX } from '#domain/sampling/published-draw.ts'
import { legacySystemOf } from '#domain/sources/legacy-systems.ts'
import {
  LEGACY_AGREEING_SHARE_MIN,
  LEGACY_WRONG_SHARE_MAX,
  type LegacyDecision,
} from '#domain/sources/legacy-village.ts'
import { listBatches, type Batch } from '#register/evidence/batch.ts'
import { cutColumns } from '#register/evidence/finish-batch.ts'
import {
  answerSample,
  countAgreeing,
  decideVillage,
  drawSampleOf,
  legacyVillage,
  legacyVillages,
  sampledRecords,
  type LegacyVillageKey,
  type LegacyVillageRow,
} from '#register/evidence/legacy-villages.ts'
import { placeNames } from '#register/queries/place-names.ts'
import { done } from '#wire/ids.ts'
import * as wire from '#wire/legacy.ts'
import { sendProblem } from '../answer-faults.ts'
import { problems } from '../problem-schema.ts'
import { recordedRead } from '../recorded-read.ts'
import { servedBy, storeOf, whoAsks } from '../security/guard-every-route.ts'
import type { ServerOptions } from '../server-options.ts'
import { keptMapping } from '../show/kept-mapping.ts'
import { shownTo, type Sight } from '../show/sight.ts'
import { sightOf } from '../sight-of.ts'

const READ = { access: { kind: 'ability', ability: 'samples.enter', personal: false } } as const
const ENTER = { access: { kind: 'ability', ability: 'samples.enter', personal: true } } as const
const CHECK = { access: { kind: 'ability', ability: 'samples.check', personal: false } } as const

/** 旧系统文件: what of WIS, P&WIS and GPL may be used, village by village. */
export function legacyRoutes(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()

  routes.get(
    '/api/legacy',
    { config: READ, schema: { response: { 200: wire.legacyFiles, ...problems } } },
    async (request) => filesView(servedBy(request, options)),
  )

  routes.get(
    '/api/legacy/:batchId/villages/:village',
    {
      config: ENTER,
      schema: { params: wire.legacyParams, response: { 200: wire.legacyVillageView, ...problems } },
    },
    async (request, reply) => {
      const served = servedBy(request, options)
      const found = await villageOf(request, options)
      if (found === null) return sendProblem(reply, { code: 'legacy.unknown' })
      return recordedRead(
        {
          options,
          request,
          looks: ({ people }) => [
            {
              kind: 'batch',
              batchNo: found.key.batchNo,
              rowNos: [...new Set(people.map(({ rowNo }) => rowNo))],
            },
          ],
        },
        () =>
          villageView(served, {
            ...found,
            sight: sightOf(request, options),
            accountId: whoAsks(request).accountId,
          }),
      )
    },
  )
}

/** Drawing a village's sample, answering it, and deciding whether its list may be used. */
export function legacyStepRoutes(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()

  routes.post(
    '/api/legacy/:batchId/villages/:village/sample',
    {
      config: CHECK,
      schema: { params: wire.legacyParams, response: { 200: wire.legacyState, ...problems } },
    },
    async (request, reply) => {
      const found = await villageOf(request, options)
      const seed = randomInt(1, SEED_MAX)
      const state = found === null ? null : await drawSampleOf(storeOf(request), found.key, seed)
      return state === null ? sendProblem(reply, { code: 'legacy.unknown' }) : { state }
    },
  )

  routes.put(
    '/api/legacy/:batchId/villages/:village/answers',
    {
      config: ENTER,
      schema: {
        params: wire.legacyParams,
        body: wire.answerLegacySample,
        response: { 200: done, ...problems },
      },
    },
    async (request, reply) => {
      const found = await villageOf(request, options)
      if (found === null) return sendProblem(reply, { code: 'legacy.unknown' })
      const answered = await answerSample(storeOf(request), found.key, {
        ...request.body,
        answeredBy: whoAsks(request).accountId,
        at: options.clock(),
      })
      const { state } = found.village
      return answered === null
        ? sendProblem(reply, { code: 'legacy.state', state })
        : { done: true as const }
    },
  )

  routes.post(
    '/api/legacy/:batchId/villages/:village/decision',
    {
      config: CHECK,
      schema: {
        params: wire.legacyParams,
        body: wire.decideLegacy,
        response: { 200: wire.legacyState, ...problems },
      },
    },
    async (request, reply) => {
      const found = await villageOf(request, options)
      if (found === null) return sendProblem(reply, { code: 'legacy.unknown' })
      const { reason, ...said } = request.body
      const decided = await decideVillage(storeOf(request), found.key, {
        decision: decisionOf(said),
        account: whoAsks(request).accountId,
        reason,
        at: options.clock(),
      })
      return decided.ok ? { state: decided.value } : sendProblem(reply, decided.problem)
    },
  )
}

function decisionOf({ verdict, by }: Omit<wire.DecideLegacy, 'reason'>): LegacyDecision {
  return verdict === 'verified' ? { verdict, by } : { verdict }
}

interface FoundVillage {
  readonly key: LegacyVillageKey
  readonly village: LegacyVillageRow
}

async function villageOf(
  request: FastifyRequest<{ Params: { batchId: string; village: string } }>,
  { county }: ServerOptions,
): Promise<FoundVillage | null> {
  const store = storeOf(request)
  const { batchId, village } = request.params
  const batch = (await listBatches(store.pool, county)).find((one) => one.batchId === batchId)
  if (batch === undefined) return null
  const key = { county, batchNo: batch.batchNo, village }
  const found = await legacyVillage(store.pool, key)
  return found === null ? null : { key, village: found }
}

async function filesView({ store, county }: ServerOptions): Promise<wire.LegacyFiles> {
  const rows = await legacyVillages(store, county)
  const batches = (await listBatches(store.pool, county)).filter(({ batchId }) =>
    rows.some((row) => row.batchId === batchId),
  )
  const names = await namesOf(store, rows)
  const files = []
  for (const batch of batches) {
    const cut = await cutColumns(store, batch)
    files.push({
      batchId: batch.batchId,
      batchNo: batch.batchNo,
      fileName: batch.fileName,
      department: batch.department,
      asOf: batch.asOf,
      system: systemOf(
        batch,
        cut.map(({ header }) => header),
      ),
      columnsCut: cut.filter(({ reason }) => reason.startsWith('never_kept')).length,
      villages: rows
        .filter(({ batchId }) => batchId === batch.batchId)
        .map((row) => lineOf(row, names)),
    })
  }
  return { files }
}

function systemOf(
  batch: Batch,
  cut: readonly string[],
): wire.LegacyFiles['files'][number]['system'] {
  const kept = keptMapping(batch.mapping).map(({ header }) => header)
  return legacySystemOf([batch.fileName, ...kept, ...cut])
}

async function villageView(
  { store }: ServerOptions,
  of: FoundVillage & { readonly sight: Sight; readonly accountId: string },
): Promise<wire.LegacyVillageView> {
  const { village, key, sight } = of
  const [people, agreeing, names] = await Promise.all([
    sampledRecords(store, key),
    countAgreeing(store.pool, key),
    namesOf(store, [village]),
  ])
  return {
    ...lineOf(village, names),
    seed: village.seed,
    agreeing,
    agreeingLeast: Math.ceil(village.records * LEGACY_AGREEING_SHARE_MIN),
    wrongMost: Math.floor(village.sampled * LEGACY_WRONG_SHARE_MAX),
    decidedReason: village.decidedReason,
    answeredByMe: village.answeredBy.includes(of.accountId),
    people: people.map(({ rowNo, party, name, sex, bornOn, addressText, groupNo, answer }) => ({
      rowNo,
      party,
      name: shownTo(sight, 'name', { value: name, bornOn }),
      sex,
      bornOn: shownTo(sight, 'born_on', { value: bornOn, bornOn }),
      address: shownTo(sight, 'address_text', { value: addressText ?? groupNo, bornOn }),
      answer,
    })),
  }
}

function lineOf(row: LegacyVillageRow, names: ReadonlyMap<string, string>): wire.LegacyLine {
  const { village, records, state, sampled, answered, right, confirmedBy, decidedAt } = row
  return {
    village,
    villageName: names.get(village) ?? village,
    townshipName: names.get(village.slice(0, 9)) ?? '',
    records,
    state,
    sampled,
    answered,
    right,
    confirmedBy,
    decidedAt: decidedAt?.toISOString() ?? null,
  }
}

async function namesOf(
  store: ServerOptions['store'],
  rows: readonly LegacyVillageRow[],
): Promise<ReadonlyMap<string, string>> {
  const codes = rows.flatMap(({ village }) =>
    village === '' ? [] : [village, village.slice(0, 9)],
  )
  return placeNames(store, [...new Set(codes)])
}
