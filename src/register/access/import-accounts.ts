import { createHash } from 'node:crypto'
import { parse } from 'csv-parse/sync'
import type pg from 'pg'
import { accept, type Outcome } from '#domain/outcome.ts'
import {
  accountColumns,
  accountOrder,
  type AccountOrder,
  type HeaderProblem,
} from '#domain/sign-in/account-file.ts'
import { inTransaction } from '../store/in-transaction.ts'
import type { Store } from '../store/open-store.ts'
import { newRecordId } from '../store/record-id.ts'
import { codeHash, codeOfBytes } from './one-time-code.ts'
import { SETUP_CODE_DAYS } from './setup-codes.ts'

/** What became of one row: every row has an answer. */
export interface ImportedAccount {
  /** As in the file; the header is 1. */
  readonly row: number
  readonly loginName: string
  readonly displayName: string
  readonly territory: string
  readonly placeName: string
  /**
   * `added`; `already`: added before from this file and not set up yet; `in_use`: there before, left as
   * it is; or the code of what is wrong with the row.
   */
  readonly answer: string
  /** One-time code; `null` for accounts that need none and for refused rows. */
  readonly code: string | null
}

export interface AccountImport {
  readonly county: string
  readonly bytes: Uint8Array
  readonly by: string
  readonly now: Date
}

const ROWS_A_TRANSACTION = 500

/**
 * Adds the accounts of a file. Doing it again, whole or after it was cut off, adds what is missing and
 * gives the same codes for accounts that wait: they follow from the file, the name and the master key.
 * No password is hashed here: a code has 80 bits of chance, its holder's password comes later.
 */
export async function importAccounts(
  store: Pick<Store, 'pool' | 'keys'>,
  order: AccountImport,
): Promise<Outcome<readonly ImportedAccount[], HeaderProblem>> {
  const [header = [], ...rows] = cellsOf(order.bytes)
  const columns = accountColumns(header)
  if (!columns.ok) return columns
  const fileHash = createHash('sha256').update(order.bytes).digest('hex')
  const places = await placeNames(store, order.county)
  const seen = new Set<string>()
  const answers: ImportedAccount[] = []
  for (let from = 0; from < rows.length; from += ROWS_A_TRANSACTION) {
    const wanted: Wanted[] = []
    for (const [at, cells] of rows.slice(from, from + ROWS_A_TRANSACTION).entries()) {
      const row = from + at + 2
      const read = accountOrder(cells, columns.value)
      if (!read.ok) {
        answers.push(refused(row, cells, columns.value.loginName, read.problem.code))
        continue
      }
      const { loginName, territory } = read.value
      const placeName = places.get(territory)
      const problem =
        placeName === undefined
          ? 'account_file.place'
          : seen.has(loginName)
            ? 'account_file.twice'
            : null
      seen.add(loginName)
      const code = codeOf(store, `${order.county} ${fileHash} ${loginName}`)
      const one = { row, ...read.value, placeName: placeName ?? '', code }
      if (problem === null) wanted.push(one)
      else answers.push({ ...one, answer: problem, code: null })
    }
    answers.push(...(await addAll(store, order, wanted)))
  }
  return accept(answers.toSorted((one, other) => one.row - other.row))
}

interface Wanted extends AccountOrder {
  readonly row: number
  readonly placeName: string
  readonly code: string
}

async function addAll(
  store: Pick<Store, 'pool'>,
  order: AccountImport,
  wanted: readonly Wanted[],
): Promise<readonly ImportedAccount[]> {
  if (wanted.length === 0) return []
  return inTransaction(store.pool, async (db) => {
    const added = await addAccounts(db, order, wanted)
    await addCodes(db, order, added, wanted)
    const waiting = await waitingCodes(db, order, wanted)
    return wanted.map(({ row, loginName, displayName, territory, placeName, code }) => {
      const said = { row, loginName, displayName, territory, placeName }
      if (added.has(loginName)) return { ...said, answer: 'added', code }
      return waiting.has(codeHash(code).toString('hex'))
        ? { ...said, answer: 'already', code }
        : { ...said, answer: 'in_use', code: null }
    })
  })
}

