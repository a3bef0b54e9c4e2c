import { isPurpose, purposesOf } from '#domain/policy/purposes.ts'
import { accountInUse, type AccountInUse } from '#register/access/account-in-use.ts'
import { findAccountByName } from '#register/access/account-list.ts'
import { countyOf } from '#register/access/accounts.ts'
import { recordRead } from '#register/access/record-read.ts'
import { inTransaction } from '#register/store/in-transaction.ts'
import type { Store } from '#register/store/open-store.ts'
import { clock } from './clock.ts'
import { RefusedError } from './report-failure.ts'

/** Under whose name a verb that touches people's data runs (S27). */
export interface OnBehalf {
  readonly as?: string
  readonly second?: string
  readonly purpose?: string
}

export const ON_BEHALF_OPTIONS = [
  ['--as <account>', '以哪个账号的名义 under whose name (needed unless the county is invented)'],
  ['--purpose <purpose>', '用途 for which purpose'],
] as const

/**
 * Who acts. An invented county needs nobody's name; for a real one an account that may, and a purpose,
 * are stated, and what leaves is written down before it leaves.
 */
export async function permitted(
  store: Store,
  act: {
    readonly county: string
    readonly by: OnBehalf
    readonly export: boolean
    readonly needsSecond: boolean
    /** About whom what leaves is, where these are few and known beforehand: each finds who took it. */
    readonly personIds?: readonly string[]
  },
): Promise<string> {
  const county = await countyOf(store, act.county)
  if (county === null) {
    throw new RefusedError(
      'county.unknown',
      `这里没有 ${act.county} 县的登记簿。先收一份文件，或运行 demo。\nNo register of county ${act.county} here.`,
    )
  }
  if (county.invented) return act.by.as ?? 'command-line'
  const { as, second, purpose } = act.by
  // The purposes that such an account may choose in the office too.
  const purposes = purposesOf('county_reviewer')
  if (as === undefined || purpose === undefined || !isPurpose(purpose)) throw needsAccount(purposes)
  if (!purposes.includes(purpose)) throw needsAccount(purposes)
  const logins = act.needsSecond ? [as, second ?? as] : [as]
  const accounts: readonly AccountInUse[] = await Promise.all(
    logins.map((login) => actingAccount(store, { county: act.county, login })),
  )
  // Two accounts, not two ways of writing one name.
  const isTwo = new Set(accounts.map(({ accountId }) => accountId)).size > 1
  if (act.needsSecond && !isTwo) {
    throw new RefusedError(
      'export.needs_second',
      '导出全体人员要两个人：再加 --second 另一账号。\nExporting everybody takes two: add --second ACCOUNT.',
    )
  }
  const { county: code, personIds = [] } = act
  if (act.export) await writeDown(store, { county: code, purpose, logins, accounts, personIds })
  return as
}

function needsAccount(purposes: readonly string[]): RefusedError {
  return new RefusedError(
    'export.needs_account',
    `真实的县要写明账号和用途：--as 账号 --purpose 用途（${purposes.join('、')}）。\nA real county needs --as ACCOUNT --purpose PURPOSE, one of these.`,
  )
}

/** What leaves is written down first, for each in whose name it does. */
async function writeDown(
  store: Store,
  act: {
    readonly county: string
    readonly purpose: string
    readonly logins: readonly string[]
    readonly accounts: readonly AccountInUse[]
    readonly personIds: readonly string[]
  },
): Promise<void> {
  const { county, purpose, logins, accounts, personIds } = act
  await inTransaction(store.pool, async (client) => {
    for (const [at, account] of accounts.entries()) {
      const reader = { ...account, county, actor: logins[at] ?? '', purpose, requestId: null }
      await recordRead(client, reader, { kind: 'export', count: personIds.length, personIds })
    }
  })
}

/** @throws RefusedError when there is no such account in use, it is not a county reviewer's, or has still to sign. */
export async function actingAccount(
  store: Store,
  named: { readonly county: string; readonly login: string },
): Promise<AccountInUse> {
  const { county, login } = named
  const now = clock()
  const found = await findAccountByName(store, { county, loginName: login, now })
  const { accountId = '' } = found ?? {}
  const account = await accountInUse(store, { county, accountId, now })
  if (account?.role === 'county_reviewer') {
    if (!account.owesConfidentiality) return account
    throw new RefusedError(
      'regulation.unsigned',
      `账号 ${login} 还没有签《信息保密制度》，本县要求签了才能看个人资料。\nThis account has not signed the regulation on confidentiality, which this county requires first.`,
    )
  }
  throw new RefusedError(
    'export.account',
    `账号 ${login} 不在用，或不是县审核员。\nNo such account in use, or not a county reviewer's.`,
  )
}
