import type { FastifyReply, FastifyRequest } from 'fastify'
import { formVersion } from '#register/forms/form-version.ts'
import type { Problem } from '../problem.ts'
import { storeOf } from '../security/guard-every-route.ts'
import { versionNamed } from './match-version.ts'

/**
 * Why a step on a form is not taken: `If-Match` is missing, or somebody has taken the form on since it
 * was read; then the reply bears the ETag that it has now. Asked after the form was found to be within
 * the territory of the one who asks: a foreign form has no version.
 */
export async function formMoved(
  request: FastifyRequest,
  reply: FastifyReply,
  form: { readonly county: string; readonly formId: string },
): Promise<Problem | null> {
  const seen = versionNamed(request)
  if (seen === null) return { code: 'request.version_missing' }
  const now = await formVersion(storeOf(request), form)
  if (seen === now) return null
  reply.header('etag', `"v${String(now)}"`)
  return { code: 'request.changed', seen, now }
}
