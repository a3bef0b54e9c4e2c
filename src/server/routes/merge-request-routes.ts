import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { MERGE_REQUEST_STATES } from '#domain/forms/merge-request.ts'
import { askMerge } from '#register/forms/ask-merge.ts'
import { stepsOfForm } from '#register/forms/form-steps.ts'
import {
  listMergeRequests,
  readMergeRequest,
  type MergeRequestRow,
} from '#register/forms/merge-request-rows.ts'
import { namedPeople, namesOfAccounts } from '#register/forms/named-people.ts'
import { stepMergeRequest, type MergeRequestToStep } from '#register/forms/step-merge-request.ts'
import { openPerson } from '#register/queries/open-person.ts'
import { placeNames } from '#register/queries/place-names.ts'
import { PAGE_ROWS, recordId } from '#wire/ids.ts'
import * as wire from '#wire/merge-requests.ts'
import { sendProblem } from '../answer-faults.ts'
import { problems } from '../problem-schema.ts'
import { actorOf, recordedRead } from '../recorded-read.ts'
import { formMoved } from '../requests/match-form.ts'
import { storeOf, whoAsks } from '../security/guard-every-route.ts'
import { todayOf, type ServerOptions } from '../server-options.ts'
import {
  mergeRequestLineOf,
  mergeRequestViewOf,
  type RequestsAround,
} from '../show/merge-request-view.ts'
import { sightOf } from '../sight-of.ts'
import { liesIn, territoryOf } from '../territory.ts'

const READ = { access: { kind: 'ability', ability: 'forms.read', personal: true } } as const
const ASK = { access: { kind: 'ability', ability: 'events.record', personal: true } } as const
const RETURN = { access: { kind: 'ability', ability: 'forms.approve', personal: true } } as const
const APPROVE = {
  access: { kind: 'ability', ability: 'forms.approve', personal: true, stepUp: true },
} as const

const formParams = z.object({ formId: recordId })
const OPEN_STATES = ['asked', 'returned'] as const

/** 合并申请: the requests of a territory, and one of them with its history. */
export function mergeRequestRoutes(server: FastifyInstance, options: ServerOptions): void {
  listRoute(server, options)
  openRoute(server, options)
}

function listRoute(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()
  const { county } = options

  routes.get(
    '/api/merge-requests',
    {
      config: READ,
      schema: {
        querystring: wire.mergeRequestsQuery,
        response: { 200: wire.mergeRequestList, ...problems },
      },
    },
    async (request) => {
      const { state, personId, cursor } = request.query
      const { territory } = whoAsks(request)
      const { from, to } = territoryOf(territory)
      const settled = MERGE_REQUEST_STATES.filter(
        (one) => !OPEN_STATES.some((open) => open === one),
      )
      const rows = await listMergeRequests(storeOf(request), {
        county,
        states: { open: OPEN_STATES, settled, all: MERGE_REQUEST_STATES }[state],
        placeFrom: from,
        placeTo: to,
        personId: personId ?? null,
        below: cursor === undefined ? null : Number(cursor),
        limit: PAGE_ROWS + 1,
      })
      const page = rows.slice(0, PAGE_ROWS)
      const resultIds = page.flatMap((row) => [row.personId, row.otherPersonId])
      return recordedRead(
        { options, request, looks: () => [{ kind: 'search', place: territory, resultIds }] },
        async () => {
          const around = await aroundRequests(request, options, page)
          return {
            forms: page.map((row) => mergeRequestLineOf(row, around)),
            nextCursor: rows.length > PAGE_ROWS ? String(page.at(-1)?.formNo ?? 0) : null,
          }
        },
      )
    },
  )
}

function openRoute(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()
  const { county } = options

  routes.get(
    '/api/merge-requests/:formId',
    {
      config: READ,
      schema: { params: formParams, response: { 200: wire.mergeRequestView, ...problems } },
    },
    async (request, reply) => {
      const { formId } = request.params
      const row = await permittedRequest(request, county, formId)
      if (row === null) return sendProblem(reply, { code: 'merge_request.unknown' })
      const both = [row.personId, row.otherPersonId]
      return recordedRead(
        {
          options,
          request,
          looks: () => both.map((personId) => ({ kind: 'person', personId }) as const),
        },
        async () => {
          const { accountId, role } = whoAsks(request)
          return mergeRequestViewOf(row, {
            ...(await aroundRequests(request, options, [row])),
            steps: await stepsOfForm(storeOf(request), { county, formId }),
            asker: { account: accountId, role },
          })
        },
      )
    },
  )
}

