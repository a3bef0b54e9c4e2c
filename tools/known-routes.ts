import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { keyRing } from '../src/register/store/key-ring.ts'
import { createServer } from '../src/server/create-server.ts'
import type { KnownRoute } from '../src/server/security/guard-every-route.ts'

export interface KnownApi {
  readonly routes: readonly KnownRoute[]
  /** Operations of the OpenAPI document by `GET /api/persons/{personId}`. */
  readonly operations: ReadonlyMap<string, Operation>
}

export type Operation = Readonly<Record<string, unknown>>

/** Every route of the server as it is put together; nothing is asked of any store. */
export async function knownApi(): Promise<KnownApi> {
  const dataDir = await mkdtemp(join(tmpdir(), 'simin-routes-'))
  const never = (): Promise<never> => Promise.reject(new Error('routes are only listed here'))
  const routes: KnownRoute[] = []
  const pool = new pg.Pool()
  const server = await createServer({
    store: {
      pool,
      serving: pool,
      keys: keyRing(Buffer.alloc(32)),
      kind: 'external',
      dataDir,
      close: () => pool.end(),
    },
    jobs: {
      startIntake: never,
      startComparison: never,
      startCheck: never,
      startCleaning: never,
      startVerification: () => undefined,
      progressOf: never,
    },
    county: '431322',
    clock: () => new Date(0),
    officeDir: null,
    onRoute: (route) => {
      routes.push(route)
    },
  })
  try {
    await server.ready()
    const told = await server.inject({ url: '/api/openapi.json', remoteAddress: '127.0.0.1' })
    const { paths } = told.json<{ paths: Record<string, Record<string, Operation>> }>()
    const operations = Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]): [string, Operation] => [
        `${method.toUpperCase()} ${path}`,
        operation,
      ]),
    )
    return { routes, operations: new Map(operations) }
  } finally {
    await server.close()
    await pool.end()
    await rm(dataDir, { recursive: true, force: true })
  }
}
