import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { accountInUse } from '#register/access/account-in-use.ts'
import { listRegulations, readRegulation } from '#register/access/regulations.ts'
import { signedBy, signRegulation, type Signer } from '#register/access/regulation-signatures.ts'
import { signingRule } from '#register/access/signing-rules.ts'
import * as wire from '#wire/regulations.ts'
import { sendProblem } from '../answer-faults.ts'
import { problems } from '../problem-schema.ts'
import { storeOf, whoAsks } from '../security/guard-every-route.ts'
import { todayOf, type ServerOptions } from '../server-options.ts'
import {
  dueOf,
  regulationView,
  versionView,
  type RegulationsSeen,
} from '../show/regulation-view.ts'

const OWN = { access: { kind: 'signed_in' } } as const
const SIGN = { access: { kind: 'signed_in', stepUp: true } } as const

/** 四项制度: read by everybody who is signed in, and signed by whom they bind. */
export function regulationRoutes(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()
  const { county, clock } = options

  routes.get(
    '/api/regulations',
    { config: OWN, schema: { response: { 200: wire.regulationList, ...problems } } },
    async (request) => {
      const [seen, rule] = await Promise.all([
        regulationsSeen(request, options),
        signingRule(storeOf(request), county),
      ])
      return {
        versions: seen.all.map((row) => versionView(row, seen)),
        due: dueOf(seen),
        required: {
          required: rule?.required ?? false,
          reason: rule?.reason ?? null,
          setBy: rule?.setBy ?? null,
          setAt: rule?.setAt.toISOString() ?? null,
        },
        today: seen.today,
      }
    },
  )

  routes.get(
    '/api/regulations/:kind/:level/:versionNo',
    {
      config: OWN,
      schema: { params: wire.versionParams, response: { 200: wire.regulationView, ...problems } },
    },
    async (request, reply) => {
      const read = await readRegulation(storeOf(request).pool, { county, ...request.params })
      if (read === null) return sendProblem(reply, { code: 'regulation.unknown' })
      return regulationView(read, await regulationsSeen(request, options))
    },
  )

  // A signature is given by whoever has just shown that it is they who sit there.
  routes.post(
    '/api/regulations/:kind/:level/:versionNo/signature',
    {
      config: SIGN,
      schema: {
        params: wire.versionParams,
        body: wire.signRegulation,
        response: { 200: wire.regulationSigned, ...problems },
      },
    },
    async (request, reply) => {
      const signer = await signerOf(request, options)
      const signed = await signRegulation(storeOf(request), {
        county,
        ...request.params,
        hash: request.body.hash,
        signer,
        at: clock(),
        today: todayOf(options),
      })
      return signed.ok
        ? { signedAt: signed.value.signedAt.toISOString() }
        : sendProblem(reply, signed.problem)
    },
  )
}

/** What the regulations of the county are to who asks. */
export async function regulationsSeen(
  request: FastifyRequest,
  options: ServerOptions,
): Promise<RegulationsSeen> {
  const { county } = options
  const store = storeOf(request)
  const signer = await signerOf(request, options)
  const all = await listRegulations(store, county)
  const signed = await signedBy(store, { county, accountId: signer.accountId })
  return { all, signed, signer, today: todayOf(options) }
}

/** In an emergency one acts beyond one's territory; what binds one is still that of the own. */
async function signerOf(request: FastifyRequest, options: ServerOptions): Promise<Signer> {
  const signedIn = whoAsks(request)
  if (signedIn.emergencyUntil === null) return signedIn
  const { county, clock, store } = options
  const { accountId } = signedIn
  const own = await accountInUse(store, { county, accountId, now: clock() })
  return { ...signedIn, territory: own?.territory ?? signedIn.territory }
}