/** Who sees a request sees both entries: it lies in a territory only where both do. */
async function permittedRequest(
  request: FastifyRequest,
  county: string,
  formId: string,
): Promise<MergeRequestRow | null> {
  const row = await readMergeRequest(storeOf(request), { county, formId })
  const { territory } = whoAsks(request)
  return row !== null && liesIn(row.village, territory) && liesIn(row.otherVillage, territory)
    ? row
    : null
}

async function aroundRequests(
  request: FastifyRequest,
  options: ServerOptions,
  rows: readonly MergeRequestRow[],
): Promise<RequestsAround> {
  const { county } = options
  const store = storeOf(request)
  const personIds = rows.flatMap(({ personId, otherPersonId }) => [personId, otherPersonId])
  const accounts = rows.flatMap(({ askedBy, approvedBy }) => [askedBy, approvedBy])
  return {
    people: await namedPeople(store, { county, personIds }),
    accounts: await namesOfAccounts(store, { county, accounts }),
    places: await placeNames(
      store,
      rows.map(({ village }) => village),
    ),
    sight: sightOf(request, options),
  }
}

/** Asking, withdrawing, returning, approving. */
export function mergeRequestStepRoutes(server: FastifyInstance, options: ServerOptions): void {
  askRoute(server, options)
  stepRoute(server, options, { path: 'withdrawal', step: 'withdraw', config: ASK })
  stepRoute(server, options, { path: 'return', step: 'return', config: RETURN })
  stepRoute(server, options, { path: 'approval', step: 'approve', config: APPROVE })
}

function askRoute(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()
  const { county } = options

  routes.post(
    '/api/merge-requests',
    {
      config: ASK,
      schema: { body: wire.askMerge, response: { 200: wire.mergeRequestSettled, ...problems } },
    },
    async (request, reply) => {
      const { personId, otherPersonId, otherVersion, takes, evidence, ...asked } = request.body
      const { territory } = whoAsks(request)
      for (const id of [personId, otherPersonId]) {
        const found = await openPerson(storeOf(request), { county, personId: id })
        if (found === null || !liesIn(found.items['place'] ?? null, territory))
          return sendProblem(reply, { code: 'record.unknown' })
      }
      const settled = await askMerge(
        storeOf(request),
        {
          ...asked,
          county,
          event: { kind: 'merge', personId, otherPersonId, otherVersion, takes },
          grounds: evidence,
          today: todayOf(options),
          at: options.clock(),
        },
        actorOf(request, options),
      )
      return settled.ok ? { ...settled.value, eventId: null } : sendProblem(reply, settled.problem)
    },
  )
}

function stepRoute(
  server: FastifyInstance,
  options: ServerOptions,
  one: {
    readonly path: 'withdrawal' | 'return' | 'approval'
    readonly step: MergeRequestToStep['step']
    readonly config: typeof ASK | typeof RETURN | typeof APPROVE
  },
): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()

  routes.post(
    `/api/merge-requests/:formId/${one.path}`,
    {
      config: one.config,
      schema: {
        params: formParams,
        body: wire.stepMergeRequest,
        response: { 200: wire.mergeRequestSettled, ...problems },
      },
    },
    async (request, reply) => {
      const found = await permittedRequest(request, options.county, request.params.formId)
      if (found === null) return sendProblem(reply, { code: 'merge_request.unknown' })
      const { reason } = request.body
      return take(request, reply, options, { step: one.step, reason })
    },
  )
}

async function take(
  request: FastifyRequest<{ Params: { formId: string } }>,
  reply: FastifyReply,
  options: ServerOptions,
  { step, reason }: Pick<MergeRequestToStep, 'step' | 'reason'>,
): Promise<wire.MergeRequestSettled | FastifyReply> {
  const { county } = options
  const { formId } = request.params
  const moved = await formMoved(request, reply, { county, formId })
  if (moved !== null) return sendProblem(reply, moved)
  const settled = await stepMergeRequest(
    storeOf(request),
    { county, formId, step, reason, today: todayOf(options), at: options.clock() },
    actorOf(request, options),
  )
  return settled.ok ? { ...settled.value } : sendProblem(reply, settled.problem)
}
