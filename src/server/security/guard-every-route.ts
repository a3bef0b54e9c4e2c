import type { FastifyInstance, FastifyRequest } from 'fastify'
import { mayDoInEmergency } from '#domain/policy/emergency.ts'
import { mayDo, ROLE_PROFILES, type Ability } from '#domain/policy/roles.ts'
import { serveAs, type Plans, type ServedStore } from '#register/store/serving-store.ts'
import { problemFault } from '../answer-faults.ts'
import type { ServerOptions } from '../server-options.ts'
import { csrfTokenOf, sameToken } from '../session/csrf-token.ts'
import { isProvedFresh } from '#domain/sign-in/sign-in-stage.ts'
import { deviceAsks } from '../session/device-asks.ts'
import { isProgram, resumeSession } from '../session/resume-session.ts'
import type { SignedIn } from '../session/signed-in.ts'
import { contextOf } from './serving-context.ts'

/** What a route asks of who calls it. */
export type Access =
  /** Anybody: signing in, health. */
  | { readonly kind: 'open' }
  /** A device that was enrolled: the request is signed with its key (SYN1); `personal` ones answer with people's data. */
  | { readonly kind: 'device'; readonly personal?: true }
  /** Anybody whose password was right, also before the second factor: to finish signing in. */
  | { readonly kind: 'signing_in' }
  /** Anybody who is signed in: their own session. */
  | { readonly kind: 'signed_in'; readonly stepUp?: true }
  /**
   * A role that has the ability; `personal` routes also need a chosen purpose (S16, R14), `stepUp` ones
   * (exports, approvals, keys of others) a proof of the last ten minutes.
   */
  | {
      readonly kind: 'ability'
      readonly ability: Ability
      readonly personal: boolean
      readonly stepUp?: true
    }

/** One route as it was added. */
export interface KnownRoute {
  readonly method: string
  readonly url: string
  readonly access: Access
}

declare module 'fastify' {
  interface FastifyContextConfig {
    access?: Access
    /** Opens somebody by an id: the plans of its statements are kept (see `ServingContext`). */
    plans?: 'kept'
    /** A program of a department may ask it too. */
    program?: true
  }
  interface FastifyRequest {
    signedIn: SignedIn | null
    served: ServedStore | null
  }
}

const READING = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Every route of the API says what it asks; one that does not say cannot be added, so that a
 * forgotten line fails at start and not in front of a stranger.
 */
export function guardEveryRoute(server: FastifyInstance, options: ServerOptions): void {
  server.decorateRequest('signedIn', null)
  server.decorateRequest('served', null)
  server.decorateRequest('device', null)
  server.addHook('onRoute', (route) => {
    const access = route.config?.access
    if (!route.url.startsWith('/api/')) return
    const methods = [route.method].flat().filter((method) => method !== 'HEAD')
    if (access === undefined) {
      throw new Error(`route ${methods.join()} ${route.url} does not say whom it serves`)
    }
    for (const method of methods) options.onRoute?.({ method, url: route.url, access })
  })
  server.addHook('onRequest', async (request) => {
    const access = request.routeOptions.config.access
    if (access === undefined) return
    if (!READING.has(request.method)) refuseForeignOrigin(request, options)
    if (access.kind === 'open' || access.kind === 'device') return
    const signedIn = await resumeSession(request, options)
    if (signedIn === null) throw problemFault({ code: 'session.required' })
    request.signedIn = signedIn
    request.served = serveAs(options.store, { ...contextOf(signedIn), ...plansOf(request) })
    if (isProgram(signedIn)) refuseProgramElsewhere(request, signedIn)
    // No browser adds a bearer token by itself: such a request cannot be forged by another page.
    else if (!READING.has(request.method)) refuseForgedRequest(request, signedIn)
    if (access.kind === 'signing_in') return
    if (signedIn.stage !== 'open') throw problemFault({ code: 'session.unfinished' })
    if (access.kind === 'ability') refuseOtherRoles(access, signedIn)
    if (access.stepUp === true) refuseStaleProof(signedIn, options)
  })
  // A device signs what it sends: it is known once the body is there, before anything looks at it.
  server.addHook('preValidation', async (request) => {
    const access = request.routeOptions.config.access
    if (access?.kind !== 'device') return
    request.signedIn = await deviceAsks(request, options)
    // What the device has said is taken all the same: only what it would be told waits.
    if (access.personal === true) refuseUnsigned(request.signedIn)
    request.served = serveAs(options.store, { ...contextOf(request.signedIn), plans: 'kept' })
  })
  // What was read and who read it stand before the answer goes out; of a fault nothing stays.
  server.addHook('onSend', async (request, reply) => {
    await request.served?.finish(reply.statusCode < 500 ? 'commit' : 'rollback')
  })
}

