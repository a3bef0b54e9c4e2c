import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { ITEM_CHANGE_STATES, type ItemChangeState } from '#domain/forms/item-change.ts'
import { mayDo } from '#domain/policy/roles.ts'
import { askItemChange } from '#register/forms/ask-item-change.ts'
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
import * as wire from '#wire/item-changes.ts'
import { sendProblem } from '../answer-faults.ts'
import { problems } from '../problem-schema.ts'
import { actorOf } from '../recorded-read.ts'
import { servedBy, storeOf, whoAsks } from '../security/guard-every-route.ts'
import { todayOf, type ServerOptions } from '../server-options.ts'
import { sightOf } from '../sight-of.ts'
import { itemChangeLineOf, itemChangeViewOf, type FormsAround } from '../show/item-change-view.ts'
import {
  listAskedForms,
  openAskedForm,
  permittedForm,
  stepAskedForm,
  type AskedForms,
} from './asked-form-routes.ts'
import { permittedPerson } from './person-routes.ts'

const ASK = { access: { kind: 'ability', ability: 'forms.draft', personal: true } } as const
const HANDLE = { access: { kind: 'ability', ability: 'forms.check', personal: true } } as const
const APPROVE = {
  access: { kind: 'ability', ability: 'forms.approve', personal: true, stepUp: true },
} as const

const FORMS = {
  path: '/api/item-changes',
  states: ITEM_CHANGE_STATES,
  open: ['asked', 'awaiting_approval', 'refused'],
  unknown: { code: 'item_change.unknown' },
  schemas: { list: wire.itemChangeList, view: wire.itemChangeView },
  listed: listItemChanges,
  read: readItemChange,
  people: ({ personId }) => [personId],
  villages: ({ village }) => [village],
  around: aroundForms,
  line: itemChangeLineOf,
  view: itemChangeViewOf,
} as const satisfies AskedForms<
  ItemChangeState,
  ItemChangeRow,
  FormsAround,
  wire.ItemChangeLine,
  wire.ItemChangeView
>

/** 变更表: the forms of a territory, and one of them with its history. */
export function itemChangeRoutes(server: FastifyInstance, options: ServerOptions): void {
  listAskedForms(server, options, FORMS)
  openAskedForm(server, options, FORMS)
}

/** A form as far as the one who asks may see it. */
export function permittedItemChange(
  request: FastifyRequest,
  county: string,
  formId: string,
): Promise<ItemChangeRow | null> {
  return permittedForm(request, FORMS, { county, formId })
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

/** Asking; the office's part (taking on, doing, refusing, taking back); asking again or giving up; approving. */
export function itemChangeStepRoutes(server: FastifyInstance, options: ServerOptions): void {
  askRoute(server, options)
  stepAskedForm(server, options, FORMS, {
    path: 'handling',
    config: HANDLE,
    schemas: { body: wire.handleItemChange, settled: wire.itemChangeSettled },
    step: (body) => body,
    // What waits for the county is refused by the county.
    refused: ({ state }, { step }, role) =>
      state !== 'awaiting_approval' || step === 'take_back' || mayDo(role, 'forms.approve')
        ? null
        : { code: 'access.role' },
    take: stepItemChange,
  })
  stepAskedForm(server, options, FORMS, {
    path: 'asking',
    config: ASK,
    schemas: { body: wire.askAgain, settled: wire.itemChangeSettled },
    step: (body) => body,
    take: stepItemChange,
  })
  stepAskedForm(server, options, FORMS, {
    path: 'approval',
    config: APPROVE,
    schemas: { body: wire.approveItemChange, settled: wire.itemChangeSettled },
    step: ({ reason }) => ({ step: 'approve', reason }),
    take: stepItemChange,
  })
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
