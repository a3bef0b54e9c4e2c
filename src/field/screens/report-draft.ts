import {
  isLineKind,
  LINE_FIELDS,
  LINE_KIND_PROFILES,
  type LineField,
  type LineKind,
} from '#domain/forms/line-kind.ts'
import { FORM_VERSION } from '../app/work-desk.ts'
import { newOperationId } from '../store/operation-id.ts'

/** A report that is being written. */
export interface ReportDraft {
  /** Version of the forms with which it was begun. */
  readonly form: number
  readonly kind: LineKind | null
  readonly person: string | null
  readonly spouse: string | null
  /** Who goes along (随同成员), by id. */
  readonly companions: readonly string[]
  readonly typed: Readonly<Record<string, string>>
  /** Under which its pictures lie until it is said. */
  readonly shelf: string
  /** What it asks for: of a form begun before a new version came, what that version asked for. */
  readonly fields: readonly LineField[]
}

export function newReportDraft(kind: LineKind | null, person: string | null): ReportDraft {
  return {
    form: FORM_VERSION,
    kind,
    person,
    spouse: null,
    companions: [],
    typed: {},
    shelf: newOperationId(Date.now()),
    fields: kind === null ? [] : LINE_KIND_PROFILES[kind].fields,
  }
}

/** A draft as it was kept, whichever version of the program kept it; `null`: none. */
export function readReportDraft(kept: unknown): ReportDraft | null {
  if (typeof kept !== 'object' || kept === null || !('kind' in kept)) return null
  const { kind } = kept
  if (typeof kind !== 'string' || !isLineKind(kind)) return null
  const text = (value: unknown): string | null => (typeof value === 'string' ? value : null)
  const typed: Record<string, string> = {}
  for (const [name, value] of Object.entries(Object('typed' in kept ? kept.typed : null))) {
    if (typeof value === 'string') typed[name] = value
  }
  const begun = newReportDraft(kind, text('person' in kept ? kept.person : null))
  const listed = 'fields' in kept && Array.isArray(kept.fields) ? kept.fields.filter(isField) : null
  return {
    ...begun,
    form: 'form' in kept && typeof kept.form === 'number' ? kept.form : 1,
    spouse: text('spouse' in kept ? kept.spouse : null),
    companions: textsOf('companions' in kept ? kept.companions : null),
    typed,
    shelf: text('shelf' in kept ? kept.shelf : null) ?? begun.shelf,
    fields: listed ?? begun.fields,
  }
}

function textsOf(kept: unknown): readonly string[] {
  return Array.isArray(kept) ? kept.filter((one) => typeof one === 'string') : []
}

/** First version of the forms that asks who goes along. */
const FORM_OF_COMPANIONS = 3

/** Whether the form asks who goes along: one begun with an earlier version goes on without (SYN20). */
export function asksCompanions({ form }: ReportDraft): boolean {
  return form >= FORM_OF_COMPANIONS
}

function isField(value: unknown): value is LineField {
  return LINE_FIELDS.some((field) => field === value)
}

/** What pictures of a report that is not said yet are shelved as. */
export const REPORT_SHELF = 'report'

/** Whether there is anything that would be lost. */
export function isBegun(draft: ReportDraft): boolean {
  return (
    draft.companions.length > 0 || Object.values(draft.typed).some((text) => text.trim() !== '')
  )
}
