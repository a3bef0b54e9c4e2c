import { actorOf } from '../recorded-read.ts'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Doubt } from '#domain/events/library-doubts.ts'
import type { HouseholdItems } from '#domain/events/household-state.ts'
import type { LifeEvent } from '#domain/events/life-event.ts'
import { recordLifeEvent } from '#register/commands/record-life-event.ts'
import type { LifeEventToRecord } from '#register/commands/record-life-event.ts'
import { openHousehold } from '#register/queries/open-household.ts'
import { openPerson } from '#register/queries/open-person.ts'
import { recordId } from '#wire/ids.ts'
import * as wire from '#wire/life-events.ts'
import { sendProblem } from '../answer-faults.ts'
import { fill, problemText } from '../problem.ts'
import type { Problem } from '../problem.ts'
import { problems } from '../problem-schema.ts'
import { storeOf, whoAsks } from '../security/guard-every-route.ts'
import { todayOf, type ServerOptions } from '../server-options.ts'
import { findingText } from '../show/rule-words.ts'
import { liesIn, placeToEnter } from '../territory.ts'
import { personParams } from './person-routes.ts'

const RECORD = { access: { kind: 'ability', ability: 'events.record', personal: true } } as const
const ENTER = { access: { kind: 'ability', ability: 'births.register', personal: true } } as const

/** Registering what happens in lives and households. */
export function lifeEventRoutes(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()
  const { county } = options
  const response = { 200: wire.lifeEventRecorded, ...problems }

  routes.post(
    '/api/persons/:personId/events',
    { config: RECORD, schema: { params: personParams, body: wire.recordPersonEvent, response } },
    async (request, reply) => {
      const { personId } = request.params
      const { event, ...order } = request.body
      const { territory } = whoAsks(request)
      const found = await openPerson(storeOf(request), { county, personId })
      if (found === null || !liesIn(found.items['place'] ?? null, territory))
        return sendProblem(reply, { code: 'record.unknown' })
      // The address names the person; a body that names another is somebody else's.
      if (event.personId !== personId) return sendProblem(reply, { code: 'record.unknown' })
      // Across townships the office of the place left carries it out; who is moved lies in `territory`.
      if ('toPlace' in event && event.kind !== 'move_out' && !liesIn(event.toPlace, county))
        return sendProblem(reply, { code: 'life.other_territory' })
      // Whoever goes along has to be one's own to move, as the one who is named first.
      for (const { personId: id } of companionsOf(event)) {
        const along = await openPerson(storeOf(request), { county, personId: id })
        if (along === null || !liesIn(along.items['place'] ?? null, territory))
          return sendProblem(reply, { code: 'record.unknown' })
      }
      const answer = await record(options, request, { ...order, lifeEvent: event })
      return answer.ok ? answer.value : sendProblem(reply, answer.problem)
    },
  )

  routes.post(
    '/api/households/:householdId/events',
    {
      config: RECORD,
      schema: {
        params: z.object({ householdId: recordId }),
        body: wire.recordHouseholdEvent,
        response,
      },
    },
    async (request, reply) => {
      const { householdId } = request.params
      const { event, ...order } = request.body
      const found = await openHousehold(storeOf(request), { county, householdId })
      const isPermitted = found !== null && liesIn(found.place, whoAsks(request).territory)
      if (!isPermitted || event.householdId !== householdId)
        return sendProblem(reply, { code: 'record.unknown' })
      // As with a person: the office of the place left carries the move out.
      if ('toPlace' in event && !liesIn(event.toPlace, county))
        return sendProblem(reply, { code: 'life.other_territory' })
      const lifeEvent = event.kind === 'household_items' ? itemsEvent(event) : event
      const answer = await record(options, request, { ...order, lifeEvent })
      return answer.ok ? answer.value : sendProblem(reply, answer.problem)
    },
  )
}

function companionsOf(event: wire.PersonLifeEvent): readonly { readonly personId: string }[] {
  return 'companions' in event ? (event.companions ?? []) : []
}

