import swagger from '@fastify/swagger'
import type { FastifyInstance } from 'fastify'
import { createJsonSchemaTransform } from 'fastify-type-provider-zod'

/** OpenAPI 3.1 of every route, from the same schemas that check them; at /api/openapi.json. */
export async function describeApi(server: FastifyInstance): Promise<void> {
  await server.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: '司民 Simin',
        description:
          'The office API of one county. Sign in first; every write carries the header x-csrf-token. ' +
          'A refused request is answered with {problem: {code, facts, text, advice}}.',
        version: '0.1.0',
      },
      components: {
        securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: '__Host-simin' } },
      },
    },
    transform: createJsonSchemaTransform({ skipList: ['/', '/*', '/index.html'] }),
  })
}
