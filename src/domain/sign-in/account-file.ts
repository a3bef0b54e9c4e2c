import { accept, refuse, type Outcome } from '../outcome.ts'
import { ROLE_PROFILES, ROLES, type Role } from '../policy/roles.ts'

/** One account of a file. */
export interface AccountOrder {
  readonly loginName: string
  readonly displayName: string
  readonly role: Role
  /** Division code; whether there is such a place is asked later. */
  readonly territory: string
  /** ISO date of the last day on which it may be used; `null`: no end. */
  readonly lastDay: string | null
}

const COLUMNS = {
  loginName: ['账号', 'login'],
  displayName: ['姓名', 'name'],
  role: ['岗位', 'role'],
  territory: ['范围', '区划代码', 'place'],
  lastDay: ['有效期至', 'last day', 'expires'],
} as const
type Column = keyof typeof COLUMNS

export type AccountColumns = Readonly<Record<Column, number>>

export interface HeaderProblem {
  readonly code: 'account_file.header'
  readonly missing: string
}

/** Which column is which, by the header; `lastDay` may be absent (-1). */
export function accountColumns(header: readonly string[]): Outcome<AccountColumns, HeaderProblem> {
  const said = header.map((text) => text.trim().toLowerCase())
  const at = (column: Column): number => said.findIndex((text) => isNamed(column, text))
  const columns: AccountColumns = {
    loginName: at('loginName'),
    displayName: at('displayName'),
    role: at('role'),
    territory: at('territory'),
    lastDay: at('lastDay'),
  }
  const missing = (['loginName', 'displayName', 'role', 'territory'] as const).filter(
    (column) => columns[column] < 0,
  )
  if (missing.length === 0) return accept(columns)
  const names = missing.map((column) => COLUMNS[column][0]).join('、')
  return refuse({ code: 'account_file.header', missing: names })
}

function isNamed(column: Column, text: string): boolean {
  return COLUMNS[column].some((name) => name === text)
}

export interface OrderProblem {
  readonly code:
    | 'account_file.login'
    | 'account_file.name'
    | 'account_file.role'
    | 'account_file.place'
    | 'account_file.level'
    | 'account_file.last_day'
}

/** What people sign in with: it is typed on phones, so small letters and digits. */
export const LOGIN_NAME: RegExp = /^[a-z][a-z0-9._-]{1,39}$/u

/** One row as an order, or the first thing that is wrong with it. */
export function accountOrder(
  cells: readonly string[],
  columns: AccountColumns,
): Outcome<AccountOrder, OrderProblem> {
  const said = (column: Column): string => (cells[columns[column]] ?? '').trim()
  const loginName = said('loginName').toLowerCase()
  if (!LOGIN_NAME.test(loginName)) return refuse({ code: 'account_file.login' })
  const displayName = said('displayName')
  if (displayName === '' || displayName.length > 40) return refuse({ code: 'account_file.name' })
  const role = roleOf(said('role'))
  // One named person for the county is appointed by name, not on a list (S3).
  if (role === null || role === 'protection_officer') return refuse({ code: 'account_file.role' })
  const territory = said('territory')
  if (!/^(?:\d{6}|\d{9}|\d{12})$/u.test(territory)) return refuse({ code: 'account_file.place' })
  const lastDay = dayOf(said('lastDay'))
  if (lastDay === undefined) return refuse({ code: 'account_file.last_day' })
  if (!fitsLevel(role, territory)) return refuse({ code: 'account_file.level' })
  return accept({ loginName, displayName, role, territory, lastDay })
}

const DIGITS = { county: 6, township: 9, village: 12 } as const

/** Whether the role is held for a place of that level: a village worker's place is a village. */
export function fitsLevel(role: Role, territory: string): boolean {
  return ROLE_PROFILES[role].levels.some((level) => DIGITS[level] === territory.length)
}

/** A role by its code or by its name in either language. */
export function roleOf(text: string): Role | null {
  const plain = text.trim().toLowerCase()
  const named = ROLES.find(
    (role) =>
      role === plain ||
      ROLE_PROFILES[role].zh === plain ||
      ROLE_PROFILES[role].en.toLowerCase() === plain,
  )
  return named ?? null
}

/** `2027-06-30`, `2027/6/30`, `2027年6月30日`; `null` for nothing, `undefined` for anything else. */
function dayOf(text: string): string | null | undefined {
  if (text === '') return null
  const found = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/u.exec(text)
  if (found === null) return undefined
  const [, year = '', month = '', day = ''] = found
  const [monthNo, dayNo] = [Number(month), Number(day)]
  if (monthNo < 1 || monthNo > 12 || dayNo < 1 || dayNo > daysIn(Number(year), monthNo)) {
    return undefined
  }
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}
