import { parseCivilDate } from '../calendar/civil-date.ts'
import { accept, refuse } from '../outcome.ts'
import type { Outcome } from '../outcome.ts'
import { LINE_FIELDS, LINE_KIND_PROFILES, LINE_PARTS } from './line-kind.ts'
import type { LineField, LineKind, LinePart } from './line-kind.ts'

export type LineContent = Readonly<Partial<Record<LineField, string>>>
export type LinePeople = Readonly<Partial<Record<LinePart, string>>>

/** What a village says happened. */
export interface ReportedLine {
  readonly kind: LineKind
  readonly content: LineContent
  /** Ids of persons of the register. */
  readonly people: LinePeople
  /** Ids of those who go along (随同成员), in no part of their own. */
  readonly companions?: readonly string[] | undefined
  /** What the village saw or was shown; empty where nothing was. */
  readonly evidence: string
}

export type LineProblem =
  | { readonly code: 'line.missing'; readonly field: string }
  | { readonly code: 'line.day'; readonly field: string }
  | { readonly code: 'line.in_the_future'; readonly today: string }
  | { readonly code: 'line.times' }
  | { readonly code: 'line.field'; readonly field: string }

/** Most contacts of one line: a village of 3,000 people, each met once a day for a month. */
const TIMES_MAX = 90_000

/**
 * Reads a line as it was typed. Refused in this order: a field that this kind does not have; something
 * without which it says nothing; a day that is none or has not come; a number of services that is none.
 * Of a birth nothing is missing that must be there (S1).
 */
export function readLine(line: ReportedLine, today: string): Outcome<ReportedLine, LineProblem> {
  const { fields, parts, needs, together = false } = LINE_KIND_PROFILES[line.kind]
  const content: Partial<Record<LineField, string>> = {}
  for (const field of LINE_FIELDS) {
    const text = (line.content[field] ?? '').trim()
    if (text === '') continue
    if (!fields.includes(field)) return refuse({ code: 'line.field', field })
    content[field] = text
  }
  const people: Partial<Record<LinePart, string>> = {}
  for (const part of LINE_PARTS) {
    const personId = line.people[part]
    if (personId === undefined) continue
    if (!parts.includes(part)) return refuse({ code: 'line.field', field: part })
    people[part] = personId
  }
  const companions = [...new Set(line.companions ?? [])].filter((id) => id !== people.subject)
  if (companions.length > 0) {
    if (!together) return refuse({ code: 'line.field', field: 'companions' })
    // Somebody who is only named has no entry yet that others could go along with.
    if (people.subject === undefined) return refuse({ code: 'line.missing', field: 'subject' })
  }
  const missing = needs.find((need) => !(need in content) && !(need in people))
  if (missing !== undefined) return refuse({ code: 'line.missing', field: missing })
  const day = content.occurred_on
  if (day !== undefined && !parseCivilDate(day).ok) {
    return refuse({ code: 'line.day', field: 'occurred_on' })
  }
  if (day !== undefined && day > today) return refuse({ code: 'line.in_the_future', today })
  const times = content.times === undefined ? 1 : Number(content.times)
  if (!Number.isInteger(times) || times < 1 || times > TIMES_MAX) {
    return refuse({ code: 'line.times' })
  }
  const evidence = line.evidence.trim()
  return accept({ kind: line.kind, content, people, companions, evidence })
}
