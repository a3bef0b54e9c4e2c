import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { MERGE_REQUEST_STATES, type MergeRequestState } from '#domain/forms/merge-request.ts'
import { askMerge } from '#register/forms/ask-merge.ts'
import {
  listMergeRequests,
  readMergeRequest,
  type MergeRequestRow,
} from '#register/forms/merge-request-rows.ts'
import { namedPeople, namesOfAccounts } from '#register/forms/named-people.ts'
import { stepMergeRequest } from '#register/forms/step-merge-request.ts'
import { openPerson } from '#register/queries/open-person.ts'
import { placeNames } from '#register/queries/place-names.ts'
import * as wire from '#wire/merge-requests.ts'
import { sendProblem } from '../answer-faults.ts'
import { problems } from '../problem-schema.ts'
import { actorOf } from '../recorded-read.ts'
import { storeOf, whoAsks } from '../security/guard-every-route.ts'
import { todayOf, type ServerOptions } from '../server-options.ts'
import {
  mergeRequestLineOf,
  mergeRequestViewOf,
  type RequestsAround,
} from '../show/merge-request-view.ts'
import { sightOf } from '../sight-of.ts'
import { liesIn } from '../territory.ts'
import {
  listAskedForms,
  openAskedForm,
  stepAskedForm,
  type AskedForms,
} from './asked-form-routes.ts'

const ASK = { access: { kind: 'ability', ability: 'events.record', personal: true } } as const
const RETURN = { access: { kind: 'ability', ability: 'forms.approve', personal: true } } as const
const APPROVE = {
  access: { kind: 'ability', ability: 'forms.approve', personal: true, stepUp: true },
} as const

const REQUESTS = {
  path: '/api/merge-requests',
  states: MERGE_REQUEST_STATES,
  open: ['asked', 'returned'],
  unknown: { code: 'merge_request.unknown' },
  schemas: { list: wire.mergeRequestList, view: wire.mergeRequestView },
  listed: listMergeRequests,
  read: readMergeRequest,
  // Who sees a request sees both entries.
  people: ({ personId, otherPersonId }) => [personId, otherPersonId],
  villages: ({ village, otherVillage }) => [village, otherVillage],
  around: aroundRequests,
  line: mergeRequestLineOf,
  view: mergeRequestViewOf,
} as const satisfies AskedForms<
  MergeRequestState,
  MergeRequestRow,
  RequestsAround,
  wire.MergeRequestLine,
  wire.MergeRequestView
>

/** 合并申请: the requests of a territory, and one of them with its history. */
export function mergeRequestRoutes(server: FastifyInstance, options: ServerOptions): void {
  listAskedForms(server, options, REQUESTS)
  openAskedForm(server, options, REQUESTS)
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
  const steps = [
    { path: 'withdrawal', step: 'withdraw', config: ASK },
    { path: 'return', step: 'return', config: RETURN },
    { path: 'approval', step: 'approve', config: APPROVE },
  ] as const
  for (const { path, step, config } of steps) {
    stepAskedForm(server, options, REQUESTS, {
      path,
      config,
      schemas: { body: wire.stepMergeRequest, settled: wire.mergeRequestSettled },
      step: ({ reason }) => ({ step, reason }),
      take: stepMergeRequest,
    })
  }
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