/** What is read in lists is planned for what is asked; a change asks by keys, the same each time. */
function plansOf({ method, routeOptions }: FastifyRequest): { readonly plans?: Plans } {
  const { plans } = routeOptions.config
  if (plans !== undefined) return { plans }
  return READING.has(method) ? { plans: 'fresh' } : {}
}

/** The one whom `guardEveryRoute` let in; on an open route there is none, and asking is a bug. */
export function whoAsks(request: FastifyRequest): SignedIn {
  if (request.signedIn === null) throw new Error('an open route asked who is signed in')
  return request.signedIn
}

/** The store as the one who asks may see it: the second wall stands around everything it answers. */
export function storeOf(request: FastifyRequest): ServedStore {
  if (request.served === null) throw new Error('an open route asked for people’s data')
  return request.served
}

/** The options of the server with the store of one request. */
export function servedBy(request: FastifyRequest, options: ServerOptions): ServerOptions {
  return { ...options, store: storeOf(request) }
}

/**
 * Browsers send `origin` with every write and `sec-fetch-site` with every request; programs that
 * are no browser send neither and carry no cookie of ours either.
 */
function refuseForeignOrigin(request: FastifyRequest, options: ServerOptions): void {
  const { origin } = request.headers
  const site = request.headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin') throw problemFault({ code: 'session.origin' })
  if (origin === undefined) return
  const scheme = options.tls === undefined && request.protocol === 'http' ? 'http' : 'https'
  if (origin !== `${scheme}://${request.host}`) throw problemFault({ code: 'session.origin' })
}

/** A key serves for sending files, whatever else its liaison may do at a page (or has become since). */
function refuseProgramElsewhere(request: FastifyRequest, { role }: SignedIn): void {
  const mayAsk = request.routeOptions.config.program === true
  if (!mayAsk || ROLE_PROFILES[role].sees !== 'own_batches') {
    throw problemFault({ code: 'program.elsewhere' })
  }
}

function refuseForgedRequest(request: FastifyRequest, signedIn: SignedIn): void {
  const sent = request.headers['x-csrf-token']
  if (typeof sent !== 'string' || !sameToken(sent, csrfTokenOf(signedIn.token))) {
    throw problemFault({ code: 'session.csrf' })
  }
}

function refuseOtherRoles(
  access: Extract<Access, { readonly kind: 'ability' }>,
  signedIn: SignedIn,
): void {
  if (!mayDo(signedIn.role, access.ability)) throw problemFault({ code: 'access.role' })
  if (signedIn.emergencyUntil !== null && !mayDoInEmergency(access.ability)) {
    throw problemFault({ code: 'glass.reading_only' })
  }
  if (!access.personal) return
  if (signedIn.purpose === null) throw problemFault({ code: 'purpose.missing' })
  refuseUnsigned(signedIn)
}

/** Where the county requires it, people's data open to who has signed the regulation on confidentiality. */
function refuseUnsigned({ owesConfidentiality }: SignedIn): void {
  if (owesConfidentiality) throw problemFault({ code: 'regulation.unsigned' })
}

/** A right password some hours ago is not enough for what cannot be taken back (ASVS 7.5.3). */
export function refuseStaleProof(signedIn: SignedIn, options: ServerOptions): void {
  const provedAtMs = signedIn.provedAt?.getTime() ?? null
  if (!isProvedFresh(provedAtMs, options.clock().getTime())) {
    throw problemFault({ code: 'session.step_up_needed' })
  }
}
