import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { supervises } from '#domain/policy/supervision.ts'
import { shareInterval } from '#domain/quality/interval.ts'
import { USUAL_THRESHOLDS } from '#domain/review/thresholds.ts'
import { SHARE_TARGET } from '#domain/review/weight-bands.ts'
import { listRuns, type RunRow } from '#register/queries/list-runs.ts'
import { placeNames } from '#register/queries/place-names.ts'
import * as quality from '#register/review/review-quality.ts'
import * as evidence from '#register/review/threshold-evidence.ts'
import { done } from '#wire/ids.ts'
import * as wire from '#wire/reviews.ts'
import { sendProblem } from '../answer-faults.ts'
import { problems } from '../problem-schema.ts'
import { storeOf, whoAsks } from '../security/guard-every-route.ts'
import type { ServerOptions } from '../server-options.ts'
import { reasonWords } from '../show/queue-words.ts'

const OWN = { access: { kind: 'ability', ability: 'quality.read', personal: false } } as const
const READ = { access: { kind: 'ability', ability: 'runs.read', personal: false } } as const
const ACCEPT = { access: { kind: 'ability', ability: 'runs.start', personal: false } } as const

const DAYS = 90
const DAY_MS = 86_400_000
const RUNS_SHOWN = 5
const runNo = z.object({ runNo: z.coerce.number().int().positive() })

/** What reviewers' answers say: of each reviewer to oneself and the supervisor, of the threshold to all. */
export function reviewRoutes(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()
  const { county } = options

  routes.get(
    '/api/reviews/accuracy',
    { config: OWN, schema: { response: { 200: wire.accuracyView, ...problems } } },
    async (request) => {
      const store = storeOf(request)
      const since = new Date(options.clock().getTime() - DAYS * DAY_MS)
      const known = await quality.reviewerAccuracy(store, { county, since })
      const names = await placeNames(
        store,
        known.map(({ territory }) => territory),
      )
      const viewOf = (one: quality.ReviewerAccuracy): wire.ReviewerAccuracy =>
        accuracyOf(one, names.get(one.territory) ?? one.territory)
      const own = known.find(({ accountId }) => accountId === whoAsks(request).accountId)
      return {
        days: DAYS,
        own: own === undefined ? null : viewOf(own),
        supervised: known.filter((one) => isSupervised(request, one)).map(viewOf),
      }
    },
  )

  routes.get(
    '/api/runs/:runNo/review',
    { config: READ, schema: { params: runNo, response: { 200: wire.runReview, ...problems } } },
    async (request, reply) => {
      const store = storeOf(request)
      const of = { county, runNo: request.params.runNo }
      const threshold = await evidence.runThreshold(store, of)
      if (threshold === null) return sendProblem(reply, { code: 'record.unknown' })
      const accepted = await evidence.acceptedThreshold(store, county)
      const runs = await listRuns(store, { county, limit: RUNS_SHOWN })
      return {
        runNo: of.runNo,
        ...threshold,
        bands: [...threshold.bands],
        target: SHARE_TARGET,
        agreement: (await quality.reviewAgreement(store, of)).map(agreementLine),
        accepted:
          accepted === null ? null : { ...accepted, acceptedAt: accepted.acceptedAt.toISOString() },
        runs: runs.map(runLine),
      }
    },
  )

  routes.post(
    '/api/runs/:runNo/thresholds',
    {
      config: ACCEPT,
      schema: { params: runNo, body: wire.acceptThreshold, response: { 200: done, ...problems } },
    },
    async (request, reply) => {
      const accepted = await evidence.acceptThreshold(storeOf(request), {
        county,
        runNo: request.params.runNo,
        joinFrom: request.body.joinFrom,
        acceptedBy: whoAsks(request).accountId,
        acceptedAt: options.clock(),
      })
      return accepted.ok ? { done: true as const } : sendProblem(reply, accepted.problem)
    },
  )
}

/** Nobody supervises oneself, whatever the role. */
function isSupervised(request: FastifyRequest, holder: quality.ReviewerAccuracy): boolean {
  const asker = whoAsks(request)
  return holder.accountId !== asker.accountId && supervises(asker, holder)
}

function accuracyOf(one: quality.ReviewerAccuracy, placeName: string): wire.ReviewerAccuracy {
  const { accountId, displayName, answered, right, unsure, compared, agreed } = one
  return {
    accountId,
    name: displayName,
    placeName,
    answered,
    right,
    unsure,
    compared,
    agreed,
    accuracy: shareInterval({ numerator: right, denominator: answered }),
    agreement: shareInterval({ numerator: agreed, denominator: compared }),
  }
}

function agreementLine(one: quality.ReasonAgreement): wire.RunReview['agreement'][number] {
  const share = shareInterval({ numerator: one.agreed, denominator: one.cases })
  return { ...one, text: reasonWords(one.reason), share }
}

/** As the engine's summary says it. */
const summary = z.object({
  thresholds: z.object({ same: z.number() }).catch(USUAL_THRESHOLDS),
  doubtfulPairs: z.int().nullable().catch(null),
  byDecision: z.record(z.string(), z.int()).nullable().catch(null),
})

function runLine(run: RunRow): wire.RunReview['runs'][number] {
  const { thresholds, doubtfulPairs, byDecision } = summary.parse(run.summary)
  const joined =
    byDecision === null ? null : (byDecision['auto'] ?? 0) + (byDecision['household'] ?? 0)
  return { runNo: run.runNo, joinFrom: thresholds.same, joined, doubtfulPairs }
}
