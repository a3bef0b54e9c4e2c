import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { errors, type Provider } from 'oidc-provider'
import { z } from 'zod'
import { goTo, providerAnswer, providerRequest } from '#wire/sign-in.ts'
import { problemFault } from '../answer-faults.ts'
import { problems } from '../problem-schema.ts'
import { refuseStaleProof, whoAsks } from '../security/guard-every-route.ts'
import type { ServerOptions } from '../server-options.ts'
import { INTERACTION_PATH } from '../sign-in/open-provider.ts'
import type { CurrentProvider } from '../sign-in/provider-at-work.ts'

const uid = z.object({ uid: z.string().regex(/^[\w-]{20,64}$/u) })

/**
 * The office's part of an application's sign-in: the provider sends the browser here, the office asks
 * whoever sits there (and lets them sign in first), and sends it back.
 */
export function providerSignInRoutes(
  server: FastifyInstance,
  options: ServerOptions,
  current: CurrentProvider,
): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()
  const own = { access: { kind: 'signed_in' } } as const

  routes.get(
    `${INTERACTION_PATH}/:uid`,
    // The browser comes from another site, so our own cookie is not with it yet.
    { config: { access: { kind: 'open' } }, schema: { params: uid, hide: true } },
    (request, reply) => reply.redirect(`/authorize/${request.params.uid}`, 303),
  )

  routes.get(
    `${INTERACTION_PATH}/:uid/request`,
    { config: own, schema: { params: uid, response: { 200: providerRequest, ...problems } } },
    async (request, reply) => {
      const provider = await current()
      const { params } = await requestOf(provider, request, reply)
      const client = await provider.Client.find(String(params['client_id']))
      if (client === undefined) throw problemFault({ code: 'provider.expired' })
      return { application: client.clientName ?? client.clientId }
    },
  )

  routes.post(
    `${INTERACTION_PATH}/:uid/answer`,
    {
      config: own,
      schema: {
        params: uid,
        body: providerAnswer,
        response: { 200: goTo, ...problems },
      },
    },
    async (request, reply) => {
      const signedIn = whoAsks(request)
      const provider = await current()
      const asked = await requestOf(provider, request, reply)
      const { agree } = request.body
      if (!agree) return { url: await answer(provider, request, reply, DECLINED) }
      // The application wants to see its user prove it anew.
      if (asked.prompt.reasons.some((reason) => ANEW.has(reason)))
        refuseStaleProof(signedIn, options)
      const url = await answer(provider, request, reply, {
        login: {
          accountId: signedIn.accountId,
          amr: [...signedIn.methods],
          ts: Math.floor((signedIn.provedAt ?? options.clock()).getTime() / 1000),
          remember: false,
        },
      })
      return { url }
    },
  )
}

const DECLINED = { error: 'access_denied', error_description: 'declined' } as const
const ANEW: ReadonlySet<string> = new Set(['login_prompt', 'max_age'])

type Result = Parameters<Provider['interactionResult']>[2]

function answer(
  provider: Provider,
  request: FastifyRequest,
  reply: FastifyReply,
  result: Result,
): Promise<string> {
  return provider.interactionResult(request.raw, reply.raw, result, {
    mergeWithLastSubmission: false,
  })
}

/** The sign-in in progress that this browser began; another browser's is as good as none. */
async function requestOf(
  provider: Provider,
  request: FastifyRequest,
  reply: FastifyReply,
): ReturnType<Provider['interactionDetails']> {
  try {
    return await provider.interactionDetails(request.raw, reply.raw)
  } catch (cause) {
    if (cause instanceof errors.OIDCProviderError) throw problemFault({ code: 'provider.expired' })
    throw cause
  }
}
