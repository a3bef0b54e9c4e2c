import { afterAll, beforeAll, expect, test } from 'vitest'
import { groupedSheetCode } from '#domain/paper/sheet-code.ts'
import { textOfPdf } from '#paper/test-pdf-text.ts'
import { openCounty } from '#register/access/accounts.ts'
import type { Store } from '#register/store/open-store.ts'
import { testStore } from '#register/store/test-store.ts'
import { fillCounty, LUO, OTHER_VILLAGE, VILLAGE } from '../test-county.ts'
import { printVillageForm } from './print-village-form.ts'

const COUNTY = '431322'
const AS = { role: 'county_reviewer', purpose: 'review' } as const
const WHO = {
  reader: { county: COUNTY, accountId: null, actor: 'command-line', requestId: null, ...AS },
  actor: { account: 'command-line', ...AS },
  sight: { ...AS, today: '2026-11-20', approved: false },
}
const ROSTER = {
  form: 'roster',
  village: VILLAGE,
  groupNo: null,
  paper: 'a4',
  subjectId: null,
  sampleNo: null,
  copies: 1,
} as const
const clock = (): Date => new Date('2026-11-20T02:00:00Z')

let store: Store
beforeAll(async () => {
  store = await testStore()
  await openCounty(store, { county: COUNTY, nameZh: '新化县', invented: true })
  await fillCounty(store)
})
afterAll(() => store.close())

test('[PAP13] the command line prints what the office prints: codes, looks and masks', async () => {
  const within = { store, county: COUNTY, territory: COUNTY, clock }
  const printed = await printVillageForm(within, ROSTER, WHO)
  if (!printed.ok) throw new Error(printed.problem.code)
  const text = textOfPdf(printed.value.pdf).flat().join(' ')
  expect(text).toContain(LUO.name)
  expect(text).not.toContain(LUO.number)
  expect(text.replaceAll(' ', '')).toContain('command-line2026-11-20')
  const { rows } = await store.pool.query<{ code: string }>(
    'select sheet_code as code from work.paper_sheets',
  )
  expect(text).toContain(groupedSheetCode(rows[0]?.code ?? 'none'))
  const { rows: looks } = await store.pool.query(
    `select from access.reads r join register.persons p using (county, person_id)
     where r.actor = 'command-line' and r.kind = 'person' and p.name = $1`,
    [LUO.name],
  )
  expect(looks).toHaveLength(1)
  const refused = await printVillageForm({ ...within, territory: OTHER_VILLAGE }, ROSTER, WHO)
  expect(refused).toEqual({ ok: false, problem: { code: 'record.unknown' } })
})
