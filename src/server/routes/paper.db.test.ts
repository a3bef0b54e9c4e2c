import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { PaperForm } from '#domain/paper/paper-form.ts'
import { saveAccount } from '#register/access/accounts.ts'
import type { KeyingView, SheetImageTold } from '#wire/keying.ts'
import type {
  GroupList,
  MakePrinting,
  PrintingList,
  PrintingMade,
  SheetFound,
} from '#wire/paper.ts'
import { plantForms, formIds } from '../security/test-canaries.ts'
import { comparedServer, LUO, OTHER_VILLAGE, VILLAGE } from '../test-county.ts'
import { codeOf, COUNTY, PASSWORD, type TestServer } from '../test-server.ts'
import { BOOKLET, PaperDesk, pictureOf, pictureOfSheet, SCAN } from './test-paper-desk.ts'

let at: TestServer
let clerk: PaperDesk
let second: PaperDesk
let worker: PaperDesk
let householdId: string
beforeAll(async () => {
  at = await comparedServer()
  await plantForms(at.store)
  for (const [loginName, role, territory] of [
    ['clerk', 'township_clerk', VILLAGE.slice(0, 9)],
    ['second', 'township_clerk', VILLAGE.slice(0, 9)],
    ['worker', 'village_worker', VILLAGE],
    ['planner', 'planner', VILLAGE.slice(0, 9)],
  ] as const)
    await saveAccount(at.store, {
      county: COUNTY,
      loginName,
      displayName: `${loginName} 同志`,
      password: PASSWORD,
      role,
      territory,
      isDemo: true,
    })
  clerk = await signedIn('clerk', 'review')
  second = await signedIn('second', 'review')
  worker = await signedIn('worker', 'annual_check')
  const { rows } = await at.store.pool.query<{ id: string }>(
    'select household_id as id from register.persons where name = $1',
    [LUO.name],
  )
  householdId = rows[0]?.id ?? ''
})
afterAll(() => at.close())

async function signedIn(login: string, purpose: string): Promise<PaperDesk> {
  const desk = new PaperDesk(at.server)
  await desk.signIn(login, purpose)
  return desk
}

async function codesOf({ printingId }: PrintingMade): Promise<readonly string[]> {
  const { rows } = await at.store.pool.query<{ code: string }>(
    'select sheet_code as code from work.paper_sheets where printing_id = $1 order by ordinal',
    [printingId],
  )
  return rows.map(({ code }) => code)
}

