import type { LedgerFaultCode } from '#domain/problems/ledger-problems.ts'
import type { StoreProblemCode } from '#domain/problems/store-problems.ts'

/**
 * The store cannot be opened or kept open: a broken machine, not a refusal.
 *
 * The code has its text in the catalogue of store problems, so that a command line or a log can say
 * in plain words what the administrator has to do. The facts never hold anything about a person.
 */
export class StoreFault extends Error {
  readonly code: StoreProblemCode | LedgerFaultCode
  readonly facts: Readonly<Record<string, string | number>>

  constructor(
    code: StoreProblemCode | LedgerFaultCode,
    facts: Readonly<Record<string, string | number>> = {},
    options?: ErrorOptions,
  ) {
    super(`${code} ${JSON.stringify(facts)}`, options)
    this.name = 'StoreFault'
    this.code = code
    this.facts = facts
  }
}
