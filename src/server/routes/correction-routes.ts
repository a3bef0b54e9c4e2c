import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { needsCountyApproval } from '#domain/forms/key-items.ts'
import { undoCorrection } from '#register/commands/correct-item.ts'
import { adoptRecordValue } from '#register/forms/adopt-record-value.ts'
import { askItemChange } from '#register/forms/ask-item-change.ts'
import { correctionToUndo, type MadeCorrection } from '#register/forms/correction-to-undo.ts'
import { readItemChange } from '#register/forms/item-change-rows.ts'
import { stepItemChange } from '#register/forms/step-item-change.ts'
import { recordId } from '#wire/ids.ts'
import { itemChangeSettled } from '#wire/item-changes.ts'
import { correctItem as correctBody } from '#wire/persons.ts'
import { adoptionTakenBack, adoptValue, valueAdopted } from '#wire/roster.ts'
import { sendProblem } from '../answer-faults.ts'
import { problems } from '../problem-schema.ts'
import { actorOf } from '../recorded-read.ts'
import { servedBy, storeOf, whoAsks } from '../security/guard-every-route.ts'
import { todayOf, type ServerOptions } from '../server-options.ts'
import { permittedPerson } from './person-routes.ts'

const CORRECT = { access: { kind: 'ability', ability: 'persons.correct', personal: true } } as const
const ADOPT = { access: { kind: 'ability', ability: 'roster.write', personal: true } } as const

/**
 * Correcting one item of a person: a form that whoever may correct does at once, and that waits for a
 * second account of the county where the item is a key one.
 */
export function correctionRoutes(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()
  const { county } = options

  routes.post(
    '/api/persons/:personId/corrections',
    {
      config: CORRECT,
      schema: {
        params: z.object({ personId: recordId }),
        body: correctBody,
        response: { 200: itemChangeSettled, ...problems },
      },
    },
    async (request, reply) => {
      const { personId } = request.params
      const found = await permittedPerson(
        servedBy(request, options),
        whoAsks(request).territory,
        personId,
      )
      if (found === null) return sendProblem(reply, { code: 'record.unknown' })
      const { item, value, reason, evidence, version } = request.body
      const corrected = await askItemChange(
        storeOf(request),
        {
          county,
          personId,
          item,
          value,
          reason,
          grounds: { kind: evidence.kind, text: evidence.text },
          record: evidence.record,
          version,
          askedFor: 'office',
          does: true,
          today: todayOf(options),
          at: options.clock(),
        },
        actorOf(request, options),
      )
      return corrected.ok ? corrected.value : sendProblem(reply, corrected.problem)
    },
  )
}

/** Taking a record's value into the register, and taking that or any correction back. */
export function adoptionRoutes(server: FastifyInstance, options: ServerOptions): void {
  adoptRoute(server, options)
  takeBackRoute(server, options)
}

function adoptRoute(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()
  const { county } = options

  routes.post(
    '/api/roster/adoptions',
    { config: ADOPT, schema: { body: adoptValue, response: { 200: valueAdopted, ...problems } } },
    async (request, reply) => {
      const { personId, item, record, version } = request.body
      const found = await permittedPerson(
        servedBy(request, options),
        whoAsks(request).territory,
        personId,
      )
      // Only a record that speaks of this person may give a value: another's would be a stranger's.
      const speaks = found?.records.find(
        (one) =>
          one.batchNo === record.batchNo &&
          one.rowNo === record.rowNo &&
          one.party === record.party,
      )
      if (found === null || speaks === undefined)
        return sendProblem(reply, { code: 'record.unknown' })
      const adopted = await adoptRecordValue(
        storeOf(request),
        {
          county,
          personId,
          item,
          record,
          source: speaks.source,
          version,
          today: todayOf(options),
          at: options.clock(),
        },
        actorOf(request, options),
      )
      return adopted.ok ? adopted.value : sendProblem(reply, adopted.problem)
    },
  )
}

/** An adoption, or any correction of one’s own. */
function takeBackRoute(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()
  const { county } = options

  routes.delete(
    '/api/roster/adoptions/:adoptionId',
    {
      config: ADOPT,
      schema: {
        params: z.object({ adoptionId: recordId }),
        response: { 200: adoptionTakenBack, ...problems },
      },
    },
    async (request, reply) => {
      const { adoptionId } = request.params
      const store = storeOf(request)
      const form = await readItemChange(store, { county, formId: adoptionId })
      const made =
        form === null ? await correctionToUndo(store, { county, eventId: adoptionId }) : null
      const personId = form?.personId ?? made?.personId ?? null
      const { territory } = whoAsks(request)
      const found =
        personId === null
          ? null
          : await permittedPerson(servedBy(request, options), territory, personId)
      if (found === null) return sendProblem(reply, { code: 'record.unknown' })
      if (made !== null && !isOwnToUndo(made, whoAsks(request).accountId)) {
        return sendProblem(reply, { code: 'item_change.needs_approval' })
      }
      const undone =
        form === null
          ? await undoCorrection(store, { county, eventId: adoptionId }, actorOf(request, options))
          : await withdrawForm(request, options, adoptionId)
      return undone.ok ? { version: undone.value.version } : sendProblem(reply, undone.problem)
    },
  )
}

/**
 * Taking a correction of a key item back changes history as much as making it: whoever made it by one
 * click may undo that click; what the county approved is changed by another form.
 */
function isOwnToUndo({ item, clerk, approved }: MadeCorrection, account: string): boolean {
  return !needsCountyApproval(item) || (clerk === account && !approved)
}

/** An adoption that still waits for the county is withdrawn by the one who asked for it. */
async function withdrawForm(
  request: FastifyRequest,
  options: ServerOptions,
  formId: string,
): ReturnType<typeof stepItemChange> {
  const actor = actorOf(request, options)
  const step = {
    county: options.county,
    formId,
    reason: null,
    today: todayOf(options),
    at: options.clock(),
  }
  const store = storeOf(request)
  const taken = await stepItemChange(store, { ...step, step: 'take_back' }, actor)
  return taken.ok ? stepItemChange(store, { ...step, step: 'withdraw' }, actor) : taken
}