describe('printing', () => {
  test('[PAP10] a booklet is a cover, contents, a card a household and a last page, each with its code', async () => {
    const { groups } = (
      await clerk.send('GET', `/printings/groups?village=${VILLAGE}`)
    ).json<GroupList>()
    const households = groups.reduce((sum, one) => sum + one.households, 0)
    const made = await clerk.printed({})
    expect(made.sheets).toBe(households + 1)
    const pages = await clerk.pagesOf(made)
    const codes = await codesOf(made)
    expect(pages).toHaveLength(households + 3)
    expect(pages[0]).toContain('人口档案册')
    expect(pages.at(-1)).toContain('备考表')
    codes.forEach((code, card) => {
      const page = card === 0 ? 0 : card + 1
      expect(pages[page]).toContain(`${code.slice(0, 4)}-${code.slice(4, 8)}`)
    })
    const card = pages.find((text) => text.includes('户卡') && text.includes(LUO.name))
    expect(card).toContain(LUO.bornOn)
  })

  test('[PAP4] what a screen masks, paper masks; who printed it and when stands on it', async () => {
    const made = await clerk.printed({ form: 'household_sheet', subjectId: householdId })
    const text = (await clerk.pagesOf(made)).join('')
    expect(text).toContain(LUO.name)
    expect(text).not.toContain(LUO.number)
    expect(text).toContain(`${LUO.number.slice(0, 3)}***********${LUO.number.slice(-4)}`)
    expect(text.replaceAll(' ', '')).toContain('clerk同志2026-11-20')
  })

  test('[PAP4] every time the pages are taken is a look at everybody on them, with the purpose', async () => {
    const made = await clerk.printed({ form: 'roster' })
    const looks = async (): Promise<number> => {
      const { rows } = await at.store.pool.query<{ n: number }>(
        `select count(*)::int as n from access.reads r join register.persons p using (county, person_id)
         where p.name = $1 and r.kind = 'person' and r.purpose = 'review' and r.actor = 'clerk 同志'`,
        [LUO.name],
      )
      return rows[0]?.n ?? 0
    }
    const before = await looks()
    await clerk.pagesOf(made)
    expect(await looks()).toBe(before + 1)
    await clerk.pagesOf(made)
    expect(await looks()).toBe(before + 2)
    const list = (await clerk.send('GET', '/printings')).json<PrintingList>()
    expect(list.printings.find((one) => one.printingId === made.printingId)?.timesTaken).toBe(2)
  })

  test('[PAP5] every form is set: with its own words, its code and the page it is', async () => {
    const { reportId, formId } = formIds(1)
    const village = { village: VILLAGE }
    const { rows } = await at.store.pool.query<{ village: string }>(
      'select village from work.item_changes where form_id = $1',
      [formId],
    )
    const orders: readonly (readonly [PaperForm, Partial<MakePrinting>, string])[] = [
      ['supplement_sheet', { ...village, copies: 2 }, '补登表'],
      ['information_card', { ...village, subjectId: householdId, paper: 'a3' }, '信息卡'],
      ['notice', village, '个人信息处理告知书'],
      ['change_report', { ...village, subjectId: String(reportId) }, '服务管理信息变更报告单'],
      ['item_change', { village: rows[0]?.village ?? '', subjectId: String(formId) }, '信息变更表'],
    ]
    for (const [form, order, title] of orders) {
      const pages = await clerk.pagesOf(await clerk.printed({ ...order, form }))
      expect(pages[0]).toContain(title)
      expect(pages.at(-1)).toMatch(/第.*页/u)
    }
  })

  test('[PAP5] what a sample drew is printed a sheet a household, and what it found to be signed', async () => {
    const reviewer = await signedIn('reviewer', 'review')
    const design = {
      place: COUNTY,
      title: '十一月抽样验收',
      purpose: 'acceptance',
      seed: 20_261_120,
      villages: 2,
      households: 30,
      coverageTarget: 0.9,
      itemsTarget: 0.9,
      weights: { wrong: 1, missing: 0.5, unmanaged: 2 },
    }
    const drawn = await reviewer.send('POST', '/quality/samples', design)
    const { sampleNo } = drawn.json<{ sampleNo: number }>()
    const made = await clerk.printed({ form: 'sampling_form', sampleNo })
    const sheet = (await clerk.pagesOf(made)).join('').replaceAll(' ', '')
    expect(sheet).toContain('抽查表')
    expect(sheet).toContain(`种子${String(design.seed)}`)
    expect(sheet).toContain('查无此人')
    expect(sheet).not.toContain(LUO.number)
    const [found = ''] = await clerk.pagesOf(
      await clerk.printed({ form: 'acceptance_form', sampleNo }),
    )
    expect(found).toContain('质量验收表')
    expect(found).toContain('90.00 %')
    expect(found).not.toContain(LUO.name)
  })

  test('[PAP11] the notice says who, what for, which items, how long and what one may do, and wants no signature', async () => {
    const text = (await clerk.pagesOf(await clerk.printed({ form: 'notice' })))
      .join('')
      .replaceAll(' ', '')
    for (const said of [
      '谁在采',
      '为什么采',
      '采哪些',
      '存多久',
      '更正',
      '没有任何后果',
      '不用签字',
    ]) {
      expect(text).toContain(said)
    }
  })

  test('[PAP4] nobody prints another village, and what is not there is told the same', async () => {
    const elsewhere = await worker.send('POST', '/printings', {
      ...BOOKLET,
      village: OTHER_VILLAGE,
    })
    expect(codeOf(elsewhere)).toBe('record.unknown')
    const made = await (await signedIn('reviewer', 'review')).printed({ village: OTHER_VILLAGE })
    const pages = await worker.send('GET', `/printings/${made.printingId}/pages`)
    expect(codeOf(pages)).toBe('print.unknown')
    const [cover = ''] = await codesOf(made)
    expect(codeOf(await clerk.send('GET', `/sheets/${cover}`))).toBe('sheet.unknown')
    const planner = await signedIn('planner', 'review')
    expect((await planner.send('POST', '/printings', BOOKLET)).statusCode).toBe(403)
  })

  test('[PAP10] an empty group is told, and a form without what it is printed of', async () => {
    const empty = await clerk.send('POST', '/printings', { ...BOOKLET, groupNo: '99' })
    expect(codeOf(empty)).toBe('print.nothing')
    const bare = await clerk.send('POST', '/printings', { ...BOOKLET, form: 'change_report' })
    expect(codeOf(bare)).toBe('print.subject')
  })
})