/** New accounts by login name; those that are there already stay as they are. */
async function addAccounts(
  db: pg.ClientBase,
  order: AccountImport,
  wanted: readonly Wanted[],
): Promise<ReadonlyMap<string, string>> {
  const { rows } = await db.query<{ loginName: string; accountId: string }>(
    `with made as (
       insert into access.accounts (county, account_id, login_name, display_name, role, territory,
         created_at, password_set_at, expires_at)
       select $1, w.id, w.login, w.name, w.role, w.place, $7, $7, w.ends
       from unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $8::timestamptz[])
         as w (id, login, name, role, place, ends)
       on conflict (county, login_name) do nothing
       returning account_id, login_name, role, territory, expires_at),
     granted as (
       insert into access.grants (county, account_id, grant_no, role, territory, since, until,
         granted_by, granted_at, reason)
       select $1, account_id, 1, role, territory, $7, expires_at, $9, $7, '成批开户' from made),
     told as (
       insert into access.account_events (county, event_id, at, kind, account_id, by_actor, facts)
       select $1, gen_random_uuid(), $7, 'account.added', account_id, $9,
         jsonb_build_object('role', role, 'territory', territory) from made)
     select login_name as "loginName", account_id as "accountId" from made`,
    [
      order.county,
      wanted.map(() => newRecordId()),
      wanted.map(({ loginName }) => loginName),
      wanted.map(({ displayName }) => displayName),
      wanted.map(({ role }) => role),
      wanted.map(({ territory }) => territory),
      order.now,
      wanted.map(({ lastDay }) => (lastDay === null ? null : endOfDay(lastDay))),
      order.by,
    ],
  )
  return new Map(rows.map(({ loginName, accountId }) => [loginName, accountId]))
}

async function addCodes(
  db: pg.ClientBase,
  order: AccountImport,
  added: ReadonlyMap<string, string>,
  wanted: readonly Wanted[],
): Promise<void> {
  const fresh = wanted.filter(({ loginName }) => added.has(loginName))
  await db.query(
    `insert into access.setup_codes
       (county, code_hash, account_id, issued_by, issued_at, expires_at)
     select $1, w.hash, w.id, $4, $5, $6 from unnest($2::bytea[], $3::uuid[]) as w (hash, id)`,
    [
      order.county,
      fresh.map(({ code }) => codeHash(code)),
      fresh.map(({ loginName }) => added.get(loginName)),
      order.by,
      order.now,
      new Date(order.now.getTime() + SETUP_CODE_DAYS * 86_400_000),
    ],
  )
}

/** Which of the codes still open something. */
async function waitingCodes(
  db: pg.ClientBase,
  order: AccountImport,
  wanted: readonly Wanted[],
): Promise<ReadonlySet<string>> {
  const { rows } = await db.query<{ hash: string }>(
    `select encode(code_hash, 'hex') as hash from access.setup_codes
      where county = $1 and code_hash = any ($2::bytea[]) and used_at is null and expires_at > $3`,
    [order.county, wanted.map(({ code }) => codeHash(code)), order.now],
  )
  return new Set(rows.map(({ hash }) => hash))
}

/** Places of the county in force, by code, with the county itself. */
async function placeNames(
  store: Pick<Store, 'pool'>,
  county: string,
): Promise<ReadonlyMap<string, string>> {
  const { rows } = await store.pool.query<{ code: string; name: string }>(
    `select county::text as code, name_zh as name from access.counties where county = $1
     union all
     select code, name from register.places
      where code > $1 and code < $2 and length(code) in (9, 12) and valid_to is null`,
    [county, `${county}:`],
  )
  return new Map(rows.map(({ code, name }) => [code, name]))
}

function refused(
  row: number,
  cells: readonly string[],
  loginAt: number,
  answer: string,
): ImportedAccount {
  const loginName = cells[loginAt]?.trim() ?? ''
  return { row, loginName, displayName: '', territory: '', placeName: '', answer, code: null }
}

function codeOf(store: Pick<Store, 'keys'>, what: string): string {
  return codeOfBytes(store.keys.numberHash(`set-up code ${what}`))
}

/** The moment after the last day, by the country's clock (UTC+8, no summer time). */
function endOfDay(lastDay: string): Date {
  return new Date(Date.parse(`${lastDay}T00:00:00+08:00`) + 86_400_000)
}

/** UTF-8, or what Chinese offices save as "ANSI"; both with or without a mark at the beginning. */
function cellsOf(bytes: Uint8Array): string[][] {
  const options = { relax_column_count: true, skip_empty_lines: true, bom: true }
  return parse(textOf(bytes), options)
}

function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}
