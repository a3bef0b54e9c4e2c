import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { faultText } from '#domain/proofs/ledger-fault.ts'
import { keepForeignCheckpoint } from '#register/ledger/foreign-checkpoints.ts'
import { ledgerKeys } from '#register/ledger/ledger-keys.ts'
import { listPeers } from '#register/ledger/ledger-peers.ts'
import { ledgerState } from '#register/ledger/ledger-state.ts'
import { listCheckpoints } from '#register/ledger/make-checkpoint.ts'
import { listVerifications, type Verification } from '#register/ledger/verifications.ts'
import {
  foreignCheckpoint,
  foreignKept,
  ledgerView,
  verificationStarted,
  type LedgerVerificationView,
} from '#wire/audit.ts'
import { progressView } from '#wire/progress.ts'
import type { Words } from '#wire/words.ts'
import { sendProblem } from '../answer-faults.ts'
import { LIMITS } from '../limits.ts'
import { problems } from '../problem-schema.ts'
import { whoAsks } from '../security/guard-every-route.ts'
import type { ServerOptions } from '../server-options.ts'

const READ = { access: { kind: 'ability', ability: 'audit.read', personal: false } } as const
const VERIFY = { access: { kind: 'ability', ability: 'audit.verify', personal: false } } as const
const CHECKPOINTS_SHOWN = 12
const VERIFICATIONS_SHOWN = 12

/**
 * 审计: how the ledger stands, and holding it against its checkpoints. Numbers and hashes only; the
 * auditor learns nothing about anybody here, so what is read is the store itself and not one's part.
 */
export function auditRoutes(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()
  const { store, county, jobs, clock } = options

  routes.get(
    '/api/audit/ledger',
    { config: READ, schema: { response: { 200: ledgerView, ...problems } } },
    async () => {
      const [state, checkpoints, keys, peers, verifications] = await Promise.all([
        ledgerState(store, county),
        listCheckpoints(store, county, CHECKPOINTS_SHOWN),
        ledgerKeys(store, county),
        listPeers(store, county),
        listVerifications(store, county, VERIFICATIONS_SHOWN),
      ])
      const { waitingSince } = state
      return {
        events: state.events,
        sealed: state.sealed,
        unsealedSeconds:
          waitingSince === null
            ? null
            : Math.max((clock().getTime() - waitingSince.getTime()) / 1000, 0),
        signed: state.signed,
        signedAt: state.signedAt?.toISOString() ?? null,
        checkpoints: checkpoints.map(({ size, root, madeAt, reason }) => ({
          size,
          root: root.toString('hex'),
          madeAt: madeAt.toISOString(),
          reason,
        })),
        keys: keys.map(({ keyNo, publicKey, since }) => ({
          keyNo,
          publicKey,
          since: since.toISOString(),
        })),
        peers: peers.map((peer) => ({ ...peer, lastAt: peer.lastAt?.toISOString() ?? null })),
        verifications: verifications.map(viewOf),
      }
    },
  )

  routes.post(
    '/api/audit/verifications',
    { config: VERIFY, schema: { response: { 200: verificationStarted, ...problems } } },
    async (request) => {
      jobs.startVerification({ askedBy: whoAsks(request).accountId })
      return { started: true as const }
    },
  )

  routes.get(
    '/api/audit/verifications/progress',
    { config: READ, schema: { response: { 200: progressView, ...problems } } },
    async (_request, reply) => {
      const view = await jobs.progressOf({ kind: 'verification' })
      return view ?? sendProblem(reply, { code: 'record.unknown' })
    },
  )
}

/** 代存: checkpoints of other Simins. Their signature is the key to this door. */
export function foreignCheckpointRoutes(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()
  const { store, county, clock } = options

  routes.post(
    '/api/audit/foreign-checkpoints',
    {
      config: {
        access: { kind: 'open' },
        rateLimit: { max: LIMITS.foreignCheckpointsPerMinute, timeWindow: 60_000 },
      },
      schema: { body: foreignCheckpoint, response: { 200: foreignKept, ...problems } },
    },
    async (request, reply) => {
      const keep = { county, foreign: request.body, now: clock() }
      const kept = await keepForeignCheckpoint(store, keep)
      return kept.ok ? kept.value : sendProblem(reply, kept.problem)
    },
  )
}

const MACHINES: Readonly<Record<string, Words>> = {
  nightly: { zh: '夜间自动', en: 'every night' },
  'command-line': { zh: '命令行', en: 'command line' },
}

function viewOf(made: Verification): LedgerVerificationView {
  return {
    verificationNo: made.verificationNo,
    askedBy: MACHINES[made.askedBy] ?? { zh: made.askedBy, en: made.askedBy },
    startedAt: made.startedAt.toISOString(),
    seconds: (made.finishedAt.getTime() - made.startedAt.getTime()) / 1000,
    events: made.events,
    erased: made.erased,
    unsealed: made.unsealed,
    checkpoints: made.checkpoints,
    size: made.size,
    faults: made.faults.map((fault) => ({
      kind: fault.kind,
      eventNo: fault.eventNo,
      text: faultText(fault),
    })),
  }
}
