import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { maskedName } from '#domain/policy/mask.ts'
import { csvCell } from '#domain/text/csv-cell.ts'
import { FINDING_ANSWER_WORDS } from '#domain/findings/finding-words.ts'
import type { FindingRow } from '#register/findings/finding-rows.ts'
import {
  countFindings,
  listFindings,
  type FindingFilter,
} from '#register/findings/list-findings.ts'
import * as wire from '#wire/findings.ts'
import { sendProblem } from '../answer-faults.ts'
import { readerOf, recordLooks } from '../recorded-read.ts'
import { storeOf } from '../security/guard-every-route.ts'
import { sendLines } from '../send-lines.ts'
import type { ServerOptions } from '../server-options.ts'
import { findingLineOf } from '../show/finding-view.ts'
import { aroundFindings, cursorBehind, cursorOf, filterOf } from './finding-scope.ts'

const EXPORT = { access: { kind: 'ability', ability: 'findings.assign', personal: true } } as const
const PAGE = 500
/** What a spreadsheet and one request hold; more is asked for place by place. */
const EXPORTED_MAX = 50_000

/** The list as a file: the same rows, the same words, names masked as on the screen. */
export function findingExportRoutes(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()

  routes.get(
    '/api/findings/export',
    { config: EXPORT, schema: { querystring: wire.findingsQuery.omit({ cursor: true }) } },
    async (request, reply) => {
      const filter = filterOf(request, options, request.query)
      if (filter === null) return sendProblem(reply, { code: 'record.unknown' })
      return sendLines(reply, {
        name: 'findings.csv',
        header: HEADER,
        pages: pagesOf(request, options, filter),
        linesOf: await countFindings(storeOf(request), filter),
        linesMax: EXPORTED_MAX,
      })
    },
  )
}

const HEADER = '疑点编号,规则,级别,疑点,项目,姓名,地方,状态,答复,发现时间,天数,期限\r\n'

/** Findings of the filter; whose names stand on a page is written down before the page leaves (S16). */
async function* pagesOf(
  request: FastifyRequest,
  options: ServerOptions,
  filter: FindingFilter,
): AsyncGenerator<string> {
  let left = EXPORTED_MAX
  for (let after = cursorOf(undefined); left > 0;) {
    const page = await listFindings(storeOf(request), filter, {
      after,
      limit: Math.min(PAGE, left),
    })
    const last = page.at(-1)
    if (last === undefined) return
    await recordPage(request, options, page)
    const around = await aroundFindings(request, options, page)
    yield page.map((finding) => lineOf(findingLineOf(finding, around))).join('')
    left -= page.length
    after = cursorOf(cursorBehind(last))
  }
}

function lineOf(one: wire.FindingLine): string {
  // A file travels: in it names are masked, whoever takes it.
  const name = maskedName(one.person?.name ?? '')
  const { findingId, rule, severity, text, item, placeName, stateText, answer } = one
  return line(
    [findingId, rule, severity, text.zh, item.zh, name, placeName, stateText.zh].concat([
      answer === null ? '' : FINDING_ANSWER_WORDS[answer].zh,
      one.openedAt,
      String(one.ageDays),
      one.dueOn ?? '',
    ]),
  )
}

async function recordPage(
  request: FastifyRequest,
  options: ServerOptions,
  page: readonly FindingRow[],
): Promise<void> {
  const personIds = page.flatMap(({ personId }) => (personId === null ? [] : [personId]))
  await recordLooks(storeOf(request), readerOf(request, options), [
    { kind: 'export', count: page.length, personIds },
  ])
}

function line(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`
}
