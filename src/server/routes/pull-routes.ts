import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { brotliCompress, constants } from 'node:zlib'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import {
  changedAnswers,
  changedSlots,
  fieldHorizon,
  heldAsks,
  heldHouseholds,
  heldPersons,
  peopleWhoLeft,
  type FieldCursor,
  type HeldPerson,
  type VillageAsked,
} from '#register/field/read-village.ts'
import { leasesOf } from '#register/field/field-leases.ts'
import { openedNumber } from '#register/queries/open-person.ts'
import type { Store } from '#register/store/open-store.ts'
import * as wire from '#wire/sync.ts'
import { problems } from '../problem-schema.ts'
import { recordedRead } from '../recorded-read.ts'
import { storeOf } from '../security/guard-every-route.ts'
import { todayOf, type ServerOptions } from '../server-options.ts'
import { deviceOf } from '../session/device-asks.ts'
import { maskedNumber, maskedPhone } from '../show/mask.ts'
import { answerTold } from './push-routes.ts'

const compress = promisify(brotliCompress)

/** What a device is told: the whole village once, then what changed. */
export function pullRoutes(server: FastifyInstance, options: ServerOptions): void {
  server.withTypeProvider<ZodTypeProvider>().post(
    '/api/sync/pull',
    {
      config: { access: { kind: 'device' } },
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
  const isQuiet = since !== null && since.eventNo === horizon.eventNo
  const [people, households, left, answers, words, leases, asks] = await Promise.all([
    isQuiet ? [] : heldPersons(store, of),
    isQuiet ? [] : heldHouseholds(store, of),
    isQuiet ? [] : peopleWhoLeft(store, of),
    changedAnswers(store, { ...of, deviceId }),
    changedSlots(store, of),
    leasesOf(store, { county, village, deviceId, now: options.clock() }),
    asksOf(store, of, asked.asksHash),
  ])
  return {
    cursor: cursorText(horizon),
    whole: since === null,
    today: todayOf(options),
    leaseMs: leaseUntil.getTime() - options.clock().getTime(),
    nextSeq,
    households: households.map(
      ({
        householdId: id,
        version: v,
        code,
        groupNo: group,
        addressText: addr,
        headPersonId: head,
        closed,
      }) => ({ id, v, code, group, addr, head, closed }),
    ),
    people: people.map((person) => personTold(store, { county, village }, person)),
    left: [...left],
    asks,
    words: words.map(({ slotId: slot, personId: p, item, state, opId: op }) => ({
      slot,
      p,
      item,
      state,
      op,
    })),
    leases: [...leases],
    answers: answers.map(answerTold),
  }
}

const CURSOR = /^e(\d{1,15})x(\d{1,19})$/u

function cursorText({ eventNo, xid }: FieldCursor): string {
  return `e${String(eventNo)}x${xid}`
}

/**
 * The cursor, unless it is of another store or another time: then everything is told again. A store
 * that was restored counts its transactions anew.
 */
function usableCursor(
  text: string | null,
  horizon: FieldCursor & { readonly newestXid: string },
): FieldCursor | null {
  const [, eventNo = '', xid = ''] = CURSOR.exec(text ?? '') ?? []
  if (eventNo === '' || Number(eventNo) > horizon.eventNo) return null
  return BigInt(xid) > BigInt(horizon.newestXid) ? null : { eventNo: Number(eventNo), xid }
}

/** Names and addresses are the work itself, as in rosters; numbers and telephones stay masked. */
function personTold(
  store: Pick<Store, 'keys'>,
  { county, village }: { readonly county: string; readonly village: string },
  person: HeldPerson,
): wire.HeldPersonTold {
  const { personId, numberSealed, place } = person
  return {
    id: personId,
    v: person.version,
    hh: person.householdId,
    name: person.name,
    sex: person.sex,
    born: person.bornOn,
    number: maskedNumber(openedNumber(store, { county, personId }, numberSealed)),
    phone: maskedPhone(person.phone),
    eth: person.ethnicity,
    edu: person.education,
    rel: person.relation,
    addr: person.addressText,
    state: person.lifeState === 'active' ? null : person.lifeState,
    away: place !== village,
  }
}

async function asksOf(
  store: Pick<Store, 'pool'>,
  of: VillageAsked,
  known: string | null,
): Promise<wire.VillagePulled['asks']> {
  const rows = await heldAsks(store, of)
  const list = rows.map(({ householdId: hh, personId: p, item, reason: why, sources }) => ({
    hh,
    p,
    item,
    why,
    src: [...sources],
  }))
  const hash = createHash('sha256').update(JSON.stringify(list)).digest('base64url').slice(0, 22)
  return hash === known ? null : { hash, list }
}
