import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import type { OperationAnswer } from '#register/field/field-operations.ts'
import { takeOperations } from '#register/field/take-operations.ts'
import { textToSign } from '#sync/operation.ts'
import * as wire from '#wire/sync.ts'
import { logFault } from '../answer-faults.ts'
import { problems } from '../problem-schema.ts'
import { problemText } from '../problem.ts'
import { actorOf } from '../recorded-read.ts'
import { storeOf } from '../security/guard-every-route.ts'
import { todayOf, type ServerOptions } from '../server-options.ts'
import { deviceOf, isSignedBy } from '../session/device-asks.ts'

/** Work that comes back: operations, each answered by itself (SYN2). */
export function pushRoutes(server: FastifyInstance, options: ServerOptions): void {
  server.withTypeProvider<ZodTypeProvider>().post(
    '/api/sync/push',
    {
      config: { access: { kind: 'device' } },
      schema: { body: wire.pushOperations, response: { 200: wire.operationsTaken, ...problems } },
    },
    async (request) => {
      const { deviceId, village, signKey } = deviceOf(request)
      const signed = request.body.operations.filter(
        ({ operation, signature }) =>
          operation.device === deviceId && isSignedBy(signKey, textToSign(operation), signature),
      )
      const taken = await takeOperations(
        storeOf(request),
        {
          county: options.county,
          deviceId,
          village,
          operations: signed,
          today: todayOf(options),
          at: options.clock(),
          onFault: (fault) => logFault(request, options, fault),
        },
        actorOf(request, options),
      )
      const answered = new Map(taken.answers.map((answer) => [answer.opId, answer]))
      return {
        nextSeq: taken.nextSeq,
        givenUp: [...taken.givenUp],
        answers: request.body.operations.map(({ operation: { opId } }) =>
          answerTold(answered.get(opId) ?? { opId, state: 'refused', reason: 'sync.unreadable' }),
        ),
      }
    },
  )
}

/** An answer with what its holder is to know and do. */
export function answerTold({ opId, state, reason }: OperationAnswer): wire.OperationAnswerTold {
  const text = reason === null ? null : problemText(reason)
  const words = text === null ? null : { zh: text.zh, adviceZh: text.adviceZh }
  return { opId, state, reason, words }
}
