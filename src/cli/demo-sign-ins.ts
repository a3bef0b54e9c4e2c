import { randomInt } from 'node:crypto'
import { ROLE_PROFILES, type Role } from '#domain/policy/roles.ts'
import { saveAccount } from '#register/access/accounts.ts'
import { addGrant } from '#register/access/grants.ts'
import { officerInOffice } from '#register/access/officer-in-office.ts'
import { countyPlaces } from '#register/places/county-places.ts'
import type { Store } from '#register/store/open-store.ts'
import { clock } from './clock.ts'

interface SignIn {
  readonly login: string
  readonly password: string
  readonly role: Role
  readonly name: string
}

/** Made anew at each start, so that an old printout opens nothing. */
export async function openSignIns(store: Store, county: string): Promise<readonly SignIn[]> {
  const places = await countyPlaces(store, county)
  const township = places.find(({ level, validTo }) => level === 4 && validTo === null)
  const village = places.find(
    ({ level, parent, validTo }) => level === 5 && parent === township?.code && validTo === null,
  )
  const home = village?.code ?? township?.code ?? county
  const people = [
    { login: 'shenhe', role: 'county_reviewer', name: '邓志明', territory: county },
    // What one reviewer did or asked for, another approves.
    { login: 'fuhe', role: 'county_reviewer', name: '龙晓燕', territory: county },
    {
      login: 'xiangzhen',
      role: 'township_clerk',
      name: '肖美玲',
      territory: township?.code ?? county,
    },
    // One worker writes the village's report, another signs it.
    { login: 'cunli', role: 'village_worker', name: '李小兰', territory: home },
    { login: 'cunzhang', role: 'village_worker', name: '周国强', territory: home },
    { login: 'ducha', role: 'supervisor', name: '周敏', territory: county },
    { login: 'lianluo', role: 'liaison', name: '谭丽华', territory: county },
    // 三员: none of the three sees a person.
    { login: 'xitong', role: 'system_admin', name: '王建军', territory: county },
    { login: 'anquan', role: 'security_admin', name: '唐志远', territory: county },
    { login: 'shenji', role: 'audit_admin', name: '贺建国', territory: county },
    { login: 'siyin', role: 'cause_officer', name: '阳春梅', territory: county },
    { login: 'baohu', role: 'protection_officer', name: '欧阳慧', territory: county },
  ] as const
  const password = inventedPassword()
  for (const { login, role, name, territory } of people) {
    const accountId = await saveAccount(store, {
      county,
      loginName: login,
      displayName: name,
      password,
      role,
      territory,
      isDemo: true,
    })
    if (role === 'protection_officer') await appoint(store, { county, accountId })
  }
  return people.map(({ login, role, name }) => ({ login, role, name, password }))
}

/** Of child protection nobody is the officer but by grant. */
async function appoint(
  store: Store,
  { county, accountId }: { readonly county: string; readonly accountId: string },
): Promise<void> {
  const now = clock()
  if ((await officerInOffice(store.pool, { county, at: now })) !== null) return
  await addGrant(store, {
    county,
    accountId,
    role: 'protection_officer',
    territory: county,
    since: now,
    until: null,
    grantedBy: 'command-line',
    grantedAt: now,
    reason: '演示',
  })
}

export function printSignIns(signIns: readonly SignIn[], port: number): void {
  console.log(`\n打开 open  http://127.0.0.1:${port}`)
  for (const { login, password, role, name } of signIns) {
    console.log(`  ${login.padEnd(10)} ${password}  ${ROLE_PROFILES[role].zh} ${name}`)
  }
  console.log('\n先看：概览 → 来文 → 比对（四对照、待定对）→ 登记簿。Ctrl+C 关门。')
}

/** Syllables that are easy to say and type; 9 of 24 and two digits, some 48 bits. */
const SYLLABLES = 'ba bo da du fa fu ga gu ha hu ka ku la lu ma mo na nu pa pu ta tu wa wu'.split(
  ' ',
)

function inventedPassword(): string {
  const word = (): string =>
    [0, 0, 0].map(() => SYLLABLES[randomInt(SYLLABLES.length)] ?? 'ba').join('')
  return `${word()}-${word()}-${word()}-${randomInt(10, 100)}`
}