describe('the archive', () => {
  test('[PAP2] a photograph of a card finds it, and what happens to it happens to its booklet', async () => {
    const [cover = '', card = ''] = await codesOf(await clerk.printed({}))
    const picture = await pictureOf(card)
    const answer = await clerk.send('POST', '/sheets/scan', picture, SCAN)
    const { sheet: found, pictureHash } = answer.json<SheetFound>()
    expect(found).toMatchObject({ sheetCode: card, boundInto: cover, state: 'printed' })
    const filed = await clerk.step(card, { step: 'file', box: '柳溪-1', pictureHash })
    expect(filed).toBe('filed')
    expect(await clerk.sheet(cover)).toMatchObject({
      state: 'filed',
      box: '柳溪-1',
      retention: 'permanent',
      keepUntil: null,
    })
    expect((await clerk.sheet(card)).steps).toMatchObject([{ step: 'file', who: 'clerk 同志' }])
    const refused = await clerk.send('POST', '/sheets/scan', Buffer.from('no picture'), SCAN)
    expect(codeOf(refused)).toBe('scan.not_picture')
  })

  test('[PAP8] a sheet is lent, is overdue, comes back, and the list says who has it', async () => {
    const [code = ''] = await codesOf(await clerk.printed({ form: 'roster' }))
    expect(
      await clerk.step(code, { step: 'lend', borrower: '派出所 陈建', dueOn: '2026-11-25' }),
    ).toBe('sheet.state')
    expect(await clerk.step(code, { step: 'file', box: 'B-2' })).toBe('filed')
    expect(
      await clerk.step(code, { step: 'lend', borrower: '派出所 陈建', dueOn: '2026-11-25' }),
    ).toBe('lent')
    expect((await clerk.sheets('?filter=overdue')).sheets).toEqual([])
    await at.store.pool.query(
      "update work.paper_sheets set due_on = '2026-01-01' where sheet_code = $1",
      [code],
    )
    const late = await clerk.sheets('?filter=overdue')
    expect(late.sheets).toMatchObject([{ sheetCode: code, overdue: true, borrower: '派出所 陈建' }])
    expect(late.counts['overdue']).toBe(1)
    expect((await clerk.sheets('')).sheets[0]?.sheetCode).toBe(code)
    expect(await clerk.step(code, { step: 'return' })).toBe('filed')
    expect((await clerk.sheets('?box=B-')).sheets.map((one) => one.sheetCode)).toContain(code)
    expect((await clerk.sheet(code)).steps.map((one) => one.step)).toEqual([
      'file',
      'lend',
      'return',
    ])
  })

  test('[PAP7] a sheet is destroyed once its years are over, by two people with a witness', async () => {
    const [code = ''] = await codesOf(
      await clerk.printed({ form: 'household_sheet', subjectId: householdId }),
    )
    await clerk.step(code, { step: 'file', box: 'C-1' })
    expect(await clerk.step(code, { step: 'condemn', reason: '期满' })).toBe('sheet.kept')
    await at.store.pool.query(
      "update work.paper_sheets set keep_until = '2020-12-31' where sheet_code = $1",
      [code],
    )
    expect((await clerk.sheets('?filter=expired')).sheets.map((one) => one.sheetCode)).toEqual([
      code,
    ])
    expect(await clerk.step(code, { step: 'condemn', reason: '期满' })).toBe('condemned')
    expect(await clerk.step(code, { step: 'destroy', witness: '王芳' })).toBe(
      'sheet.own_condemnation',
    )
    expect(await second.step(code, { step: 'destroy', witness: '王芳' })).toBe('destroyed')
    expect((await clerk.sheet(code)).actions).toEqual([])
    await expect(at.store.pool.query('delete from work.sheet_steps')).rejects.toThrow(
      /ledger|changed|deleted/,
    )
  })

  test('[PAP6] of two who act at once the second is told; a village looks and keeps nothing', async () => {
    const [code = ''] = await codesOf(await clerk.printed({ form: 'notice' }))
    const file = { step: 'file', version: 0, box: 'A-1' }
    expect((await clerk.send('POST', `/sheets/${code}/steps`, file)).statusCode).toBe(200)
    expect(codeOf(await second.send('POST', `/sheets/${code}/steps`, file))).toBe('sheet.version')
    expect((await worker.sheet(code)).actions).toEqual([])
    expect((await worker.send('POST', `/sheets/${code}/steps`, file)).statusCode).toBe(403)
  })

  test('[PAP1] a code that was typed wrongly is told from one that nobody knows', async () => {
    expect(codeOf(await clerk.send('GET', '/sheets/1234'))).toBe('sheet.code_shape')
    expect(codeOf(await clerk.send('GET', `/sheets/${'0'.repeat(17)}`))).toBe('sheet.code_check')
    expect(codeOf(await clerk.send('GET', `/sheets/${'0'.repeat(16)}Z`))).toBe('sheet.unknown')
  })

  test('[ENT34 PAP14 POL21] a picture opens the batch its sheet is keyed in, and stands beside the form', async () => {
    const made = await clerk.printed({ form: 'household_sheet' })
    const codes = await codesOf(made)
    const keyingId = crypto.randomUUID()
    const batch = {
      keyingId,
      village: VILLAGE,
      groupNo: null,
      booklet: '一册',
      collectedOn: '2026-11-12',
      collector: '李红梅',
      sheets: 1,
    }
    const open = { ...batch, printingId: made.printingId }
    const { printingId: blank } = await clerk.printed({ form: 'notice' })
    expect(codeOf(await clerk.send('POST', '/keyings', { ...open, printingId: blank }))).toBe(
      'print.unknown',
    )
    expect((await clerk.send('POST', '/keyings', open)).statusCode).toBe(200)
    const view = (await clerk.send('GET', `/keyings/${keyingId}`)).json<KeyingView>()
    expect(view.standings.map(({ sheetCode }) => sheetCode)).toEqual(codes)

    const last = codes.length
    const half = await pictureOfSheet(codes.at(-1) ?? '', { footHidden: true })
    expect(codeOf(await clerk.send('POST', '/sheets/pictures', half, SCAN))).toBe('scan.half')
    const picture = await pictureOfSheet(codes.at(-1) ?? '')
    const found = await clerk.send('POST', '/sheets/pictures', picture, SCAN)
    expect(found.json<SheetFound>().sheet).toMatchObject({
      sheetCode: codes.at(-1),
      keyedAt: { keyingId, keyingNo: view.keyingNo, sheetNo: last },
      pictures: { kept: 1, removed: 0 },
    })
    const beside = await second.send('GET', `/keyings/${keyingId}/sheets/${String(last)}/image`)
    const { image, place } = beside.json<SheetImageTold>()
    expect(Buffer.from(image, 'base64').equals(picture)).toBe(true)
    // A look at the picture is a look at whom the sheet was printed for.
    const looks = await at.store.pool.query<{ listed: number; printed: number }>(
      `select (select cardinality(result_ids) from access.reads order by read_id desc limit 1) as listed,
         (select count(*)::int from register.memberships m join work.paper_sheets s using (county, household_id)
          where s.sheet_code = $1 and m.until is null and not m.voided) as printed`,
      [codes.at(-1)],
    )
    expect(looks.rows[0]?.printed).toBeGreaterThan(0)
    expect(looks.rows[0]?.listed).toBe(looks.rows[0]?.printed)
    // The pixel in the middle of the picture is the middle of the sheet.
    const [a = 0, b = 0, c = 0, , , , g = 0, h = 0, i = 1] = place ?? []
    const across = (a * 1080 + b * 950 + c) / (g * 1080 + h * 950 + i)
    expect(Math.abs(across - 297 / 2)).toBeLessThan(2)

    const [other = ''] = await codesOf(await clerk.printed({ form: 'notice' }))
    const wrong = { image: (await pictureOf(other)).toString('base64') }
    expect(codeOf(await clerk.send('PUT', `/keyings/${keyingId}/sheets/1/image`, wrong))).toBe(
      'keying.other_sheet',
    )
    // The same printing is not keyed twice.
    const again = { ...open, keyingId: crypto.randomUUID() }
    expect(codeOf(await clerk.send('POST', '/keyings', again))).toBe('print.unknown')
  })

  test('[PAP12] a picture is sealed, kept once with its hash, looked at on record, and goes with its sheet', async () => {
    const [code = ''] = await codesOf(await clerk.printed({ form: 'notice' }))
    const picture = await pictureOf(code)
    for (let times = 0; times < 2; times += 1) {
      await clerk.send('POST', '/sheets/pictures', picture, SCAN)
    }
    expect((await clerk.sheet(code)).pictures).toEqual({ kept: 1, removed: 0 })
    const stored = async (): Promise<{ hash: string; sealed: Buffer | null }[]> => {
      const { rows } = await at.store.pool.query<{ hash: string; sealed: Buffer | null }>(
        `select encode(content_hash, 'hex') as hash, content_sealed as sealed from work.sheet_pictures where sheet_code = $1`,
        [code],
      )
      return rows
    }
    const hash = createHash('sha256').update(picture).digest('hex')
    const [before] = await stored()
    expect(before?.hash).toBe(hash)
    expect(before?.sealed?.includes(picture.subarray(0, 64))).toBe(false)
    const large = Buffer.concat([picture, Buffer.alloc(2_000_000)])
    expect(codeOf(await clerk.send('POST', '/sheets/pictures', large, SCAN))).toBe(
      'sheet.picture_large',
    )
    expect((await worker.send('GET', `/sheets/${code}/picture`)).statusCode).toBe(403)
    const looks = async (): Promise<number> => {
      const { rows } = await at.store.pool.query<{ n: number }>(
        'select count(*)::int as n from access.reads',
      )
      return rows[0]?.n ?? 0
    }
    const looked = await looks()
    expect((await clerk.send('GET', `/sheets/${code}/picture`)).statusCode).toBe(200)
    expect(await looks()).toBe(looked + 1)

    await clerk.step(code, { step: 'file', box: 'D-1' })
    await at.store.pool.query(
      "update work.paper_sheets set keep_until = '2020-12-31' where sheet_code = $1",
      [code],
    )
    await clerk.step(code, { step: 'condemn', reason: '期满' })
    expect(await second.step(code, { step: 'destroy', witness: '王芳' })).toBe('destroyed')
    expect(await stored()).toEqual([{ hash, sealed: null }])
    expect(codeOf(await clerk.send('GET', `/sheets/${code}/picture`))).toBe('sheet.unknown')
    expect(codeOf(await clerk.send('POST', '/sheets/pictures', picture, SCAN))).toBe('sheet.state')
  })
})
