import { readFile } from 'node:fs/promises'
import { Command } from 'commander'
import { ROLE_PROFILES, type Role } from '#domain/policy/roles.ts'
import { LOGIN_NAME, roleOf } from '#domain/sign-in/account-file.ts'
import {
  findAccountByName,
  listAccounts,
  type ListedAccount,
} from '#register/access/account-list.ts'
import { disableAccount, enableAccount, unlockAccount } from '#register/access/accounts.ts'
import { addAccount } from '#register/access/add-account.ts'
import { importAccounts } from '#register/access/import-accounts.ts'
import { linkSubject, trustedIssuers } from '#register/access/outside-issuers.ts'
import { issueSetupCode, type IssuedCode } from '#register/access/setup-codes.ts'
import type { Store } from '#register/store/open-store.ts'
import { writeCodeSheets } from './code-sheets.ts'
import { clock } from './clock.ts'
import { onlyCounty } from './only-county.ts'
import { problemRefusal } from './problem-refusal.ts'
import { RefusedError } from './report-failure.ts'
import { DATA_OPTION, withStore } from './with-store.ts'

interface AccountsOptions {
  readonly county?: string
  readonly login?: string
  readonly name?: string
  readonly role?: string
  readonly place?: string
  readonly expires?: string
  readonly sheet?: string
  readonly url?: string
  readonly issuer?: string
  readonly subject?: string
  readonly data: string
  readonly json?: boolean
}

/** Who does what is done here: whoever may run programs on the server. */
const BY = 'command-line'

const EXAMPLE = `
例 example:
  npm run -s simin -- accounts first-admin --login xitong --name 王建军
  npm run -s simin -- accounts add --login liugs --name 刘桂生 --role 村信息员 --place 431322101201
  npm run -s simin -- accounts import 账号.csv --sheet 设置码
  npm run -s simin -- accounts reset-password liugs

谁都不知道别人的密码：这里只发一次性设置码，本人用它自己定密码。`

/** Accounts at the server's own keyboard; no verb here sets or shows a password. */
export function accountsVerb(): Command {
  return new Command('accounts')
    .description(
      '账号：第一个管理员、开户、停用、重置、成批开户\naccounts: first administrator, add, disable, reset, import',
    )
    .addCommand(firstAdminVerb())
    .addCommand(addVerb())
    .addCommand(importVerb())
    .addCommand(listVerb())
    .addCommand(oneVerb('disable', '停用，一分钟内全部退出 disable', disable))
    .addCommand(oneVerb('enable', '恢复使用 enable', enable))
    .addCommand(oneVerb('unlock', '试错被挡住的，放行 unlock', unlock))
    .addCommand(oneVerb('reset-password', '重置：原密码和第二因素作废，发新的设置码 reset', reset))
    .addCommand(linkVerb())
    .addHelpText('after', EXAMPLE)
}

function firstAdminVerb(): Command {
  return accountsCommand('first-admin', '第一个管理员，已经有了就不答应\nthe first administrator')
    .requiredOption('--login <name>', '账号 login')
    .requiredOption('--name <name>', '姓名 name')
    .option(
      '--role <role>',
      '系统管理员、安全管理员或安全审计员 which administrator',
      'system_admin',
    )
    .action((options: AccountsOptions) => withCounty(options, firstAdmin))
}

const ADMINS: ReadonlySet<Role> = new Set(['system_admin', 'security_admin', 'audit_admin'])

async function firstAdmin(store: Store, county: string, options: AccountsOptions): Promise<void> {
  const role = namedRole(options.role)
  if (!ADMINS.has(role)) {
    throw new RefusedError(
      'accounts.no_admin',
      `${ROLE_PROFILES[role].zh}不是管理员。\nThat role is no administrator.`,
    )
  }
  const search = { county, words: '', state: 'in_use', after: null, limit: 100_000 } as const
  const { accounts } = await listAccounts(store, { ...search, now: clock() })
  if (accounts.some((account) => account.role === role)) {
    throw new RefusedError(
      'accounts.has_admin',
      `这个县已经有${ROLE_PROFILES[role].zh}：由他在网页里开户，丢了密码用 accounts reset-password。\nThere is one already; use accounts reset-password.`,
    )
  }
  await add(store, county, { ...options, role, place: county })
}

