import cookie from '@fastify/cookie'
import rateLimit from '@fastify/rate-limit'
import { createServer as createPlainServer, type RequestListener, type Server } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import fastify, { type FastifyInstance } from 'fastify'
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import { describeApi } from './describe-api.ts'
import { answerOnce } from './requests/answer-once.ts'
import { matchVersion } from './requests/match-version.ts'
import { storableBody } from './requests/storable-body.ts'
import { LIMITS } from './limits.ts'
import { registerRoutes } from './register-routes.ts'
import { sessionKeyOf } from './session/resume-session.ts'
import { keepBulkApart } from './security/keep-bulk-apart.ts'
import { limitSlowBodies } from './security/limit-slow-bodies.ts'
import { guardEveryRoute } from './security/guard-every-route.ts'
import { securityHeaders } from './security/security-headers.ts'
import { refuseInsecureTransport } from './security/refuse-insecure-transport.ts'
import { shedLoad } from './security/shed-load.ts'
import { answerFaults, problemFault } from './answer-faults.ts'
import { writeRequestLog } from './request-log.ts'
import type { ServerOptions } from './server-options.ts'
import { serveField } from './serve-field.ts'
import { serveOffice } from './serve-office.ts'
import { mountProvider } from './sign-in/mount-provider.ts'
import { caPage } from './tls/ca-page.ts'
import { providerAtWork } from './sign-in/provider-at-work.ts'
import { outsideSignInRoutes } from './routes/outside-sign-in-routes.ts'
import { providerSignInRoutes } from './routes/provider-sign-in-routes.ts'

/** How many requests somebody has left is told to nobody; who asked too often is told when to come again. */
const NO_COUNTS = {
  'x-ratelimit-limit': false,
  'x-ratelimit-remaining': false,
  'x-ratelimit-reset': false,
}

/**
 * The one HTTP server of a county: the API under `/api` and the office's files beside it.
 *
 * Order of the gates for a request: transport (S26) → load → rate → session, CSRF, ability and
 * purpose → a turn for reports → shape → route. Whatever fails answers with a problem; nothing here knows a person.
 */
export async function createServer(options: ServerOptions): Promise<FastifyInstance> {
  const server = fastify({
    // The framework's own log lines hold URLs and messages; ours hold ids only (R17).
    logger: false,
    genReqId: () => crypto.randomUUID(),
    requestIdHeader: false,
    trustProxy: options.trustedProxies === undefined ? false : [...options.trustedProxies],
    bodyLimit: LIMITS.bodyBytes,
    serverFactory: (handler) => makeListener(options, handler),
    routerOptions: { maxParamLength: 100, ignoreTrailingSlash: false },
    onProtoPoisoning: 'error',
    onConstructorPoisoning: 'error',
    return503OnClosing: true,
    forceCloseConnections: 'idle',
  })
  server.setValidatorCompiler(validatorCompiler)
  server.setSerializerCompiler(serializerCompiler)

  writeRequestLog(server, options.log)
  answerFaults(server, options)
  refuseInsecureTransport(server, options)
  shedLoad(server, options)
  limitSlowBodies(server)
  await server.register(cookie)
  await securityHeaders(server)
  await server.register(rateLimit, {
    global: true,
    max: options.requestsPerMinute ?? LIMITS.requestsPerMinute,
    timeWindow: 60_000,
    cache: LIMITS.clientsRemembered,
    // A whole office may share one address: who is signed in is counted for themselves.
    keyGenerator: (request) => sessionKeyOf(request) ?? request.ip,
    addHeaders: NO_COUNTS,
    addHeadersOnExceeding: NO_COUNTS,
    errorResponseBuilder: (_request, { ttl }) =>
      problemFault({ code: 'request.too_many', seconds: Math.ceil(ttl / 1000) }),
  })
  await describeApi(server)
  answerOnce(server, options)
  storableBody(server)
  matchVersion(server)
  guardEveryRoute(server, options)
  keepBulkApart(server, options)
  await registerRoutes(server, options)
  if (options.ca !== undefined) caPage(server, options.ca)
  if (options.publicUrl !== undefined) {
    const provider = await providerAtWork(options, options.publicUrl)
    await mountProvider(server, provider, options.publicUrl)
    providerSignInRoutes(server, options, provider)
    outsideSignInRoutes(server, options, options.publicUrl)
  }
  await serveField(server, options.fieldDir ?? null)
  await serveOffice(server, options.officeDir)
  return server
}

/** One kind of listener with and without TLS; Node's own limits are set here, where they act. */
function makeListener(options: ServerOptions, handler: RequestListener): Server {
  const limits = {
    requestTimeout: LIMITS.uploadMs,
    headersTimeout: LIMITS.headersMs,
    keepAliveTimeout: LIMITS.keepAliveMs,
    connectionsCheckingInterval: LIMITS.checkConnectionsMs,
  }
  const listener =
    options.tls === undefined
      ? createPlainServer(limits, handler)
      : createTlsServer({ ...limits, ...options.tls, minVersion: 'TLSv1.2' }, handler)
  listener.setTimeout(LIMITS.connectionMs)
  listener.maxRequestsPerSocket = LIMITS.requestsPerSocket
  return listener
}
