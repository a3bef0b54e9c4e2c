import { Command } from 'commander'
import { PASSWORD_RULES, type PasswordRules } from '#domain/sign-in/password-rules.ts'
import { isRole } from '#domain/policy/roles.ts'
import { listCounties, openCounty } from '#register/access/accounts.ts'
import { defaultPolicy, policyOf, setPolicy } from '#register/access/sign-in-policy.ts'
import { loadPlaces } from '#register/places/load-places.ts'
import type { Store } from '#register/store/open-store.ts'
import { clock } from './clock.ts'
import { countyDivisions } from './county-divisions.ts'
import { onlyCounty } from './only-county.ts'
import { RefusedError } from './report-failure.ts'
import { wipeDemo } from './wipe-demo.ts'
import { DATA_OPTION, withStore } from './with-store.ts'

interface CountyOptions {
  readonly county?: string
  readonly name?: string
  readonly passwordRules?: string
  readonly factorRoles?: string
  readonly reason?: string
  readonly data: string
}

const EXAMPLE = `
例 example:
  npm run -s simin -- county open --county 431322
  npm run -s simin -- county policy --password-rules asvs --reason "测评整改第 3 条"
  npm run -s simin -- county wipe-demo`

/** A real county, from the first day: opened, its rules of signing in, the demonstration cleared away. */
export function countyVerb(): Command {
  return new Command('county')
    .description(
      '开县：建真实的县、登录规则、清掉演示\nopen a real county, its sign-in rules, wipe the demo',
    )
    .addCommand(openVerb())
    .addCommand(policyVerb())
    .addCommand(wipeVerb())
    .addHelpText('after', EXAMPLE)
}

function openVerb(): Command {
  return new Command('open')
    .description('开一个真实的县\nopen a real county')
    .requiredOption('--county <code>', '六位区划代码 six digits')
    .option('--name <name>', '县名，默认按公布的区划 name')
    .option(...DATA_OPTION)
    .action((options: CountyOptions) => withStore(options.data, (store) => open(store, options)))
}

async function open(store: Store, options: CountyOptions): Promise<void> {
  const county = options.county ?? ''
  if (!/^\d{6}$/u.test(county)) {
    throw new RefusedError('county.code', '县的代码是六位数字。\nA county is six digits.')
  }
  const counties = await listCounties(store)
  if (counties.some(({ invented }) => invented)) {
    throw new RefusedError(
      'county.beside_invented',
      '这里有演示的县，真实的县不和它放在一起：先 county wipe-demo，或用 --data 换一个目录。\nAn invented county lies here: wipe it first, or choose another --data.',
    )
  }
  const known = counties.some((one) => one.county === county)
  const { name } = await countyDivisions(county)
  await openCounty(store, { county, nameZh: options.name ?? name, invented: false })
  // Opened again, its divisions may be on somebody's screen.
  const noted = known ? { noted: { at: clock() } } : {}
  const places = await loadPlaces(store, { area: county, ...noted })
  if (!known) {
    const policy = defaultPolicy({ invented: false })
    const by = 'command-line'
    await setPolicy(store, { county, policy, by, reason: '开县默认', now: clock() })
  }
  console.log(`${county} ${options.name ?? name}：${places} 个地方 places`)
  console.log('下一步 next：npm run -s simin -- accounts first-admin --login 账号 --name 姓名')
}

function policyVerb(): Command {
  return new Command('policy')
    .description(
      '密码规则和哪些岗位要第二因素，改动留底\npassword rules and roles with a second factor',
    )
    .option('--county <code>', '哪个县（只有一个时不用写）which county')
    .option('--password-rules <rules>', `dengbao（等保）或 asvs`)
    .option('--factor-roles <roles>', '要第二因素的岗位，逗号分开；none 为没有 roles, or none')
    .option('--reason <text>', '为什么改 why')
    .option(...DATA_OPTION)
    .action((options: CountyOptions) => withStore(options.data, (store) => policy(store, options)))
}

async function policy(store: Store, options: CountyOptions): Promise<void> {
  const county = await onlyCounty(store, options.county)
  const before = await policyOf(store, county)
  const { passwordRules, factorRoles, reason } = options
  if (passwordRules !== undefined || factorRoles !== undefined) {
    if (reason === undefined) {
      throw new RefusedError('policy.reason', '改规则要写为什么：--reason。\nSay why: --reason.')
    }
    const changed = {
      passwordRules: passwordRules === undefined ? before.passwordRules : rulesOf(passwordRules),
      factorRoles: factorRoles === undefined ? before.factorRoles : rolesOf(factorRoles),
    }
    const by = 'command-line'
    await setPolicy(store, { county, policy: changed, by, reason, now: clock() })
  }
  const now = await policyOf(store, county)
  console.log(`密码 passwords：${now.passwordRules}`)
  console.log(`要第二因素的岗位 second factor：${now.factorRoles.join(' ') || '无 none'}`)
}

function rulesOf(text: string): PasswordRules {
  const found = PASSWORD_RULES.find((rules) => rules === text)
  if (found !== undefined) return found
  throw new RefusedError('policy.rules', '密码规则是 dengbao 或 asvs。\nRules are dengbao or asvs.')
}

function rolesOf(text: string): readonly string[] {
  if (text === 'none') return []
  const roles = text.split(',').map((one) => one.trim())
  const unknown = roles.find((one) => !isRole(one))
  if (unknown === undefined) return roles
  throw new RefusedError('policy.role', `没有 ${unknown} 这个岗位。\nThere is no role ${unknown}.`)
}

function wipeVerb(): Command {
  return new Command('wipe-demo')
    .description('清掉这里造出来的县，连同演示账号\nwipe the invented county with its accounts')
    .option(...DATA_OPTION)
    .action((options: CountyOptions) => withStore(options.data, wipeDemo))
}
