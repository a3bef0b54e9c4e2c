/** Cohorts that the ledger looks back on. */
export const LEDGER_YEARS = 10

/**
 * Births of one year as one source tells of them, against the register. Only the records are doubted
 * (S5): the ledger knows no mother, no order of birth, and no intent.
 */
export interface BirthLedgerLine {
  readonly year: number
  /** A kind of file, or `all`: the register against all of them together. */
  readonly source: string
  /** Children the source holds; for `all`, children registered. */
  readonly listed: number
  /** 未登记: on the source, or for `all` on any, here, and not in the register. */
  readonly notRegistered: number
  /** 重复登记: records beyond the first of one child. */
  readonly twice: number
  /** 查无来源: registered, and on no source; only for `all`. Asks for evidence, not for removal. */
  readonly notExisting: number
  /** 登记有误: sex or birth date differs between source and register. */
  readonly wrong: number
}

/** What a line of the ledger counts, and what is listed behind it. */
export const LEDGER_KINDS = ['not_registered', 'twice', 'not_existing', 'wrong'] as const
export type LedgerKind = (typeof LEDGER_KINDS)[number]

/** The line of all sources together. */
export const ALL_SOURCES = 'all'

/** First day of the oldest cohort on a day, `YYYY-MM-DD`: this year and the nine before. */
export function ledgerFrom(asOf: string): string {
  return `${String(Number(asOf.slice(0, 4)) - LEDGER_YEARS + 1)}-01-01`
}
