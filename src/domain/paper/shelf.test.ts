import { describe, expect, test } from 'vitest'
import { keptUntil } from './retention.ts'
import { SHELF_MOVES, SHELF_STATES, SHELF_STEPS, shelfProblem, type ShelfAct } from './shelf.ts'

const act: ShelfAct = {
  step: 'file',
  account: 'li',
  today: '2026-11-22',
  box: '柳溪-3',
  borrower: '派出所 陈建',
  dueOn: '2026-12-01',
  latestDue: '2027-02-20',
  reason: '期满',
  witness: '王芳',
}
const sheet = { state: 'filed', keepUntil: '2026-11-21', condemnedBy: null } as const

describe('the archive', () => {
  test('[PAP6] a step is taken in its states only', () => {
    for (const state of SHELF_STATES) {
      for (const step of SHELF_STEPS) {
        const known = SHELF_MOVES.some((move) => move.from === state && move.step === step)
        const problem = shelfProblem({ ...sheet, state }, { ...act, step })
        expect(problem, `${state} ${step}`).toEqual(known ? null : { code: 'sheet.state', state })
      }
    }
  })

  test('[PAP6] what was destroyed is never anywhere again', () => {
    expect(SHELF_MOVES.filter(({ from }) => from === 'destroyed')).toEqual([])
  })

  test('[PAP7] nothing is destroyed on the last day it must be kept, nor ever what is kept for ever', () => {
    const condemn = { ...act, step: 'condemn' } as const
    expect(shelfProblem({ ...sheet, keepUntil: '2026-11-22' }, condemn)).toEqual({
      code: 'sheet.kept',
      until: '2026-11-22',
    })
    expect(shelfProblem({ ...sheet, keepUntil: null }, condemn)).toMatchObject({
      code: 'sheet.kept',
    })
    expect(shelfProblem(sheet, condemn)).toBeNull()
  })

  test('[PAP7] two people and a witness destroy', () => {
    const condemned = { ...sheet, state: 'condemned', condemnedBy: 'li' } as const
    const destroy = { ...act, step: 'destroy' } as const
    expect(shelfProblem(condemned, destroy)).toEqual({ code: 'sheet.own_condemnation' })
    const other = { ...destroy, account: 'wang' }
    expect(shelfProblem(condemned, { ...other, witness: ' ' })).toEqual({
      code: 'sheet.no_witness',
    })
    expect(shelfProblem(condemned, other)).toBeNull()
  })

  test('[PAP7] the years are whole ones, counted from the year after it was filed', () => {
    expect(keptUntil('2026-01-01', 'years_10')).toBe('2036-12-31')
    expect(keptUntil('2026-12-31', 'years_30')).toBe('2056-12-31')
    expect(keptUntil('2026-05-05', 'permanent')).toBeNull()
  })

  test('[PAP8] a loan names who has it and ends within ninety days', () => {
    const lend = { ...act, step: 'lend' } as const
    expect(shelfProblem(sheet, lend)).toBeNull()
    expect(shelfProblem(sheet, { ...lend, borrower: null })).toEqual({ code: 'sheet.no_borrower' })
    for (const dueOn of ['2026-11-21', '2027-02-21', null]) {
      expect(shelfProblem(sheet, { ...lend, dueOn })).toEqual({ code: 'sheet.due', days: 90 })
    }
    expect(shelfProblem(sheet, { ...lend, dueOn: '2026-11-22' })).toBeNull()
  })

  test.each([
    ['file', { box: '' }, 'sheet.no_box'],
    ['spoil', { reason: '' }, 'sheet.no_reason'],
    ['spare', { reason: null }, 'sheet.no_reason'],
  ] as const)('[PAP6] %s asks for what it needs', (step, change, problem) => {
    const from = SHELF_MOVES.find((move) => move.step === step)?.from ?? 'filed'
    expect(shelfProblem({ ...sheet, state: from }, { ...act, ...change, step })).toEqual({
      code: problem,
    })
  })
})
