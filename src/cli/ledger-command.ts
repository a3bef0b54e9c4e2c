import { Command } from 'commander'
import type { Store } from '#register/store/open-store.ts'
import { onlyCounty } from './only-county.ts'
import type { OnBehalf } from './permitted.ts'
import { DATA_OPTION, withStore } from './with-store.ts'

/** Options of every verb below `ledger`; each uses some of them. */
export interface LedgerOptions extends OnBehalf {
  readonly county?: string
  readonly data: string
  readonly json?: boolean
  readonly checkpoints?: string
  readonly key?: string
  readonly export?: string
  readonly out?: string
  readonly withContent?: boolean
  readonly follow?: boolean
  readonly decision?: string
  readonly send?: string
  readonly receive?: string
  readonly kept?: string
}

export function withCounty(
  options: LedgerOptions,
  act: (store: Store, county: string, options: LedgerOptions) => Promise<void>,
): Promise<void> {
  return withStore(options.data, async (store) =>
    act(store, await onlyCounty(store, options.county), options),
  )
}

export function shown(number: number): string {
  return number.toLocaleString('en-US')
}

/** A verb below `ledger` with what all of them take; `example` are its own words on a command line. */
export function ledgerCommand(name: string, description: string, example = ''): Command {
  return new Command(name)
    .description(description)
    .option('--county <code>', '哪个县（只有一个时不用写）which county')
    .option(...DATA_OPTION)
    .option('--json', '结果用 JSON result as JSON')
    .addHelpText(
      'after',
      `\n例 example:\n  npm run -s simin -- ledger ${name}${example} --data data`,
    )
}
