import { LINE_KIND_PROFILES, type LineField, type LineKind } from '#domain/forms/line-kind.ts'
import { readLine } from '#domain/forms/report-line.ts'
import type { HeldPersonTold } from '#wire/sync.ts'
import { deviceDay } from './clock-time.ts'
import { readDay } from './day-field.tsx'
import { keptName } from './name-field.tsx'
import { asksCompanions, type ReportDraft } from './report-draft.ts'

/** What a finished draft says, as an operation carries it. */
export interface SaidReport {
  readonly kind: LineKind
  /** Of whom it is told; `null`: somebody new. */
  readonly subject: string | null
  readonly value: string
}

/** What a draft says, or `null` where something is missing without which it says nothing. */
export function saidReport(
  draft: ReportDraft,
  people: ReadonlyMap<string, HeldPersonTold>,
): SaidReport | null {
  const { kind, person, spouse } = draft
  if (kind === null) return null
  const part = subjectPart(kind)
  const named = {
    ...(person === null || part === null ? {} : { [part]: person }),
    ...(spouse === null ? {} : { spouse }),
  }
  const content: Partial<Record<LineField, string>> = {}
  for (const field of fieldsOf(draft)) {
    const text = (draft.typed[field] ?? '').trim()
    if (text === '') continue
    if (field === 'occurred_on') content[field] = readDay(text) ?? text
    else content[field] = field === 'name' || field === 'other_name' ? keptName(text) : text
  }
  // Who left the household or the village since the draft was begun is not asked about any more.
  const companions = othersOf(draft, people)
    .map(({ id }) => id)
    .filter((id) => draft.companions.includes(id))
  const line = { kind, content, people: named, companions, evidence: '' }
  if (!readLine(line, deviceDay()).ok) return null
  const along = companions.length > 0 ? { companions } : {}
  return {
    kind,
    subject: part === 'subject' ? person : null,
    value: JSON.stringify({ ...content, ...named, ...along }),
  }
}

/** In which part the person chosen stands; somebody new stands in none. */
export function subjectPart(kind: LineKind): 'subject' | 'mother' | null {
  if (kind === 'birth') return 'mother'
  return kind === 'mobility_in' ? null : 'subject'
}

/** What is asked for; who is known needs no name and number. */
export function fieldsOf({ kind, person, spouse, fields }: ReportDraft): readonly LineField[] {
  const known = new Set<LineField>(
    kind === 'birth' || person === null ? [] : ['name', 'sex', 'number'],
  )
  if (spouse !== null) known.add('other_name')
  return fields.filter((field) => !known.has(field))
}

/** Who of the household could go along; nobody where this kind of report, or its version, does not ask. */
export function othersOf(
  draft: ReportDraft,
  people: ReadonlyMap<string, HeldPersonTold>,
): readonly HeldPersonTold[] {
  const { kind, person } = draft
  if (kind === null || person === null || !asksCompanions(draft)) return []
  if (subjectPart(kind) !== 'subject' || LINE_KIND_PROFILES[kind].together !== true) return []
  const household = people.get(person)?.hh ?? null
  if (household === null) return []
  return [...people.values()].filter(
    ({ id, hh, state }) => id !== person && hh === household && (state ?? 'active') === 'active',
  )
}
