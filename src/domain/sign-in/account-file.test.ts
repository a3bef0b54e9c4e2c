import { expect, test } from 'vitest'
import { accountColumns, accountOrder } from './account-file.ts'

const HEADER = ['姓名', '账号', '岗位', '区划代码', '有效期至']

function order(...cells: string[]): unknown {
  const columns = accountColumns(HEADER)
  if (!columns.ok) throw new Error('the header is whole')
  const read = accountOrder(cells, columns.value)
  return read.ok ? read.value : read.problem.code
}

test('[SGN10] a file of accounts names its columns, in either language and any order', () => {
  expect(accountColumns(['login', 'name', 'role', 'place'])).toMatchObject({
    ok: true,
    value: { loginName: 0, territory: 3, lastDay: -1 },
  })
  expect(accountColumns(['账号', '电话'])).toMatchObject({
    ok: false,
    problem: { code: 'account_file.header', missing: '姓名、岗位、范围' },
  })
})

test('[SGN10] each row is an order, or says what is wrong with it', () => {
  expect(order('刘桂生', 'LiuGS', '村信息员', '431322101201', '2027年6月30日')).toEqual({
    loginName: 'liugs',
    displayName: '刘桂生',
    role: 'village_worker',
    territory: '431322101201',
    lastDay: '2027-06-30',
  })
  expect(order('刘', 'a1', 'township_clerk', '431322101', '')).toMatchObject({ lastDay: null })
  expect(order('刘', '刘', '村信息员', '431322101201', '')).toBe('account_file.login')
  expect(order(' ', 'a1', '村信息员', '431322101201', '')).toBe('account_file.name')
  expect(order('刘', 'a1', '村长', '431322101201', '')).toBe('account_file.role')
  expect(order('刘', 'a1', '村信息员', '4313', '')).toBe('account_file.place')
  expect(order('刘', 'a1', '村信息员', '431322101', '')).toBe('account_file.level')
  expect(order('刘', 'a1', '村信息员', '431322101201', '2027-02-29')).toBe('account_file.last_day')
  expect(order('刘', 'a1', '村信息员', '431322101201', '长期')).toBe('account_file.last_day')
})
