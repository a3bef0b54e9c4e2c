import { daysBetween, isCivilDate, type CivilDate } from '../calendar/civil-date.ts'
import { accept, refuse } from '../outcome.ts'
import type { Outcome } from '../outcome.ts'

/**
 * Why a task is put off. A closed list without words of one's own: that somebody would not answer ends the
 * asking and is written nowhere (S6), so it is no reason here.
 */
export const MUTE_REASONS = {
  away: { zh: '人在外地，约好回来再说', en: 'Away; to be asked when they are back' },
  papers: { zh: '证件正在办', en: 'The papers are being made' },
  with_office: { zh: '已交乡镇、派出所办', en: 'With the township or the police' },
  twice: { zh: '同一件事别处已经在办', en: 'The same is being done elsewhere' },
  told: { zh: '已张贴、已广播', en: 'Posted or announced' },
} as const
export type MuteReason = keyof typeof MUTE_REASONS

export function isMuteReason(text: string): text is MuteReason {
  return Object.hasOwn(MUTE_REASONS, text)
}

export const MUTE_REASON_ORDER: readonly MuteReason[] =
  Object.keys(MUTE_REASONS).filter(isMuteReason)

/** A task put off for longer is forgotten. */
export const MUTE_DAYS_MAX = 92

export type MuteProblem =
  { readonly code: 'desk.mute_day'; readonly most: number } | { readonly code: 'desk.task_gone' }

/** Decides until when a task is silent: from tomorrow to a quarter of a year ahead. */
export function decideMute(
  wanted: { readonly until: string; readonly known: boolean },
  today: CivilDate,
): Outcome<CivilDate, MuteProblem> {
  const { until, known } = wanted
  const days = isCivilDate(until) ? daysBetween(today, until) : 0
  if (!isCivilDate(until) || days < 1 || days > MUTE_DAYS_MAX) {
    return refuse({ code: 'desk.mute_day', most: MUTE_DAYS_MAX })
  }
  return known ? accept(until) : refuse({ code: 'desk.task_gone' })
}
