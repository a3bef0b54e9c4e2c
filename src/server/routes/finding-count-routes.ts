import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { isUnsettled } from '#domain/findings/finding-state.ts'
import { parseDivisionCode } from '#domain/places/division-code.ts'
import { previewAssignment } from '#register/findings/assign-findings.ts'
import { listChecks, type CountyCheck } from '#register/findings/checks.ts'
import { waitingTicketsOfFindings } from '#register/findings/source-tickets.ts'
import { tallyFindings, type RuleCount } from '#register/findings/tally-findings.ts'
import { placeNames } from '#register/queries/place-names.ts'
import * as wire from '#wire/findings.ts'
import { sendProblem } from '../answer-faults.ts'
import { problems } from '../problem-schema.ts'
import { storeOf, whoAsks } from '../security/guard-every-route.ts'
import { todayOf, type ServerOptions } from '../server-options.ts'
import { codeOf } from '../show/finding-view.ts'
import { ruleTitle } from '../show/rule-words.ts'
import { shownDoubtCode } from '../show/shown-doubt-code.ts'
import { filterOf } from './finding-scope.ts'

const READ = { access: { kind: 'ability', ability: 'findings.read', personal: true } } as const
const ASSIGN = { access: { kind: 'ability', ability: 'findings.assign', personal: true } } as const
const countsQuery = wire.findingsQuery.omit({ cursor: true })

/** Findings counted, and what sending them out would send where. */
export function findingCountRoutes(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()
  const { county } = options

  routes.get(
    '/api/findings/counts',
    {
      config: READ,
      schema: { querystring: countsQuery, response: { 200: wire.findingCounts, ...problems } },
    },
    async (request, reply) => {
      const filter = filterOf(request, options, { ...request.query, state: 'all' })
      if (filter === null) return sendProblem(reply, { code: 'record.unknown' })
      const store = storeOf(request)
      const { territory } = whoAsks(request)
      const digits = digitsBelow(request.query.place ?? territory)
      const on = { now: options.clock(), today: todayOf(options), digits }
      const { rules: byRule, places, closing: of } = await tallyFindings(store, filter, on)
      const rules = rulesCounted(byRule, territory)
      const { overdue, ages, ...closing } = of
      const known = places.flatMap(({ place, count }) => (place === null ? [] : [{ place, count }]))
      const names = await placeNames(
        store,
        known.map(({ place }) => codeOf(place)),
      )
      const [last] = await listChecks(store, county, 1)
      return {
        unsettled: rules.reduce((sum, { unsettled }) => sum + unsettled, 0),
        overdue,
        rules,
        places: known.map(({ place, count }) => ({
          place,
          name: names.get(codeOf(place)) ?? place,
          count,
        })),
        closing: { ...closing, ages: [...ages] },
        lastCheck: last === undefined ? null : checkView(last),
        tickets: await waitingTicketsOfFindings(store, county),
      }
    },
  )

  routes.get(
    '/api/findings/assignment',
    {
      config: ASSIGN,
      schema: { querystring: countsQuery, response: { 200: wire.assignmentPreview, ...problems } },
    },
    async (request, reply) => {
      const filter = filterOf(request, options, request.query)
      if (filter === null) return sendProblem(reply, { code: 'record.unknown' })
      return previewOf(request, await previewAssignment(storeOf(request), filter))
    },
  )
}

/** From the county townships are counted, from a township its villages. */
function digitsBelow(place: string): number {
  const code = parseDivisionCode(place)
  const length = code.ok ? code.value.length : VILLAGE_DIGITS
  return length <= COUNTY_DIGITS ? TOWNSHIP_DIGITS : VILLAGE_DIGITS
}

const COUNTY_DIGITS = 6
const TOWNSHIP_DIGITS = 9
const VILLAGE_DIGITS = 12

/** Counts of each rule as somebody of this territory sees it. */
function rulesCounted(
  counts: readonly RuleCount[],
  territory: string,
): wire.FindingCounts['rules'] {
  const shown = Map.groupBy(counts, ({ rule }) => shownDoubtCode(rule, territory))
  return [...shown].map(([rule, of]) => {
    const sum = (keep: (one: RuleCount) => boolean): number =>
      of.filter(keep).reduce((total, { count }) => total + count, 0)
    return {
      rule,
      severity: of[0]?.severity ?? 'I',
      text: ruleTitle(of[0]?.rule ?? rule, territory),
      unsettled: sum(isUnsettled),
      assigned: sum(({ state }) => state === 'assigned'),
      settled: sum((one) => !isUnsettled(one)),
    }
  })
}

async function previewOf(
  request: FastifyRequest,
  found: Awaited<ReturnType<typeof previewAssignment>>,
): Promise<wire.AssignmentPreview> {
  const names = await placeNames(storeOf(request), Object.keys(found.byPlace))
  return {
    findingIds: [...found.findingIds],
    byPlace: Object.entries(found.byPlace).map(([place, count]) => ({
      place,
      name: names.get(place) ?? place,
      count,
    })),
    nowhere: found.nowhere,
    more: found.more,
  }
}

function checkView(check: CountyCheck): wire.FindingCounts['lastCheck'] {
  const { checkNo, asOf, phase, endedAt, startedAt } = check
  return {
    checkNo,
    asOf,
    state: phase === 'done' || phase === 'failed' ? phase : 'running',
    at: (endedAt ?? startedAt).toISOString(),
  }
}
