import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { ItemChangeStep } from '#domain/forms/item-change.ts'
import { ITEM_CHANGE_STATES } from '#domain/forms/item-change.ts'
import { mayDo } from '#domain/policy/roles.ts'
import { askItemChange } from '#register/forms/ask-item-change.ts'
import { stepsOfForm } from '#register/forms/form-steps.ts'
import {
  formContext,
  listItemChanges,
  readItemChange,
  type ItemChangeRow,
} from '#register/forms/item-change-rows.ts'
import { namedPeople, namesOfAccounts } from '#register/forms/named-people.ts'
import { stepItemChange } from '#register/forms/step-item-change.ts'
import { currentNumber } from '#register/queries/open-person.ts'
import { placeNames } from '#register/queries/place-names.ts'
import { PAGE_ROWS, recordId } from '#wire/ids.ts'
import * as wire from '#wire/item-changes.ts'
import { sendProblem } from '../answer-faults.ts'
import { problems } from '../problem-schema.ts'
import { actorOf, recordedRead } from '../recorded-read.ts'
import { formMoved } from '../requests/match-form.ts'
import { servedBy, storeOf, whoAsks } from '../security/guard-every-route.ts'
import { todayOf, type ServerOptions } from '../server-options.ts'
import { sightOf } from '../sight-of.ts'
import { itemChangeLineOf, itemChangeViewOf, type FormsAround } from '../show/item-change-view.ts'
import { liesIn, territoryOf } from '../territory.ts'
import { permittedPerson } from './person-routes.ts'

const READ = { access: { kind: 'ability', ability: 'forms.read', personal: true } } as const
const ASK = { access: { kind: 'ability', ability: 'forms.draft', personal: true } } as const
const HANDLE = { access: { kind: 'ability', ability: 'forms.check', personal: true } } as const
const APPROVE = {
  access: { kind: 'ability', ability: 'forms.approve', personal: true, stepUp: true },
} as const

const formParams = z.object({ formId: recordId })
const OPEN_STATES = ['asked', 'awaiting_approval', 'refused'] as const

/** 变更表: the forms of a territory, and one of them with its history. */
export function itemChangeRoutes(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()
  const { county } = options

  routes.get(
    '/api/item-changes',
    {
      config: READ,
      schema: {
        querystring: wire.itemChangesQuery,
        response: { 200: wire.itemChangeList, ...problems },
      },
    },
    async (request) => {
      const { state, personId, cursor } = request.query
      const { territory } = whoAsks(request)
      const { from, to } = territoryOf(territory)
      const settled = ITEM_CHANGE_STATES.filter((one) => !OPEN_STATES.some((open) => open === one))
      const states = { open: OPEN_STATES, settled, all: ITEM_CHANGE_STATES }[state]
      const rows = await listItemChanges(storeOf(request), {
        county,
        states,
        placeFrom: from,
        placeTo: to,
        personId: personId ?? null,
        below: cursor === undefined ? null : Number(cursor),
        limit: PAGE_ROWS + 1,
      })
      const page = rows.slice(0, PAGE_ROWS)
      const resultIds = page.map((row) => row.personId)
      return recordedRead(
        { options, request, looks: () => [{ kind: 'search', place: territory, resultIds }] },
        async () => {
          const around = await aroundForms(request, options, page)
          return {
            forms: page.map((row) => itemChangeLineOf(row, around)),
            nextCursor: rows.length > PAGE_ROWS ? String(page.at(-1)?.formNo ?? 0) : null,
          }
        },
      )
    },
  )

  routes.get(
    '/api/item-changes/:formId',
    {
      config: READ,
      schema: { params: formParams, response: { 200: wire.itemChangeView, ...problems } },
    },
    async (request, reply) => {
      const { formId } = request.params
      const form = await permittedForm(request, county, formId)
      if (form === null) return sendProblem(reply, { code: 'item_change.unknown' })
      const { personId } = form
      return recordedRead(
        { options, request, looks: () => [{ kind: 'person', personId }] },
        async () => {
          const { accountId, role } = whoAsks(request)
          return itemChangeViewOf(form, {
            ...(await aroundForms(request, options, [form])),
            steps: await stepsOfForm(storeOf(request), { county, formId }),
            asker: { account: accountId, role },
          })
        },
      )
    },
  )
}

/** A form as far as the one who asks may see it. */
export async function permittedForm(
  request: FastifyRequest,
  county: string,
  formId: string,
): Promise<ItemChangeRow | null> {
  const form = await readItemChange(storeOf(request), { county, formId })
  return form !== null && liesIn(form.village, whoAsks(request).territory) ? form : null
}

