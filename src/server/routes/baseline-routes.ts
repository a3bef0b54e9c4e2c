import { createHash, createPrivateKey, sign, type KeyObject } from 'node:crypto'
import { promisify } from 'node:util'
import { brotliCompress, brotliDecompress, constants } from 'node:zlib'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { baselinePiece, keepBaseline } from '#register/field/baselines.ts'
import { cursorText, fieldHorizon } from '#register/field/field-cursor.ts'
import {
  changedAnswers,
  changedSlots,
  heldHouseholds,
  heldPersons,
} from '#register/field/read-village.ts'
import type { Store } from '#register/store/open-store.ts'
import { newRecordId } from '#register/store/record-id.ts'
import { baselineToSign } from '#sync/baseline.ts'
import * as wire from '#wire/sync.ts'
import { sendProblem } from '../answer-faults.ts'
import { problems } from '../problem-schema.ts'
import { recordedRead } from '../recorded-read.ts'
import { storeOf } from '../security/guard-every-route.ts'
import type { ServerOptions } from '../server-options.ts'
import { deviceOf } from '../session/device-asks.ts'
import { asksTold, householdTold, personTold, wordTold } from '../show/village-told.ts'
import { answerTold } from './push-routes.ts'

/** Some 25 kB packed: three seconds at 64 kbit/s, and no more is lost to a cut. */
const ROWS_PER_PIECE = 500
const [pack, unpack] = [promisify(brotliCompress), promisify(brotliDecompress)]
const PACKING = { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } }

/** The whole village for a device that holds nothing or slept too long: made once, signed, in pieces. */
export function baselineRoutes(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()
  const { county, clock } = options

  routes.post(
    '/api/sync/baselines',
    {
      config: { access: { kind: 'device', personal: true } },
      schema: { body: wire.makeBaseline, response: { 200: wire.baselineMade, ...problems } },
    },
    async (request) => {
      const { village } = deviceOf(request)
      const { made } = await recordedRead(
        {
          options,
          request,
          looks: ({ personIds }) =>
            personIds.length === 0 ? [] : [{ kind: 'village', place: village, personIds }],
        },
        () => makeBaseline(request, options),
      )
      return made
    },
  )

  routes.post(
    '/api/sync/baselines/piece',
    {
      config: { access: { kind: 'device', personal: true } },
      schema: { body: wire.askBaselinePiece },
    },
    async (request, reply) => {
      const { baselineId, piece } = request.body
      const { deviceId } = deviceOf(request)
      const asked = { county, deviceId, baselineId, piece, now: clock() }
      const packed = await baselinePiece(storeOf(request), asked)
      if (packed === null) return sendProblem(reply, { code: 'record.unknown' })
      const acceptsPacked = (request.headers['accept-encoding'] ?? '').includes('br')
      if (acceptsPacked) reply.header('content-encoding', 'br')
      reply.type('application/json')
      // As it was signed, byte by byte: not written anew from what it says.
      return reply.send(acceptsPacked ? packed : await unpack(packed))
    },
  )
}

interface Made {
  readonly made: wire.BaselineMade
  readonly personIds: readonly string[]
}

async function makeBaseline(request: FastifyRequest, options: ServerOptions): Promise<Made> {
  const { county, clock } = options
  const store = storeOf(request)
  const { deviceId: device, village } = deviceOf(request)
  // Before everything that is read: what commits meanwhile is told once more.
  const horizon = await fieldHorizon(store, county)
  const of = { county, village, since: null }
  const people = await heldPersons(store, of)
  const asks = await asksTold(store, of, null)
  const pieces: readonly wire.BaselinePiece[] = [
    ...inPieces(await heldHouseholds(store, of), householdTold).map((households) => ({
      households,
    })),
    ...inPieces(people, (person) => personTold(store, of, person)).map((told) => ({
      people: told,
    })),
    ...inPieces(await changedSlots(store, of), wordTold).map((words) => ({ words })),
    ...inPieces(await changedAnswers(store, { ...of, deviceId: device }), answerTold).map(
      (answers) => ({ answers }),
    ),
    ...(asks === null ? [] : [{ asks }]),
  ]
  const texts = pieces.map((piece) => Buffer.from(JSON.stringify(piece), 'utf8'))
  const manifest = {
    baselineId: newRecordId(),
    device,
    village,
    cursor: cursorText(horizon),
    pieces: texts.map((text) => createHash('sha256').update(text).digest('base64')),
  }
  const signature = signedBy(store.keys, county, baselineToSign(manifest))
  const packed = await Promise.all(texts.map((text) => pack(text, PACKING)))
  await keepBaseline(store, { county, manifest, signature, packed, now: clock() })
  return { made: { manifest, signature }, personIds: people.map(({ personId }) => personId) }
}

function inPieces<Row, Told>(rows: readonly Row[], told: (row: Row) => Told): Told[][] {
  const pieces: Told[][] = []
  for (let from = 0; from < rows.length; from += ROWS_PER_PIECE) {
    pieces.push(rows.slice(from, from + ROWS_PER_PIECE).map(told))
  }
  return pieces
}

/** ECDSA P-256 with SHA-256, r and s side by side, as WebCrypto reads it. */
function signedBy(keys: Store['keys'], county: string, text: string): string {
  const key: { readonly key: KeyObject; readonly dsaEncoding: 'ieee-p1363' } = {
    key: privateKeyOf(keys, county),
    dsaEncoding: 'ieee-p1363',
  }
  return sign('sha256', Buffer.from(text, 'utf8'), key).toString('base64')
}

function privateKeyOf(keys: Store['keys'], county: string): KeyObject {
  const pair = keys.baselineKey(county)
  // Uncompressed: 04, x, y.
  const point = pair.getPublicKey()
  const part = (from: number): string => point.subarray(from, from + 32).toString('base64url')
  const d = pair.getPrivateKey().toString('base64url').padStart(43, 'A')
  return createPrivateKey({
    key: { kty: 'EC', crv: 'P-256', x: part(1), y: part(33), d },
    format: 'jwk',
  })
}
