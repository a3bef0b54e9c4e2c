import type { FastifyReply, FastifyRequest } from 'fastify'
import { readReport, type ReportRow } from '#register/forms/report-rows.ts'
import type { Problem } from '../problem.ts'
import { storeOf, whoAsks } from '../security/guard-every-route.ts'
import { liesIn } from '../territory.ts'
import { formMoved } from './match-form.ts'

/** A report as far as the one who asks may see it; what lies outside is answered like what is not. */
export async function permittedReport(
  request: FastifyRequest,
  county: string,
  reportId: string,
): Promise<ReportRow | null> {
  const report = await readReport(storeOf(request), { county, reportId })
  return report !== null && liesIn(report.village, whoAsks(request).territory) ? report : null
}

/** Why a step on a report is not taken: it is not for the one who asks, or not as they saw it. */
export async function reportRefusal(
  request: FastifyRequest,
  reply: FastifyReply,
  { county, reportId }: { readonly county: string; readonly reportId: string },
): Promise<Problem | null> {
  const report = await permittedReport(request, county, reportId)
  if (report === null) return { code: 'report.unknown' }
  return formMoved(request, reply, { county, formId: reportId })
}
