import { stateAfter, type FormMove } from '../forms/form-move.ts'

/*
 * Where a printed sheet is: out among people, on its shelf, lent, to be destroyed, gone. docs/rules/paper.md
 * says the same in prose.
 */

export const SHELF_STATES = [
  'printed',
  'filed',
  'lent',
  'condemned',
  'destroyed',
  'spoiled',
] as const
export type ShelfState = (typeof SHELF_STATES)[number]

export const SHELF_STEPS = [
  'file',
  'spoil',
  'refile',
  'lend',
  'return',
  'condemn',
  'spare',
  'destroy',
] as const
export type ShelfStep = (typeof SHELF_STEPS)[number]

export const SHELF_MOVES: readonly FormMove<ShelfState, ShelfStep>[] = [
  { from: 'printed', step: 'file', to: 'filed' },
  { from: 'printed', step: 'spoil', to: 'spoiled' },
  { from: 'spoiled', step: 'file', to: 'filed' },
  { from: 'filed', step: 'refile', to: 'filed' },
  { from: 'filed', step: 'lend', to: 'lent' },
  { from: 'lent', step: 'return', to: 'filed' },
  { from: 'filed', step: 'condemn', to: 'condemned' },
  { from: 'condemned', step: 'spare', to: 'filed' },
  { from: 'condemned', step: 'destroy', to: 'destroyed' },
]

/** A loan ends within this many days; who needs it longer borrows it again. */
export const LOAN_DAYS_MAX = 90

export interface ShelvedSheet {
  readonly state: ShelfState
  /** `YYYY-MM-DD`; `null` for ever, or not filed yet. */
  readonly keepUntil: string | null
  /** Who said that it may be destroyed. */
  readonly condemnedBy: string | null
}

/** What somebody wants to do with a sheet. */
export interface ShelfAct {
  readonly step: ShelfStep
  readonly account: string
  readonly today: string
  /** Folder or box on the shelf. */
  readonly box: string | null
  readonly borrower: string | null
  /** Day by which it is to be back. */
  readonly dueOn: string | null
  /** The last day on which a loan of today may end. */
  readonly latestDue: string
  readonly reason: string | null
  /** Who watched it being destroyed. */
  readonly witness: string | null
}

export type ShelfProblem =
  | { readonly code: 'sheet.state'; readonly state: ShelfState }
  | { readonly code: 'sheet.no_box' }
  | { readonly code: 'sheet.no_borrower' }
  | { readonly code: 'sheet.due'; readonly days: number }
  | { readonly code: 'sheet.no_reason' }
  | { readonly code: 'sheet.kept'; readonly until: string }
  | { readonly code: 'sheet.own_condemnation' }
  | { readonly code: 'sheet.no_witness' }

/**
 * Decides a step; `null` when it may be taken. Nothing is destroyed before its years are over, nor by the
 * one who proposed it (机关档案管理规定 第六十条: 鉴定、审批、两人以上监销).
 */
export function shelfProblem(sheet: ShelvedSheet, act: ShelfAct): ShelfProblem | null {
  if (stateAfter(SHELF_MOVES, sheet.state, act.step) === null) {
    return { code: 'sheet.state', state: sheet.state }
  }
  switch (act.step) {
    case 'file':
    case 'refile':
      return isBlank(act.box) ? { code: 'sheet.no_box' } : null
    case 'lend':
      if (isBlank(act.borrower)) return { code: 'sheet.no_borrower' }
      return dueFits(act) ? null : { code: 'sheet.due', days: LOAN_DAYS_MAX }
    case 'return':
      return null
    case 'spoil':
    case 'spare':
      return isBlank(act.reason) ? { code: 'sheet.no_reason' } : null
    case 'condemn':
      if (sheet.keepUntil === null || act.today <= sheet.keepUntil) {
        return { code: 'sheet.kept', until: sheet.keepUntil ?? '' }
      }
      return isBlank(act.reason) ? { code: 'sheet.no_reason' } : null
    case 'destroy':
      if (sheet.condemnedBy === act.account) return { code: 'sheet.own_condemnation' }
      return isBlank(act.witness) ? { code: 'sheet.no_witness' } : null
  }
}

function dueFits({ dueOn, today, latestDue }: ShelfAct): boolean {
  return dueOn !== null && dueOn >= today && dueOn <= latestDue
}

function isBlank(text: string | null): boolean {
  return (text ?? '').trim() === ''
}
