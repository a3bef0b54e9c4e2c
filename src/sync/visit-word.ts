import { parseCivilDate } from '#domain/calendar/civil-date.ts'
import { isMuteReason, type MuteReason } from '#domain/desk/task-mute.ts'

/*
 * What is said at a door besides the values themselves: that the notice was read out, who signed for the
 * visit, when to come again, a number that fails its check although the card says so, a household that
 * the register lacks, that nobody was there, a task of the village desk that was told or is put off. Both ends read it here.
 */

export const VISIT_KINDS = [
  'notice',
  'signature',
  'appointment',
  'number_doubt',
  'new_household',
  'task_off',
  'nobody',
] as const
export type VisitKind = (typeof VISIT_KINDS)[number]

export type VisitWord =
  /** The notice of that version was read out and acknowledged (PIPL 17), by `heard` where that is known. */
  | { readonly kind: 'notice'; readonly version: string; readonly heard: string | null }
  /** The worker's: drawn as polylines of a 100 × 40 field, or given with the passphrase. */
  | { readonly kind: 'signature'; readonly drawn: string | null; readonly answers: number }
  /** `null`: it is called off. */
  | { readonly kind: 'appointment'; readonly day: string | null; readonly time: string | null }
  /** Nobody was there. Why not is asked of nobody (S6). */
  | { readonly kind: 'nobody' }
  /** Eighteen characters as the document has them, twice typed alike. */
  | { readonly kind: 'number_doubt'; readonly typed: string }
  | { readonly kind: 'new_household'; readonly group: string; readonly members: readonly string[] }
  /** A task of the village desk is put off until a day, or a notice was told (`told`). */
  | {
      readonly kind: 'task_off'
      readonly key: string
      readonly rule: string
      readonly reason: MuteReason
      readonly until: string
    }

export function isVisitKind(text: string): text is VisitKind {
  return (VISIT_KINDS as readonly string[]).includes(text)
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u
/** `move:…`, `month:2026-10:0`: as the village desk names it. */
const TASK_KEY = /^[a-z_]{3,20}:[\w:.-]{1,90}$/u
const TIME = /^(?:[01][0-9]|2[0-3]):[0-5][0-9]$/u
const STROKES = /^[0-9 ;-]{0,1800}$/u

/** Reads the value of an operation about a visit; `null` where it says nothing that can be. */
export function readVisitWord(kind: VisitKind, value: string | null): VisitWord | null {
  const said = objectIn(value)
  if (said === null) return null
  switch (kind) {
    case 'notice': {
      const version = textIn(said, 'version', /^[\w.-]{1,20}$/u)
      return version === null ? null : { kind, version, heard: textIn(said, 'heard', UUID) }
    }
    case 'signature': {
      const answers = Number(said['answers'])
      return Number.isInteger(answers) && answers >= 0
        ? { kind, drawn: textIn(said, 'drawn', STROKES), answers }
        : null
    }
    case 'appointment': {
      const day = textIn(said, 'day', /^[0-9-]{10}$/u)
      if (day !== null && !parseCivilDate(day).ok) return null
      return { kind, day, time: day === null ? null : textIn(said, 'time', TIME) }
    }
    case 'nobody':
      return { kind }
    case 'number_doubt': {
      const typed = textIn(said, 'typed', /^[0-9X]{18}$/u)
      return typed === null ? null : { kind, typed }
    }
    case 'new_household': {
      const group = textIn(said, 'group', /^[0-9]{1,3}$/u)
      const listed: unknown = said['members']
      const members = Array.isArray(listed) ? listed.filter(isId) : []
      return group === null || members.length === 0 ? null : { kind, group, members }
    }
    case 'task_off': {
      const [key, rule] = [textIn(said, 'key', TASK_KEY), textIn(said, 'rule', /^V[0-9]{2}$/u)]
      const [reason, until] = [
        textIn(said, 'reason', /^[a-z_]+$/u),
        textIn(said, 'until', /^[0-9-]{10}$/u),
      ]
      if (key === null || rule === null || reason === null || until === null) return null
      return isMuteReason(reason) && parseCivilDate(until).ok
        ? { kind, key, rule, reason, until }
        : null
    }
  }
}

function isId(value: unknown): value is string {
  return typeof value === 'string' && UUID.test(value)
}

function textIn(
  said: Readonly<Record<string, unknown>>,
  name: string,
  shape: RegExp,
): string | null {
  const text = said[name]
  return typeof text === 'string' && shape.test(text) ? text : null
}

function objectIn(json: string | null): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(json ?? 'null')
    return typeof value === 'object' && value !== null ? { ...value } : null
  } catch {
    return null
  }
}
