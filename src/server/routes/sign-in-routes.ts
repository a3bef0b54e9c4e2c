import type { FastifyInstance } from 'fastify'
import type { ServerOptions } from '../server-options.ts'
import { accountRoutes, oneAccountRoutes } from './account-routes.ts'
import { deskRoutes } from './desk-routes.ts'
import { nightRoutes } from './night-routes.ts'
import { newFactorRoutes, ownSignInRoutes } from './own-sign-in-routes.ts'
import { passkeySignInRoutes, proofRoutes } from './proof-routes.ts'

/** Everything about getting in but the session itself: steps, factors, the desk, accounts. */
export function signInRoutes(server: FastifyInstance, options: ServerOptions): void {
  proofRoutes(server, options)
  passkeySignInRoutes(server, options)
  deskRoutes(server, options)
  ownSignInRoutes(server, options)
  newFactorRoutes(server, options)
  accountRoutes(server, options)
  nightRoutes(server, options)
  oneAccountRoutes(server, options)
}
