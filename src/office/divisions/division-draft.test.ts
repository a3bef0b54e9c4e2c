import { expect, test } from 'vitest'
import { orderOf } from './division-draft.ts'

const DRAFT = { name: ' 江边社区 ', urbanRural: '112', from: '2024.1.1', reason: ' 公布 ' }

test('[PLC9] what is typed is sent as the server takes it; an open day puts right', () => {
  expect(orderOf(DRAFT).order).toEqual({
    name: '江边社区',
    urbanRural: '112',
    from: '2024-01-01',
    reason: '公布',
  })
  expect(orderOf({ ...DRAFT, from: ' ', urbanRural: '' }).order).toMatchObject({
    from: null,
    urbanRural: null,
  })
})

test.each([
  [{ name: ' ' }, ['name']],
  [{ from: '2024-02-30' }, ['from']],
  [{ reason: '' }, ['reason']],
  [{ name: '', from: '去年', reason: ' ' }, ['name', 'from', 'reason']],
])('[PLC9] %j is told by field', (part, mistakes) => {
  expect(orderOf({ ...DRAFT, ...part })).toEqual({ mistakes, order: null })
})
