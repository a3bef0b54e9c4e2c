import { BLANK_PERSON, BLANK_SHEET } from '#domain/keying/sheet-content.ts'
import { causeContext } from '#register/commands/keep-cause.ts'
import { saveSheet } from '#register/keying/key-sheet.ts'
import { openKeying } from '#register/keying/open-keying.ts'
import { openSample } from '#register/samples/open-sample.ts'
import type { Store } from '#register/store/open-store.ts'
import { LUO, OTHER_VILLAGE, personIdOf, VILLAGE, ZOU } from '../test-county.ts'
import { COUNTY } from '../test-server.ts'

/* For tests only: what the walk over all routes must never hear, and the records of each territory. */

/** What nobody outside the second township may ever be told. */
export const CANARIES: readonly string[] = [
  ZOU.name,
  ZOU.number,
  ZOU.bornOn,
  '13900009999',
  '金盏菊巷七号',
  '石榴弄三号',
  'C34.9',
  '丁香后勤科',
]

/** Values of a person of the second township that nobody of the first may see, in every table of words. */
export async function plantCanaries(store: Pick<Store, 'pool' | 'keys'>): Promise<void> {
  await plantCauses(store)
  await plantUnits(store)
  await store.pool.query(
    `with p as (update register.persons set phone = '13900009999', address_text = '金盏菊巷七号',
         residence_text = '石榴弄三号' where name = $1)
     update evidence.source_records set phone = '13900009999', address_text = '金盏菊巷七号'
       where name = $1`,
    [ZOU.name],
  )
  await store.pool.query(
    `insert into evidence.doubtful_pairs (county, run_no, pair_no, l_batch_no, l_row_no, l_party,
       r_batch_no, r_row_no, r_party, weight, reason, worth, village)
     values ($1, 1, 901, 3, 3, 1, 1, 3, 1, 1.25, 'weak', 0.9, $2),
            ($1, 1, 902, 1, 5, 1, 3, 4, 1, 2.25, 'rival', 1, $3)`,
    [COUNTY, VILLAGE, OTHER_VILLAGE],
  )
  await store.pool.query(
    `insert into evidence.discrepancies (county, run_no, discrepancy_no, kind, person_id, item, village, facts)
     select $1, 1, n, 'item_differs', p.person_id, 'name', p.place,
       '{"records": "[3,3,1]", "sources": "register", "chosen_record": "[1,3,1]", "chosen_source": "police"}'
     from (values (901, $2), (902, $3)) as v (n, name)
     join register.persons p on p.county = $1 and p.name = v.name`,
    [COUNTY, LUO.name, ZOU.name],
  )
}

/** A unit of each village, and what only the second says; its household has a telephone of its own. */
async function plantUnits(store: Pick<Store, 'pool'>): Promise<void> {
  await store.pool.query(
    `insert into register.units (county, unit_id, name, kind, place, contact)
     values ($1, $2, '一中', 'school', $3, '教务处'), ($1, $4, '二中', 'school', $5, '丁香后勤科')`,
    [COUNTY, formIds(1).unitId, VILLAGE, formIds(2).unitId, OTHER_VILLAGE],
  )
  await store.pool.query(
    `update register.households set phone = '13900009999' where county = $1 and place = $2`,
    [COUNTY, OTHER_VILLAGE],
  )
}

/** A cause of death of somebody of each village, sealed as the register seals it. */
async function plantCauses(store: Pick<Store, 'pool' | 'keys'>): Promise<void> {
  for (const [name, cause] of [
    [LUO.name, 'I21.9'],
    [ZOU.name, 'C34.9'],
  ] as const) {
    const personId = await personIdOf(store, name)
    await store.pool.query(
      `insert into register.deaths (county, person_id, record_no, cause_hash, cause_sealed, event_no)
       values ($1, $2, 1, 'hash', $3, 1)`,
      [COUNTY, personId, store.keys.sealIdentifier(cause, causeContext(COUNTY, personId))],
    )
  }
}