function addVerb(): Command {
  return accountsCommand('add', '开一个账号\nadd an account')
    .requiredOption('--login <name>', '账号 login')
    .requiredOption('--name <name>', '姓名 name')
    .requiredOption('--role <role>', '岗位，中文名或代码 role')
    .requiredOption('--place <code>', '范围：6、9 或 12 位区划代码 place')
    .option('--expires <date>', '用到哪一天 last day')
    .action((options: AccountsOptions) => withCounty(options, add))
}

async function add(store: Store, county: string, options: AccountsOptions): Promise<void> {
  const loginName = (options.login ?? '').toLowerCase()
  if (!LOGIN_NAME.test(loginName)) throw problemRefusal({ code: 'account_file.login' })
  const added = await addAccount(store, {
    county,
    loginName,
    displayName: options.name ?? '',
    role: namedRole(options.role),
    territory: options.place ?? '',
    expiresAt: options.expires === undefined ? null : new Date(`${options.expires}T16:00:00Z`),
    by: BY,
    now: clock(),
  })
  if (!added.ok) throw problemRefusal(added.problem)
  printCode(loginName, added.value, options)
}

function importVerb(): Command {
  return accountsCommand('import', '按文件成批开户，断了再运行一次\nadd the accounts of a CSV file')
    .argument('<file>', 'CSV：账号、姓名、岗位、范围、有效期至（可不写）')
    .option('--sheet <name>', '设置码写到 <name>.csv 和可打印的 <name>.html', '设置码')
    .option('--url <url>', '印在纸条上的网址 address on the slips', '')
    .action((file: string, options: AccountsOptions) =>
      withCounty(options, (store, county) => importFile(store, county, file, options)),
    )
}

async function importFile(
  store: Store,
  county: string,
  file: string,
  options: AccountsOptions,
): Promise<void> {
  const from = performance.now()
  const bytes = await readFile(file)
  const imported = await importAccounts(store, { county, bytes, by: BY, now: clock() })
  if (!imported.ok) throw problemRefusal(imported.problem)
  const rows = imported.value
  const sheets = await writeCodeSheets(options.sheet ?? '设置码', options.url ?? '', rows)
  const count = (answer: string): number => rows.filter((row) => row.answer === answer).length
  const [added, already, inUse] = [count('added'), count('already'), count('in_use')]
  const refused = rows.length - added - already - inUse
  const seconds = (performance.now() - from) / 1000
  if (options.json === true) {
    console.log(JSON.stringify({ added, already, inUse, refused, seconds, sheets }))
    return
  }
  console.log(
    `开户 added ${added}，开过还没用 waiting ${already}，已在用 in use ${inUse}，退回 refused ${refused}；${seconds.toFixed(1)} 秒 s`,
  )
  console.log(sheets.join('\n'))
}

function listVerb(): Command {
  return accountsCommand('list', '列出账号\nlist accounts').action((options: AccountsOptions) =>
    withCounty(options, list),
  )
}

async function list(store: Store, county: string, options: AccountsOptions): Promise<void> {
  const search = { county, words: '', state: 'all', after: null, limit: 100_000 } as const
  const { accounts } = await listAccounts(store, { ...search, now: clock() })
  if (options.json === true) {
    console.log(JSON.stringify(accounts, null, 2))
    return
  }
  for (const account of accounts) {
    const { loginName, displayName, role, territory } = account
    const said = [loginName.padEnd(16), ROLE_PROFILES[role].zh, territory.padEnd(12), displayName]
    console.log([...said, stateOf(account)].join('  '))
  }
}

function stateOf(account: ListedAccount): string {
  if (account.disabledAt !== null) return '停用 disabled'
  if (account.expiresAt !== null && account.expiresAt <= clock()) return '过期 expired'
  if (account.locked) return '试错被挡 locked'
  return account.setUp ? '' : '还没设密码 not set up'
}

