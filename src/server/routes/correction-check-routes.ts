import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { doubtfulItem } from '#domain/findings/item-words.ts'
import { RULE_LIBRARY } from '#domain/rules/rule-library.ts'
import type { LibraryFinding } from '#domain/rules/subject-rules.ts'
import { checkCorrectionOf } from '#register/queries/check-correction.ts'
import * as wire from '#wire/correction-check.ts'
import { sendProblem } from '../answer-faults.ts'
import { problems } from '../problem-schema.ts'
import { recordedRead } from '../recorded-read.ts'
import { servedBy, storeOf, whoAsks } from '../security/guard-every-route.ts'
import { todayOf, type ServerOptions } from '../server-options.ts'
import { findingText } from '../show/rule-words.ts'
import { shownDoubtCode } from '../show/shown-doubt-code.ts'
import { permittedPerson, personParams } from './person-routes.ts'

const ASK = { access: { kind: 'ability', ability: 'forms.draft', personal: true } } as const

/** 录入时校核: what a correction would open and close, while it is being typed. */
export function correctionCheckRoutes(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()

  routes.post(
    '/api/persons/:personId/check',
    {
      config: ASK,
      schema: {
        params: personParams,
        body: wire.checkCorrection,
        response: { 200: wire.correctionCheck, ...problems },
      },
    },
    async (request, reply) => {
      const { personId } = request.params
      const { territory } = whoAsks(request)
      const served = servedBy(request, options)
      if ((await permittedPerson(served, territory, personId)) === null)
        return sendProblem(reply, { code: 'record.unknown' })
      const { changes, evidenceKind } = request.body
      return recordedRead(
        { options, request, looks: () => [{ kind: 'person', personId }] },
        async () => {
          const check = await checkCorrectionOf(storeOf(request), {
            county: options.county,
            personId,
            items: Object.fromEntries(changes.map(({ item, value }) => [item, value])),
            hasEvidence: evidenceKind === 'document',
            today: todayOf(options),
          })
          return {
            opens: doubtsOf(check.opens, territory),
            closes: doubtsOf(check.closes, territory),
            outcome: outcomeOf(check),
          }
        },
      )
    },
  )
}

function outcomeOf(check: {
  readonly refusedBy: readonly LibraryFinding[]
  readonly vouchedFor: readonly LibraryFinding[]
}): wire.CorrectionCheck['outcome'] {
  if (check.refusedBy.length > 0) return 'refused'
  return check.vouchedFor.length > 0 ? 'two_people' : 'passes'
}

/** What is for one officer only is not shown to whoever types (S3). */
const FOR_ONE_OFFICER: ReadonlySet<string> = new Set(
  RULE_LIBRARY.flatMap(({ rules }) => rules)
    .filter(({ audience }) => audience !== 'everyone')
    .map(({ code }) => code),
)

function doubtsOf(findings: readonly LibraryFinding[], territory: string): wire.CorrectionDoubt[] {
  return findings
    .filter(({ rule }) => !FOR_ONE_OFFICER.has(rule))
    .map((finding) => ({
      rule: shownDoubtCode(finding.rule, territory),
      severity: finding.severity,
      item: doubtfulItem(finding.item),
      text: findingText(finding, territory),
    }))
}
