import { csvCell } from '#domain/text/csv-cell.ts'
import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { alertWords } from '#domain/policy/reading-alerts.ts'
import {
  auditReads,
  countReads,
  type AuditedRead,
  type ReadsFilter,
} from '#register/access/audit-reads.ts'
import { answerAlert, listAlerts } from '#register/access/reading-alerts.ts'
import { placeNames } from '#register/queries/place-names.ts'
import type { Store } from '#register/store/open-store.ts'
import { done, PAGE_ROWS, recordId } from '#wire/ids.ts'
import * as wire from '#wire/policy.ts'
import { sendProblem } from '../answer-faults.ts'
import { problems } from '../problem-schema.ts'
import { storeOf, whoAsks } from '../security/guard-every-route.ts'
import { sendLines } from '../send-lines.ts'
import type { ServerOptions } from '../server-options.ts'
import { lookWords, purposeWords, roleWords, routeWords } from '../show/audit-words.ts'

const AUDIT = { access: { kind: 'ability', ability: 'reads.audit', personal: false } } as const
const EXPORT = {
  access: { kind: 'ability', ability: 'reads.audit', personal: false, stepUp: true },
} as const
const ALERTS = { access: { kind: 'ability', ability: 'alerts.read', personal: false } } as const
const ALERTS_SHOWN = 200

/** Who looked: the auditor sees staff, purpose and time, and of the person a pseudonym that stays. */
export function readsAuditRoutes(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()
  const { county } = options

  routes.get(
    '/api/reads',
    {
      config: AUDIT,
      schema: { querystring: wire.readsQuery, response: { 200: wire.readsPage, ...problems } },
    },
    async (request) => {
      const store = storeOf(request)
      const filter = {
        ...filterOf(county, request.query),
        lines: 'openings',
        limit: PAGE_ROWS + 1,
      } as const
      const found = await auditReads(store, filter)
      const shown = found.slice(0, PAGE_ROWS)
      const more = found.length > PAGE_ROWS
      return {
        reads: await linesOf(store, shown),
        nextCursor: more ? (shown.at(-1)?.readId ?? null) : null,
      }
    },
  )

  routes.get(
    '/api/reads/export',
    { config: EXPORT, schema: { querystring: wire.readsQuery } },
    async (request, reply) => {
      const store = storeOf(request)
      const filter = filterOf(county, request.query)
      return sendLines(reply, {
        name: 'reads.csv',
        header: HEADER,
        pages: pagesOf(store, filter),
        linesOf: await countReads(store, filter),
      })
    },
  )
}

/** Questions about reading, and their answers. */
export function alertRoutes(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()
  const { county, clock } = options

  routes.get(
    '/api/alerts',
    { config: ALERTS, schema: { response: { 200: wire.alerts, ...problems } } },
    async (request) => {
      const { accountId } = whoAsks(request)
      const lines = await listAlerts(storeOf(request), { county, limit: ALERTS_SHOWN })
      return {
        alerts: lines.map(({ raisedAt, seenAt, facts, ...line }) => ({
          ...line,
          facts: { ...facts },
          text: { zh: alertWords(line.kind).zh, en: alertWords(line.kind).en },
          raisedAt: raisedAt.toISOString(),
          seenAt: seenAt?.toISOString() ?? null,
          mayAnswer: seenAt === null && line.accountId !== accountId,
        })),
      }
    },
  )

  routes.put(
    '/api/alerts/:alertId',
    {
      config: ALERTS,
      schema: {
        params: z.object({ alertId: recordId }),
        body: wire.answerAlert,
        response: { 200: done, ...problems },
      },
    },
    async (request, reply) => {
      const answered = await answerAlert(storeOf(request), {
        county,
        alertId: request.params.alertId,
        seenBy: whoAsks(request).accountId,
        note: request.body.note,
        at: clock(),
      })
      return answered ? { done: true as const } : sendProblem(reply, { code: 'alert.not_yours' })
    },
  )
}

function filterOf(county: string, query: wire.ReadsQuery): Omit<ReadsFilter, 'limit' | 'lines'> {
  return {
    county,
    account: query.account ?? null,
    kind: query.kind ?? null,
    purpose: query.purpose ?? null,
    sameAs: query.sameAs ?? null,
    since: query.since ?? null,
    until: query.until ?? null,
    before: recordId.safeParse(query.cursor).data ?? null,
  }
}

async function linesOf(
  store: Pick<Store, 'pool' | 'keys'>,
  reads: readonly AuditedRead[],
): Promise<wire.ReadLine[]> {
  const places = await placeNames(
    store,
    reads.flatMap(({ territory, place }) => [territory, place]),
  )
  return reads.map((read) => ({
    readId: read.readId,
    at: read.readAt.toISOString(),
    accountId: read.accountId,
    who: read.actor,
    role: roleWords(read.role),
    office: read.territory === null ? '' : (places.get(read.territory) ?? read.territory),
    purpose: purposeWords(read.purpose),
    kind: read.kind,
    what: lookWords(read.kind),
    subject: pseudonymOf(store, read.personId),
    placeName: read.place === null ? null : (places.get(read.place) ?? read.place),
    count: read.count,
    requests: read.requests,
    parts: read.routes.map((route) => routeWords(route)),
  }))
}

/** The same for one person everywhere, and nothing that leads to them without the county's key. */
function pseudonymOf(store: Pick<Store, 'keys'>, personId: string | null): string | null {
  if (personId === null) return null
  return store.keys.numberHash(`subject ${personId}`).toString('hex').slice(0, 12)
}

/** 20 ms to write out: whoever asks something else meanwhile is answered between two pages. */
const EXPORT_PAGE = 2_000
const HEADER = '时间,账号,角色,单位,用途,动作,对象代号,地方,人数,请求,同次打开\r\n'

/** Every request that the filter lets through, page after page, newest first; what was one opening says so. */
async function* pagesOf(
  store: Pick<Store, 'pool' | 'keys'>,
  filter: Omit<ReadsFilter, 'limit' | 'lines'>,
): AsyncGenerator<string> {
  for (let { before } = filter; ;) {
    const reads = await auditReads(store, {
      ...filter,
      lines: 'requests',
      before,
      limit: EXPORT_PAGE,
    })
    const last = reads.at(-1)
    if (last === undefined) return
    yield csvOf(await linesOf(store, reads), reads)
    before = last.readId
  }
}

function csvOf(lines: readonly wire.ReadLine[], reads: readonly AuditedRead[]): string {
  const texts = lines.map((line, at) => {
    const { who, role, office, purpose, what, subject, placeName, count, parts } = line
    const cells = [line.at, who, role.zh, office, purpose.zh, what.zh, subject, placeName, count]
    cells.push(parts[0]?.zh ?? null, reads[at]?.opening ?? null)
    return `${cells.map((cell) => csvCell(String(cell ?? ''))).join(',')}\r\n`
  })
  return texts.join('')
}