type OneAct = (
  store: Store,
  account: ListedAccount & { county: string },
  options: AccountsOptions,
) => Promise<void>

function oneVerb(name: string, description: string, act: OneAct): Command {
  return accountsCommand(name, description)
    .argument('<account>', '账号 login')
    .action((login: string, options: AccountsOptions) =>
      withCounty(options, async (store, county) => {
        await act(store, { ...(await named(store, county, login)), county }, options)
      }),
    )
}

const disable: OneAct = async (store, { county, accountId, loginName }) => {
  await disableAccount(store, { county, accountId, by: BY, at: clock() })
  console.log(`${loginName}：停用了 disabled`)
}

const enable: OneAct = async (store, { county, accountId, loginName }) => {
  await enableAccount(store, { county, accountId, by: BY, at: clock() })
  console.log(`${loginName}：恢复了 enabled`)
}

const unlock: OneAct = async (store, { county, accountId, loginName }) => {
  await unlockAccount(store, { county, accountId, by: BY, at: clock() })
  console.log(`${loginName}：放行了 unlocked`)
}

const reset: OneAct = async (store, { county, accountId, loginName }, options) => {
  const now = clock()
  const issued = await issueSetupCode(store, { county, accountId, by: BY, reset: true, now })
  printCode(loginName, issued, options)
}

function linkVerb(): Command {
  return accountsCommand('link', '把外部身份连到账号\nlink an outside identity to an account')
    .argument('<account>', '账号 login')
    .requiredOption('--issuer <url>', '那个登录服务 the provider')
    .requiredOption('--subject <id>', '那边的永久编号 its subject')
    .action((login: string, options: AccountsOptions) =>
      withCounty(options, async (store, county) => {
        const { accountId } = await named(store, county, login)
        const issuers = await trustedIssuers(store, county)
        const issuer = issuers.find((one) => one.issuer === options.issuer)
        if (issuer === undefined) {
          throw new RefusedError(
            'oidc.unknown_issuer',
            '没有信任这个登录服务：先 oidc trust。\nThat provider is not trusted: oidc trust first.',
          )
        }
        const { issuerId } = issuer
        const subject = options.subject ?? ''
        await linkSubject(store, { county, issuerId, subject, accountId, by: BY, now: clock() })
        console.log(`${login} ← ${issuer.name} ${subject}`)
      }),
    )
}

async function named(store: Store, county: string, login: string): Promise<ListedAccount> {
  const account = await findAccountByName(store, { county, loginName: login, now: clock() })
  if (account !== null) return account
  throw new RefusedError('accounts.unknown', `没有账号 ${login}。\nThere is no account ${login}.`)
}

function namedRole(text: string | undefined): Role {
  const role = roleOf(text ?? '')
  if (role === null) throw problemRefusal({ code: 'account_file.role' })
  return role
}

function printCode(loginName: string, issued: IssuedCode, options: AccountsOptions): void {
  const { code, expiresAt } = issued
  if (options.json === true) {
    console.log(JSON.stringify({ loginName, code, expiresAt }))
    return
  }
  console.log(`账号 account：${loginName}`)
  console.log(
    `一次性设置码 one-time code：${code}  （用到 until ${expiresAt.toISOString().slice(0, 10)}）`,
  )
  console.log(
    '本人打开登录页，点“第一次登录”，用它自己定密码。\nIts holder opens the sign-in page and chooses a password.',
  )
}

function withCounty(
  options: AccountsOptions,
  act: (store: Store, county: string, options: AccountsOptions) => Promise<void>,
): Promise<void> {
  return withStore(options.data, async (store) => {
    await act(store, await onlyCounty(store, options.county), options)
  })
}

function accountsCommand(name: string, description: string): Command {
  return new Command(name)
    .description(description)
    .option('--county <code>', '哪个县（只有一个时不用写）which county')
    .option(...DATA_OPTION)
    .option('--json', '结果用 JSON result as JSON')
}
