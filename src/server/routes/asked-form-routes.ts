import type { FastifyContextConfig, FastifyInstance, FastifyRequest } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Outcome } from '#domain/outcome.ts'
import type { Role } from '#domain/policy/roles.ts'
import { stepsOfForm, type FormStepRow } from '#register/forms/form-steps.ts'
import type { Actor } from '#register/ledger/append-event.ts'
import type { Store } from '#register/store/open-store.ts'
import { askedFormsQuery } from '#wire/asked-forms.ts'
import { PAGE_ROWS, recordId } from '#wire/ids.ts'
import { sendProblem } from '../answer-faults.ts'
import type { Problem } from '../problem.ts'
import { problems } from '../problem-schema.ts'
import { actorOf, recordedRead } from '../recorded-read.ts'
import { formMoved } from '../requests/match-form.ts'
import { storeOf, whoAsks } from '../security/guard-every-route.ts'
import { todayOf, type ServerOptions } from '../server-options.ts'
import { liesIn, territoryOf } from '../territory.ts'

/*
 * Forms that one person asks for and another takes on: corrections of history and requests to merge. How
 * they are listed, opened with a recorded look, and stepped under If-Match is one for all kinds.
 */

const READ = { access: { kind: 'ability', ability: 'forms.read', personal: true } } as const

const formParams = z.object({ formId: recordId })

interface FormRow<State extends string> {
  readonly formId: string
  readonly formNo: number
  readonly state: State
}

export interface FormKey {
  readonly county: string
  readonly formId: string
}

/** What is asked of a list of forms. */
interface FormsWanted<State extends string> {
  readonly county: string
  readonly states: readonly State[]
  readonly placeFrom: string
  readonly placeTo: string
  readonly personId: string | null
  readonly below: number | null
  readonly limit: number
}

/** What stands beside a form when it is opened. */
interface OpenedBy {
  readonly steps: readonly FormStepRow[]
  readonly asker: { readonly account: string; readonly role: Role }
}

/** One kind of such forms. */
export interface AskedForms<State extends string, Row extends FormRow<State>, Around, Line, View> {
  readonly path: `/api/${string}`
  readonly states: readonly State[]
  readonly open: readonly State[]
  readonly unknown: Problem
  readonly schemas: { readonly list: z.ZodType; readonly view: z.ZodType }
  readonly listed: (store: Store, wanted: FormsWanted<State>) => Promise<readonly Row[]>
  readonly read: (store: Store, key: FormKey) => Promise<Row | null>
  /** Whoever sees the form sees all of these people. */
  readonly people: (row: Row) => readonly string[]
  /** It lies in a territory only where all of these do. */
  readonly villages: (row: Row) => readonly (string | null)[]
  readonly around: (
    request: FastifyRequest,
    options: ServerOptions,
    rows: readonly Row[],
  ) => Promise<Around>
  readonly line: (row: Row, around: Around) => Line
  readonly view: (row: Row, around: Around & OpenedBy) => View
}

type AnyForms<State extends string, Row extends FormRow<State>> = Pick<
  AskedForms<State, Row, never, unknown, unknown>,
  'path' | 'unknown' | 'read' | 'villages'
>

/** The forms of a territory, newest first, as one look at a list. */
export function listAskedForms<State extends string, Row extends FormRow<State>, Around>(
  server: FastifyInstance,
  options: ServerOptions,
  forms: AskedForms<State, Row, Around, unknown, unknown>,
): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()
  const { county } = options
  const settled = forms.states.filter((one) => !forms.open.includes(one))
  const wanted = { open: forms.open, settled, all: forms.states }

  routes.get(
    forms.path,
    {
      config: READ,
      schema: { querystring: askedFormsQuery, response: { 200: forms.schemas.list, ...problems } },
    },
    async (request) => {
      const { state, personId, cursor } = request.query
      const { territory } = whoAsks(request)
      const { from, to } = territoryOf(territory)
      const rows = await forms.listed(storeOf(request), {
        county,
        states: wanted[state],
        placeFrom: from,
        placeTo: to,
        personId: personId ?? null,
        below: cursor === undefined ? null : Number(cursor),
        limit: PAGE_ROWS + 1,
      })
      const page = rows.slice(0, PAGE_ROWS)
      const resultIds = page.flatMap((row) => forms.people(row))
      return recordedRead(
        { options, request, looks: () => [{ kind: 'search', place: territory, resultIds }] },
        async () => {
          const around = await forms.around(request, options, page)
          return {
            forms: page.map((row) => forms.line(row, around)),
            nextCursor: rows.length > PAGE_ROWS ? String(page.at(-1)?.formNo ?? 0) : null,
          }
        },
      )
    },
  )
}