/** Entering people and households that the register does not have yet. */
export function entryRoutes(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()
  const response = { 200: wire.lifeEventRecorded, ...problems }

  routes.post(
    '/api/households',
    { config: RECORD, schema: { body: wire.openHousehold, response } },
    async (request, reply) => {
      const { requestId, reason, evidence, ...opened } = request.body
      if (!liesIn(opened.place, whoAsks(request).territory))
        return sendProblem(reply, { code: 'life.other_territory' })
      const lifeEvent: LifeEvent = {
        kind: 'household_opened',
        fromHouseholdId: opened.fromHouseholdId,
        items: {
          ...householdItems(opened),
          kind: opened.householdKind,
          place: opened.place,
          group_no: opened.groupNo,
          address_text: opened.addressText,
        },
        members: opened.members,
        openedOn: opened.openedOn,
      }
      const answer = await record(options, request, {
        requestId,
        reason,
        evidence,
        version: null,
        lifeEvent,
      })
      return answer.ok ? answer.value : sendProblem(reply, answer.problem)
    },
  )

  routes.post(
    '/api/persons',
    { config: ENTER, schema: { body: wire.enterPerson, response } },
    async (request, reply) => {
      const { requestId, reason, evidence, ...entry } = request.body
      const { territory } = whoAsks(request)
      const place = placeToEnter(entry.place, territory)
      if (!liesIn(place, territory)) return sendProblem(reply, { code: 'life.other_territory' })
      const lifeEvent = entryOf({ ...entry, place })
      const answer = await record(options, request, {
        requestId,
        reason,
        evidence,
        version: null,
        lifeEvent,
      })
      return answer.ok ? answer.value : sendProblem(reply, answer.problem)
    },
  )
}

type StatedOfHousehold = Pick<
  wire.OpenHousehold,
  'bookletNo' | 'houseNature' | 'phone' | 'openedReason' | 'unitId'
>

/** What is not named is left out: nothing is said of it. */
function householdItems(said: StatedOfHousehold): Partial<HouseholdItems> {
  const { bookletNo, houseNature, phone, openedReason, unitId } = said
  return {
    ...(bookletNo === undefined ? {} : { booklet_no: bookletNo }),
    ...(houseNature === undefined ? {} : { house_nature: houseNature }),
    ...(phone === undefined ? {} : { phone }),
    ...(openedReason === undefined ? {} : { opened_reason: openedReason }),
    ...(unitId === undefined ? {} : { unit: unitId }),
  }
}

function itemsEvent({
  items,
  ...event
}: Extract<wire.HouseholdLifeEvent, { readonly kind: 'household_items' }>): LifeEvent {
  const { householdKind } = items
  const kind = householdKind === undefined ? {} : { kind: householdKind }
  return { ...event, items: { ...householdItems(items), ...kind } }
}

function entryOf(entry: Omit<wire.EnterPerson, 'requestId' | 'reason' | 'evidence'>): LifeEvent {
  return {
    kind: 'entry',
    items: {
      name: entry.name,
      sex: entry.sex,
      born_on: entry.bornOn,
      number: entry.number,
      ethnicity: entry.ethnicity,
      place: entry.place,
      group_no: entry.groupNo,
      address_text: entry.addressText,
      phone: entry.phone,
      born_time: entry.bornTime ?? null,
      residence_place: entry.residencePlace ?? null,
      residence_text: entry.residenceText ?? null,
      schooling: entry.schooling ?? null,
      employment: entry.employment ?? null,
      mother: entry.motherPersonId,
      father: entry.fatherPersonId,
      guardian: entry.guardianPersonId,
    },
    householdId: entry.householdId,
    relation: entry.relation,
    since: entry.since,
    situation: entry.situation,
  }
}

interface Sent {
  readonly requestId: string
  readonly version: number | null
  readonly reason: string | null
  readonly evidence: LifeEventToRecord['grounds']
  readonly lifeEvent: LifeEvent
}

type Recorded =
  | { readonly ok: true; readonly value: wire.LifeEventRecorded }
  | { readonly ok: false; readonly problem: Problem }

async function record(
  options: ServerOptions,
  request: FastifyRequest,
  { evidence, ...sent }: Sent,
): Promise<Recorded> {
  const recorded = await recordLifeEvent(
    storeOf(request),
    {
      ...sent,
      county: options.county,
      grounds: evidence,
      approvedBy: null,
      today: todayOf(options),
      now: options.clock(),
    },
    actorOf(request, options),
  )
  if (!recorded.ok) return recorded
  const { personId, householdId, eventIds, versions, findings } = recorded.value
  return {
    ok: true,
    value: {
      personId,
      householdId,
      eventIds: [...eventIds],
      version: versions[personId ?? householdId ?? ''] ?? null,
      findings: findings.map(findingView),
    },
  }
}

/** No doubt of a life event tells whether somebody else holds a number. */
const WHOLE_COUNTY = ''

function findingView({ code, item, facts }: Doubt): wire.LifeEventRecorded['findings'][number] {
  const known = problemText(code)
  return {
    code,
    item,
    text:
      known === null
        ? findingText({ rule: code, item, facts }, WHOLE_COUNTY)
        : { zh: fill(known.zh, facts), en: fill(known.en, facts) },
    advice: {
      zh: known === null ? '已经登记，不受影响；看到证件时核对这一项' : fill(known.adviceZh, facts),
      en:
        known === null
          ? 'It is registered all the same; check the item when you see the papers'
          : fill(known.adviceEn, facts),
    },
  }
}
