import { DISCREPANCY_WORDS, isDiscrepancyKind } from '#domain/discrepancies/discrepancy-kind.ts'
import type { Words } from '#wire/words.ts'

/** What a run is held against another in. */
const FIGURES: Readonly<Record<string, Words>> = {
  people_changed: { zh: '记录归属变了的人', en: 'People whose records lie otherwise' },
  people_lost: { zh: '少了的人', en: 'People who are gone' },
  shared_numbers: { zh: '两人一号', en: 'Two people, one number' },
}

export function checkedFigureWords(figure: string): Words {
  const kind = figure.replace(/^kind:/u, '')
  return isDiscrepancyKind(kind) && figure !== kind
    ? DISCREPANCY_WORDS[kind]
    : (FIGURES[figure] ?? { zh: figure, en: figure })
}

export const ID_CHANGE_WORDS: Readonly<Record<'merged' | 'split', Words>> = {
  merged: { zh: '并入', en: 'Merged into' },
  split: { zh: '拆出', en: 'Split off to' },
}
