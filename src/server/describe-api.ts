import swagger from '@fastify/swagger'
import type { FastifyInstance, RouteOptions } from 'fastify'
import { createJsonSchemaTransform } from 'fastify-type-provider-zod'
import { descriptionOf, gateProblems } from './api/described-routes.ts'
import { exampleOf, type JsonSchema } from './api/example-of.ts'

/**
 * OpenAPI 3.1 of every route, from the same schemas that check them; at /api/openapi.json. What a
 * route is for and its problem codes come from `api/`, an example of its body from its schema.
 */
export async function describeApi(server: FastifyInstance): Promise<void> {
  const fromZod = createJsonSchemaTransform({ skipList: ['/', '/*', '/index.html'] })
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
    transform: (asked) => {
      const plain = fromZod(asked)
      return { url: plain.url, schema: { ...plain.schema, ...describedParts(asked.route, plain) } }
    },
  })
}

function describedParts(
  route: RouteOptions,
  { schema }: { readonly schema?: object | undefined },
): object {
  const [method = ''] = [route.method].flat()
  const description = descriptionOf(method, route.url)
  const access = route.config?.access
  if (description === null || access === undefined) return {}
  const problems = [...description.problems, ...gateProblems(method, access)].toSorted()
  const body: unknown = schema !== undefined && 'body' in schema ? schema.body : undefined
  return {
    summary: `${description.zh} · ${description.en}`,
    description: `Problem codes: ${problems.join(', ')}`,
    'x-problems': problems,
    ...(access.kind === 'open' ? {} : { security: [{ session: [] }] }),
    ...(isJsonSchema(body) ? { body: { ...body, examples: [exampleOf(body)] } } : {}),
    ...headersOf(route, method, problems),
  }
}

function headersOf(route: RouteOptions, method: string, problems: readonly string[]): object {
  if (route.config?.access?.kind !== 'ability' || method === 'GET') return {}
  // Without it a step on a form is refused; a change of a person may name the version in its body.
  const asksVersion =
    problems.includes('request.version_missing') && route.config.versioned !== true
  return {
    headers: {
      type: 'object',
      properties: {
        'x-csrf-token': { type: 'string', description: 'As the session gave it.' },
        ...(route.config.once === 'never' ? {} : { 'idempotency-key': KEY }),
        ...(asksVersion || route.config.versioned === true ? { 'if-match': VERSION } : {}),
      },
      ...(asksVersion ? { required: ['if-match'] } : {}),
    },
  }
}

const KEY = {
  type: 'string',
  minLength: 16,
  maxLength: 80,
  description:
    'A random UUID made before sending. The same key again gives the same status and body; kept 180 days.',
}

const VERSION = {
  type: 'string',
  pattern: '^"v[0-9]{1,9}"$',
  description: 'The ETag that what is changed was read with; stale is answered 412.',
}

function isJsonSchema(value: unknown): value is JsonSchema {
  return (
    typeof value === 'object' &&
    value !== null &&
    ('type' in value || 'anyOf' in value || 'oneOf' in value)
  )
}
