import type { GiveByTemplate, HandOver } from '#wire/grant-rounds.ts'
import { momentOf, readLines } from './round-draft.ts'

/** What is typed of a round. */
export interface RoundDraft {
  readonly templateId: string
  readonly since: string
  readonly lines: string
  readonly from: string
  readonly to: string
  readonly until: string
  readonly reason: string
}

/** What is sent of a round, but for whether it is only tried. */
export type RoundOrder = { readonly path: string; readonly body: object }

export function orderOf(kind: 'template' | 'hand_over', draft: RoundDraft): RoundOrder {
  return kind === 'template' ? byTemplate(draft) : byHand(draft)
}

function byTemplate({ templateId, since, lines, reason }: RoundDraft): RoundOrder {
  const body: Omit<GiveByTemplate, 'dryRun'> = {
    templateId,
    since: momentOf(since, 'first'),
    lines: [...readLines(lines).lines],
    reason: reason.trim(),
  }
  return { path: 'by-template', body }
}

function byHand({ from, to, until, reason }: RoundDraft): RoundOrder {
  const body: Omit<HandOver, 'dryRun'> = {
    fromLogin: from.trim(),
    toLogin: to.trim(),
    until: momentOf(until, 'last'),
    reason: reason.trim(),
  }
  return { path: 'hand-over', body }
}
