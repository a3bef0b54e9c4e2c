import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openLocalOffice } from '#cli/local-office.ts'
import { civilDate } from '#domain/calendar/civil-date.ts'
import type { SourceKind } from '#domain/sources/source-kind.ts'
import { runComparison, openComparison } from '#jobs/run-comparison.ts'
import { takeInFile } from '#jobs/take-in-file.ts'
import { generateCounty } from '#population/generate-county.ts'
import { openCounty, saveAccount } from '#register/access/accounts.ts'
import { releaseInvented } from '#register/evidence/legacy-villages.ts'
import { loadPlaceFile } from '#register/places/load-places.ts'
import { testStore } from '#register/store/test-store.ts'
import type { Store } from '#register/store/open-store.ts'

const COUNTY = '431322'
const clock = (): Date => new Date()

/** A small county with an office that a real browser can enter. */
export interface InventedCounty {
  readonly store: Store
  readonly baseUrl: string
  readonly account: { readonly login: string; readonly password: string }
  /** The departments' files by source. */
  readonly files: ReadonlyMap<SourceKind, string>
  close(): Promise<void>
}

/** Invents a county, takes in all files but those held back, compares, registers, and opens its office. */
export async function inventedCounty(options: {
  readonly persons: number
  readonly mix: string
  readonly heldBack: readonly SourceKind[]
}): Promise<InventedCounty> {
  const folder = mkdtempSync(join(tmpdir(), 'simin-journey-'))
  const store = await testStore()
  const asOf = civilDate(2026, 10, 31)
  if (asOf === null) throw new Error('the day exists')
  const order = { county: COUNTY, seed: 11, places: [], outDir: folder, asOf }
  const generated = await generateCounty({ ...order, ...options })
  await openCounty(store, { county: COUNTY, nameZh: '云溪县', invented: true })
  await loadPlaceFile(store, generated.placesFile)
  const context = { store, county: COUNTY, clock }
  const files = new Map(generated.files.map(({ source, path }) => [source, path]))
  for (const [source, path] of files) {
    if (options.heldBack.includes(source)) continue
    const taken = await takeInFile(context, { ...STATED, path, source }, () => undefined)
    if (!taken.ok) throw new Error(taken.problem.code)
  }
  await releaseInvented(store, { county: COUNTY, at: clock() })
  const run = await openComparison(context, 'test')
  if (!run.ok) throw new Error(run.problem.code)
  const compared = await runComparison(context, run.value, () => undefined)
  if (!compared.ok) throw new Error(compared.problem.code)
  const account = { login: 'shenhe', password: 'invented-for-one-test' }
  await saveAccount(store, {
    county: COUNTY,
    loginName: account.login,
    displayName: '邓志明',
    password: account.password,
    role: 'county_reviewer',
    territory: COUNTY,
    isDemo: true,
  })
  const office = await openLocalOffice(store, COUNTY)
  return {
    store,
    baseUrl: office.url,
    account,
    files,
    close: async () => {
      await office.close()
      await store.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

const STATED = {
  department: '县里',
  legalBasis: '政务数据共享条例',
  purpose: '人口登记簿核对',
  universe: '本县',
  asOf: '2026-10-31',
  expiresOn: '2029-12-31',
  receivedBy: 'test',
} as const