/** A change report with a line, an item-change form, a merge request and a finding of each village; ids end in 1 and 2. */
export async function plantForms(store: Pick<Store, 'pool'>): Promise<void> {
  for (const [village, name, digit] of [
    [VILLAGE, LUO.name, 1],
    [OTHER_VILLAGE, ZOU.name, 2],
  ] as const) {
    const ids = formIds(digit)
    await store.pool.query(
      `insert into work.change_reports (county, report_id, village, month, state, created_at)
       values ($1, $2, $3, '2026-10', 'signed', now())`,
      [COUNTY, ids.reportId, village],
    )
    await store.pool.query(
      `insert into work.report_lines (county, line_id, report_id, village, line_no, kind, content,
         people, evidence, state, drafted_by, drafted_at)
       values ($1, $2, $3, $4, 1, 'birth', $5, '{}', '', 'sent', 'walk', now())`,
      [
        COUNTY,
        ids.lineId,
        ids.reportId,
        village,
        JSON.stringify({ name, occurred_on: '2026-10-08' }),
      ],
    )
    await store.pool.query(
      `insert into work.item_changes (county, form_id, form_no, person_id, village, item, key_item,
         value_before, value_after, reason, grounds, asked_for, state, asked_by, asked_at)
       select county, $2, $3, person_id, place, 'name', true, name, name || '儿', '户口簿如此',
         '{"kind": "document", "text": "户口簿"}', 'office', 'asked', 'walk', now()
       from register.persons where county = $1 and name = $4`,
      [COUNTY, ids.formId, digit, name],
    )
    await store.pool.query(
      `insert into work.merge_requests (county, form_id, form_no, person_id, other_person_id, village,
         other_village, version, other_version, takes, two_numbers, reason, state, asked_by, asked_at)
       select county, $2, $3, person_id, gen_random_uuid(), place, place, version, 1, '{name}', true,
         name || '登记了两次', 'asked', 'walk', now()
       from register.persons where county = $1 and name = $4`,
      [COUNTY, ids.formId, digit, name],
    )
    await store.pool.query(
      `insert into work.findings (county, finding_id, rule, version, severity, scored, subject,
         subject_key, item, person_id, place, facts, state, opened_at, last_seen_at, assigned_place)
       select county, $2, 'P17', 1, 'W', true, 'person', person_id::text, 'bornOn', person_id, $3,
         '{}', 'assigned', now(), now(), $3
       from register.persons where county = $1 and name = $4`,
      [COUNTY, ids.findingId, village, name],
    )
  }
}

/**
 * A task of child protection about somebody of each village: the first is the walk's officer's own, the
 * second a former officer's.
 */
export async function plantProtection(store: Pick<Store, 'pool'>, officer: string): Promise<void> {
  const former = formIds(3).taskId
  for (const [name, digit, of] of [
    [LUO.name, 1, officer],
    [ZOU.name, 2, former],
  ] as const) {
    await store.pool.query(
      `insert into work.protection_tasks (county, task_id, finding_id, person_id, other_person_id,
         confirmed_event_no, officer, opened_at)
       select county, $2, $2, person_id, person_id, 1, $3, now()
       from register.persons where county = $1 and name = $4`,
      [COUNTY, formIds(digit).taskId, of, name],
    )
  }
}

/** A sample of the county, number 1, with a household of each village. */
export async function plantSample(store: Store): Promise<void> {
  const actor = { account: 'walk', role: 'county_reviewer', purpose: 'review' }
  const design = {
    county: COUNTY,
    place: COUNTY,
    title: '走',
    purpose: 'inspection' as const,
    seed: 1,
    villages: 10,
    households: 10,
    coverageTarget: 0.9,
    itemsTarget: 0.9,
    weights: { wrong: 1, missing: 1, unmanaged: 1 },
    at: new Date('2026-11-20T00:00:00Z'),
  }
  const drawn = await openSample(store, design, actor)
  if (!drawn.ok) throw new Error(drawn.problem.code)
}

/** A batch of one household sheet of each village. */
export async function plantSheets(store: Store): Promise<void> {
  for (const [village, name, digit] of [
    [VILLAGE, LUO.name, 1],
    [OTHER_VILLAGE, ZOU.name, 2],
  ] as const) {
    const [keyingId, at] = [formIds(digit).keyingId, new Date('2026-11-20T00:00:00Z')]
    const open = {
      groupNo: null,
      booklet: '一组',
      collectedOn: '2026-11-12',
      collector: '李红梅',
      sheets: 1,
      printingId: null,
    }
    await openKeying(store, { county: COUNTY, keyingId, village, ...open, by: 'walk', at })
    const content = { ...BLANK_SHEET, householdNo: '0417', people: [{ ...BLANK_PERSON, name }] }
    const sheet = { county: COUNTY, keyingId, sheetNo: 1, content, version: 0, complete: true }
    const saved = await saveSheet(store, { ...sheet, by: 'walk', today: '2026-11-20', at })
    if (!saved.ok) throw new Error(saved.problem.code)
    await store.pool.query('update work.keying_batches set keyed_by = null where county = $1', [
      COUNTY,
    ])
  }
}

export function formIds(
  digit: number,
): Record<
  'reportId' | 'lineId' | 'formId' | 'findingId' | 'taskId' | 'keyingId' | 'unitId',
  string
> {
  const id = (kind: string): string => `018f0000-0000-7000-8000-0000000${kind}00${String(digit)}`
  const taskId = id('ee')
  const keyingId = id('ff')
  return {
    reportId: id('aa'),
    lineId: id('bb'),
    formId: id('cc'),
    findingId: id('dd'),
    taskId,
    keyingId,
    unitId: id('ab'),
  }
}