/** One form with its history, as a look at everybody it is about. */
export function openAskedForm<State extends string, Row extends FormRow<State>, Around>(
  server: FastifyInstance,
  options: ServerOptions,
  forms: AskedForms<State, Row, Around, unknown, unknown>,
): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()
  const { county } = options

  routes.get(
    `${forms.path}/:formId`,
    {
      config: READ,
      schema: { params: formParams, response: { 200: forms.schemas.view, ...problems } },
    },
    async (request, reply) => {
      const { formId } = request.params
      const row = await permittedForm(request, forms, { county, formId })
      if (row === null) return sendProblem(reply, forms.unknown)
      const looks = forms.people(row).map((personId) => ({ kind: 'person', personId }) as const)
      return recordedRead({ options, request, looks: () => looks }, async () => {
        const { accountId, role } = whoAsks(request)
        return forms.view(row, {
          ...(await forms.around(request, options, [row])),
          steps: await stepsOfForm(storeOf(request), { county, formId }),
          asker: { account: accountId, role },
        })
      })
    },
  )
}

/** A form as far as the one who asks may see it. */
export async function permittedForm<State extends string, Row extends FormRow<State>>(
  request: FastifyRequest,
  { read, villages }: Pick<AnyForms<State, Row>, 'read' | 'villages'>,
  key: FormKey,
): Promise<Row | null> {
  const row = await read(storeOf(request), key)
  const { territory } = whoAsks(request)
  return row !== null && villages(row).every((village) => liesIn(village, territory)) ? row : null
}

interface StepTaken<Step extends string> {
  readonly step: Step
  readonly reason: string | null
}

/** One step of a kind of form, or several that the same people take. */
export interface FormStepRoute<Row, Body, Step extends string> {
  readonly path: string
  readonly config: FastifyContextConfig
  readonly schemas: { readonly body: z.ZodType<Body>; readonly settled: z.ZodType }
  readonly step: (body: Body) => StepTaken<Step>
  /** Why this one may not take it, though others of the role may. */
  readonly refused?: (row: Row, body: Body, role: Role) => Problem | null
  readonly take: (
    store: Store,
    step: FormKey & StepTaken<Step> & { readonly today: string; readonly at: Date },
    actor: Actor,
  ) => Promise<Outcome<object, Problem>>
}

/** A step under `If-Match`; what lies elsewhere is as unknown as what does not exist. */
export function stepAskedForm<
  State extends string,
  Row extends FormRow<State>,
  Body,
  Step extends string,
>(
  server: FastifyInstance,
  options: ServerOptions,
  forms: AnyForms<State, Row>,
  one: FormStepRoute<Row, Body, Step>,
): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()
  const { county } = options

  routes.post(
    `${forms.path}/:formId/${one.path}`,
    {
      config: one.config,
      schema: {
        params: formParams,
        body: one.schemas.body,
        response: { 200: one.schemas.settled, ...problems },
      },
    },
    async (request, reply) => {
      const { formId } = request.params
      const row = await permittedForm(request, forms, { county, formId })
      if (row === null) return sendProblem(reply, forms.unknown)
      // It was read before; only the type of a schema that is not known here is lost on the way.
      const body = one.schemas.body.parse(request.body)
      const refused = one.refused?.(row, body, whoAsks(request).role) ?? null
      if (refused !== null) return sendProblem(reply, refused)
      const moved = await formMoved(request, reply, { county, formId })
      if (moved !== null) return sendProblem(reply, moved)
      const settled = await one.take(
        storeOf(request),
        {
          county,
          formId,
          ...one.step(body),
          today: todayOf(options),
          at: options.clock(),
        },
        actorOf(request, options),
      )
      return settled.ok ? { ...settled.value } : sendProblem(reply, settled.problem)
    },
  )
}
