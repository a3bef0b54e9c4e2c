import { promisify } from 'node:util'
import { brotliCompress, constants } from 'node:zlib'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { cursorText, fieldHorizon, usableCursor } from '#register/field/field-cursor.ts'
import {
  changedAnswers,
  changedSlots,
  heldHouseholds,
  heldPersons,
  isCutOff,
  peopleWhoLeft,
  type VillageAsked,
} from '#register/field/read-village.ts'
import { leasesOf } from '#register/field/field-leases.ts'
import * as wire from '#wire/sync.ts'
import { problems } from '../problem-schema.ts'
import { recordedRead } from '../recorded-read.ts'
import { storeOf } from '../security/guard-every-route.ts'
import { todayOf, type ServerOptions } from '../server-options.ts'
import { deviceOf } from '../session/device-asks.ts'
import { asksTold, householdTold, personTold, wordTold } from '../show/village-told.ts'
import { answerTold } from './push-routes.ts'

const compress = promisify(brotliCompress)

/** What a device is told: the whole village once, then what changed. */
export function pullRoutes(server: FastifyInstance, options: ServerOptions): void {
  server.withTypeProvider<ZodTypeProvider>().post(
    '/api/sync/pull',
    {
      config: { access: { kind: 'device', personal: true } },
      schema: { body: wire.pullVillage, response: { 200: wire.villagePulled, ...problems } },
      onSend: pack,
    },
    (request) =>
      recordedRead(
        {
          options,
          request,
          looks: ({ people }: wire.VillagePulled) => {
            const personIds = people.map(({ id }) => id)
            const place = deviceOf(request).village
            return personIds.length === 0 ? [] : [{ kind: 'village', place, personIds }]
          },
        },
        () => pull(request, options, request.body),
      ),
  )
}

/** A village travels packed: over a weak network that is a fifth of the time. */
async function pack(
  request: FastifyRequest,
  reply: FastifyReply,
  payload: unknown,
): Promise<unknown> {
  const accepts = (request.headers['accept-encoding'] ?? '').includes('br')
  if (!accepts || typeof payload !== 'string' || payload.length < PACKED_FROM) return payload
  reply.header('content-encoding', 'br')
  const params = { [constants.BROTLI_PARAM_QUALITY]: 5 }
  return compress(Buffer.from(payload, 'utf8'), { params })
}

/** Smaller ones fit into one packet as they are. */
const PACKED_FROM = 1_400

async function pull(
  request: FastifyRequest,
  options: ServerOptions,
  asked: wire.PullVillage,
): Promise<wire.VillagePulled> {
  const { county } = options
  const store = storeOf(request)
  const { deviceId, village, nextSeq, leaseUntil } = deviceOf(request)
  const horizon = await fieldHorizon(store, county)
  const since = usableCursor(asked.cursor, horizon)
  const of: VillageAsked = { county, village, since }
  const about = {
    today: todayOf(options),
    leaseMs: leaseUntil.getTime() - options.clock().getTime(),
    nextSeq,
  }
  if (since === null && asked.baselines === true) return toBaseline(about)
  const isQuiet = since !== null && since.eventNo === horizon.eventNo
  const [people, households, left, answers, words, leases, asks] = await Promise.all([
    isQuiet ? [] : heldPersons(store, of),
    isQuiet ? [] : heldHouseholds(store, of),
    isQuiet ? [] : peopleWhoLeft(store, of),
    changedAnswers(store, { ...of, deviceId }),
    changedSlots(store, of),
    leasesOf(store, { county, village, deviceId, now: options.clock() }),
    asksTold(store, of, asked.asksHash),
  ])
  if (since !== null && (await isCutOff(store, { county, since }))) {
    return pull(request, options, { ...asked, cursor: null })
  }
  return {
    cursor: cursorText(horizon),
    whole: since === null,
    ...about,
    households: households.map(householdTold),
    people: people.map((person) => personTold(store, { county, village }, person)),
    left: [...left],
    asks,
    words: words.map(wordTold),
    leases: [...leases],
    answers: answers.map(answerTold),
  }
}

/** Sends who fetches villages in pieces there: nothing else is said. */
function toBaseline(
  about: Pick<wire.VillagePulled, 'today' | 'leaseMs' | 'nextSeq'>,
): wire.VillagePulled {
  const nothing = { households: [], people: [], left: [], words: [], leases: [], answers: [] }
  return { cursor: '', whole: false, rebase: true, ...about, asks: null, ...nothing }
}
