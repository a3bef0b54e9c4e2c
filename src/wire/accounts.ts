import { z } from 'zod'
import { placeCode } from './ids.ts'
import { role } from './session.ts'
import { words } from './words.ts'

const instant = z.iso.datetime()

export const accountState = z.enum(['all', 'in_use', 'waiting', 'locked', 'disabled'])
export type AccountState = z.infer<typeof accountState>

/** One account as administrators see it; no password, code or secret is in it. */
export const accountRow = z.object({
  accountId: z.string(),
  loginName: z.string(),
  displayName: z.string(),
  role,
  placeCode,
  placeName: z.string(),
  madeAt: instant,
  seenAt: instant.nullable(),
  disabledAt: instant.nullable(),
  expiresAt: instant.nullable(),
  setUp: z.boolean(),
  factors: z.int(),
  locked: z.boolean(),
})
export type AccountRow = z.infer<typeof accountRow>

/** POST /api/accounts/search; the words stand in the body because they may be somebody's name. */
export const accountSearch = z.object({
  words: z.string().max(40),
  state: accountState,
  after: z.string().max(100).nullable(),
})

export const accountPage = z.object({ accounts: z.array(accountRow), next: z.string().nullable() })
export type AccountPage = z.infer<typeof accountPage>

/** Letters, digits, dot, dash and underscore; begins with a letter. */
export const loginName = z.string().regex(/^[a-z][a-z0-9._-]{1,39}$/u)

/** POST /api/accounts */
export const newAccount = z.object({
  loginName,
  displayName: z.string().trim().min(1).max(40),
  role,
  placeCode,
  expiresOn: z.iso.date().nullable(),
})
export type NewAccount = z.infer<typeof newAccount>

/** A one-time code, shown to whoever hands it over and never again. */
export const setUpCode = z.object({ loginName: z.string(), code: z.string(), expiresAt: instant })
export type SetUpCode = z.infer<typeof setUpCode>

/** POST /api/accounts/import: rows of a file, as read by the browser. */
export const accountImport = z.object({ text: z.string().min(1).max(900_000) })

export const importedRow = z.object({
  row: z.int(),
  loginName: z.string(),
  displayName: z.string(),
  placeName: z.string(),
  /** `added`, `already` (there before, code not used yet), `in_use`, or a problem's code. */
  answer: z.string(),
  /** The problem in words; `null` for the first three. */
  said: words.nullable(),
  code: z.string().nullable(),
})
export const accountImportAnswer = z.object({
  added: z.int(),
  already: z.int(),
  refused: z.int(),
  rows: z.array(importedRow),
})
export type AccountImportAnswer = z.infer<typeof accountImportAnswer>
