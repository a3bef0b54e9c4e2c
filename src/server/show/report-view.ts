import { decideCheck } from '#domain/forms/change-report.ts'
import { LINE_KIND_PROFILES, LINE_PARTS } from '#domain/forms/line-kind.ts'
import { deadlinesOf } from '#domain/forms/report-month.ts'
import { mayDo, type Role } from '#domain/policy/roles.ts'
import type { FormStepRow } from '#register/forms/form-steps.ts'
import type { NamedPerson } from '#register/forms/named-people.ts'
import { draftersOf, type LineRow, type ReportRow } from '#register/forms/report-rows.ts'
import type { ReportLineView, ReportView } from '#wire/change-reports.ts'
import type { PhotoLine } from '#wire/field-visits.ts'
import { codeAdvice, formStepView } from './form-words.ts'
import { shownTo, writtenOnForm, type Sight } from './sight.ts'

export interface ReportAround {
  readonly village: ReportView['village']
  readonly lines: readonly LineRow[]
  readonly steps: readonly FormStepRow[]
  readonly people: ReadonlyMap<string, NamedPerson>
  /** Display names of accounts. */
  readonly accounts: ReadonlyMap<string, string>
  /** Masked numbers of lines that hold one. */
  readonly numbers: ReadonlyMap<string, string>
  /** Pictures by line, as far as the one who asks may open them. */
  readonly photos: ReadonlyMap<string, readonly PhotoLine[]>
  readonly asker: { readonly account: string; readonly role: Role; readonly wholeCounty: boolean }
  readonly sight: Sight
}

/** A report as the screen and the print show it. */
export function reportViewOf(report: ReportRow, around: ReportAround): ReportView {
  const { accounts, lines } = around
  const lineNos = new Map(lines.map(({ lineId, lineNo }) => [lineId, lineNo]))
  const named = (account: string | null): string | null =>
    account === null ? null : (accounts.get(account) ?? account)
  return {
    reportId: report.reportId,
    version: around.steps.at(-1)?.stepNo ?? 0,
    village: around.village,
    month: report.month,
    supplementNo: report.supplementNo,
    state: report.state,
    zero: report.zero,
    signedBy: named(report.signedBy),
    signedAs: report.signedAs,
    signedAt: report.signedAt?.toISOString() ?? null,
    checkedBy: named(report.checkedBy),
    checkedAt: report.checkedAt?.toISOString() ?? null,
    returnReason: report.returnReason,
    deadlines: deadlinesOf(report.month),
    lines: lines.map((line) => lineView(line, around)),
    steps: around.steps.map((step) =>
      formStepView(step, step.lineId === null ? null : (lineNos.get(step.lineId) ?? null)),
    ),
    actions: actionsOn(report, around),
  }
}

function lineView(line: LineRow, around: ReportAround): ReportLineView {
  const { zh, en } = LINE_KIND_PROFILES[line.kind]
  const number = around.numbers.get(line.lineId)
  const content = seenContent(line.content, around.sight)
  return {
    lineId: line.lineId,
    lineNo: line.lineNo,
    kind: line.kind,
    kindText: { zh, en },
    state: line.state,
    content: number === undefined ? content : { ...content, number },
    hasNumber: number !== undefined,
    people: peopleOf(line).map(({ part, personId }) => {
      const known = around.people.get(personId)
      const bornYear = known?.bornOn?.slice(0, 4) ?? null
      const [value, bornOn] = [known?.name ?? null, known?.bornOn ?? null]
      const name = shownTo(around.sight, 'name', { value, bornOn })
      return { part, personId, name, bornYear }
    }),
    evidence: line.evidence,
    photos: [...(around.photos.get(line.lineId) ?? [])],
    draftedBy: around.accounts.get(line.draftedBy) ?? line.draftedBy,
    mark: line.mark,
    markReason: line.markReason,
    returnReason: line.returnReason,
    problem: line.problem === null ? null : codeAdvice(line.problem),
    personId: line.personId,
    eventId: line.eventId,
  }
}

type NamedPart = Pick<ReportLineView['people'][number], 'part' | 'personId'>

/** Everybody a line names, in the order of the form; those who go along last. */
function peopleOf({ people, companions }: LineRow): readonly NamedPart[] {
  const parts = LINE_PARTS.flatMap((part): NamedPart[] => {
    const personId = people[part]
    return personId === undefined ? [] : [{ part, personId }]
  })
  return [...parts, ...companions.map((personId) => ({ part: 'companion' as const, personId }))]
}

/** Fields of a line that tell who somebody is, and what the policy calls them. */
const MASKED_FIELDS = [
  ['name', 'name'],
  ['other_name', 'name'],
  ['phone', 'phone'],
] as const

function seenContent(content: LineRow['content'], sight: Sight): LineRow['content'] {
  const seen = { ...content }
  for (const [line, field] of MASKED_FIELDS) {
    const value = content[line]
    if (value !== undefined) seen[line] = writtenOnForm(sight, field, value) ?? ''
  }
  return seen
}

/** What the one who asks can do now; the command decides once more. */
function actionsOn(report: ReportRow, { lines, asker }: ReportAround): ReportView['actions'] {
  const { account, role, wholeCounty } = asker
  const { state, signedBy, zero } = report
  const drafters = draftersOf(report, lines)
  const open = state === 'draft' || state === 'returned'
  const filled = zero || lines.some((line) => line.state === 'drafted' || line.state === 'returned')
  const actions: ReportView['actions'] = []
  if (open && mayDo(role, 'forms.draft')) actions.push('write')
  if (open && filled && mayDo(role, 'forms.sign') && !wholeCounty && !drafters.includes(account))
    actions.push('sign')
  if (
    state === 'signed' &&
    mayDo(role, 'forms.sign') &&
    !wholeCounty &&
    lines.every(({ mark }) => mark === null)
  )
    actions.push('recall')
  if (mayDo(role, 'forms.check') && decideCheck({ state, signedBy, drafters }, account) === null)
    actions.push('check')
  if (mayDo(role, 'forms.check') && (state === 'accepted' || state === 'returned'))
    actions.push('reopen')
  return actions
}