/** Names of everybody and every place on the forms; numbers are opened to be masked. */
export async function aroundForms(
  request: FastifyRequest,
  options: ServerOptions,
  rows: readonly ItemChangeRow[],
): Promise<FormsAround> {
  const { county } = options
  const store = storeOf(request)
  const accounts = rows.flatMap(({ askedBy, doneBy, approvedBy }) => [askedBy, doneBy, approvedBy])
  const places = rows.flatMap(({ village, valueBefore, valueAfter, item }) =>
    item === 'place' || item === 'residence_place' ? [village, valueBefore, valueAfter] : [village],
  )
  const numbers = new Map<string, string>()
  for (const { item, personId, formId, valueAfter, valueSealed } of rows) {
    if (item !== 'number') continue
    if (valueSealed !== null && valueAfter !== null)
      numbers.set(valueAfter, store.keys.openIdentifier(valueSealed, formContext(county, formId)))
    const current = await currentNumber(store, { county, personId })
    if (current !== null) numbers.set(store.keys.numberHash(current).toString('hex'), current)
  }
  return {
    people: await namedPeople(store, { county, personIds: rows.map(({ personId }) => personId) }),
    accounts: await namesOfAccounts(store, { county, accounts }),
    places: await placeNames(store, places),
    numbers,
    sight: sightOf(request, options),
  }
}

/** Asking, handling, approving. */
export function itemChangeStepRoutes(server: FastifyInstance, options: ServerOptions): void {
  askRoute(server, options)
  handlingRoute(server, options)
  askAgainRoutes(server, options)
  approvalRoute(server, options)
}

/** A change asked for by who keeps the person. */
function askRoute(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()
  const { county } = options

  routes.post(
    '/api/item-changes',
    {
      config: ASK,
      schema: { body: wire.askItemChange, response: { 200: wire.itemChangeSettled, ...problems } },
    },
    async (request, reply) => {
      const { personId, evidence, ...asked } = request.body
      const { territory } = whoAsks(request)
      const found = await permittedPerson(servedBy(request, options), territory, personId)
      if (found === null) return sendProblem(reply, { code: 'record.unknown' })
      const { kind, text, record } = evidence
      const settled = await askItemChange(
        storeOf(request),
        {
          ...asked,
          county,
          personId,
          grounds: { kind, text },
          record,
          does: false,
          today: todayOf(options),
          at: options.clock(),
        },
        actorOf(request, options),
      )
      return settled.ok ? settled.value : sendProblem(reply, settled.problem)
    },
  )
}

/** The office's part: taking on, doing, refusing, taking back. */
function handlingRoute(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()
  const { county } = options

  routes.post(
    '/api/item-changes/:formId/handling',
    {
      config: HANDLE,
      schema: {
        params: formParams,
        body: wire.handleItemChange,
        response: { 200: wire.itemChangeSettled, ...problems },
      },
    },
    async (request, reply) => {
      const form = await permittedForm(request, county, request.params.formId)
      if (form === null) return sendProblem(reply, { code: 'item_change.unknown' })
      // What waits for the county is refused by the county.
      const ownStage = form.state !== 'awaiting_approval' || request.body.step === 'take_back'
      if (!ownStage && !mayDo(whoAsks(request).role, 'forms.approve')) {
        return sendProblem(reply, { code: 'access.role' })
      }
      return take(request, reply, options, request.body)
    },
  )
}

/** What was returned is asked for again, or given up. */
function askAgainRoutes(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()
  const { county } = options

  routes.post(
    '/api/item-changes/:formId/asking',
    {
      config: ASK,
      schema: {
        params: formParams,
        body: wire.askAgain,
        response: { 200: wire.itemChangeSettled, ...problems },
      },
    },
    async (request, reply) => {
      const form = await permittedForm(request, county, request.params.formId)
      if (form === null) return sendProblem(reply, { code: 'item_change.unknown' })
      return take(request, reply, options, request.body)
    },
  )
}

function approvalRoute(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()
  const { county } = options

  routes.post(
    '/api/item-changes/:formId/approval',
    {
      config: APPROVE,
      schema: {
        params: formParams,
        body: wire.approveItemChange,
        response: { 200: wire.itemChangeSettled, ...problems },
      },
    },
    async (request, reply) => {
      const form = await permittedForm(request, county, request.params.formId)
      if (form === null) return sendProblem(reply, { code: 'item_change.unknown' })
      return take(request, reply, options, { step: 'approve', reason: request.body.reason })
    },
  )
}

async function take(
  request: FastifyRequest<{ Params: { formId: string } }>,
  reply: FastifyReply,
  options: ServerOptions,
  { step, reason }: { readonly step: ItemChangeStep; readonly reason: string | null },
): Promise<wire.ItemChangeSettled | FastifyReply> {
  const { county } = options
  const { formId } = request.params
  const moved = await formMoved(request, reply, { county, formId })
  if (moved !== null) return sendProblem(reply, moved)
  const settled = await stepItemChange(
    storeOf(request),
    { county, formId, step, reason, today: todayOf(options), at: options.clock() },
    actorOf(request, options),
  )
  return settled.ok ? { ...settled.value } : sendProblem(reply, settled.problem)
}
