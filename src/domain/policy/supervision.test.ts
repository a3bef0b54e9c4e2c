import { expect, test } from 'vitest'
import { ROLES, type Role } from './roles.ts'
import { supervises } from './supervision.ts'

test.each<[Role, string, string, boolean]>([
  ['township_clerk', '431322101', '431322101201', true],
  ['township_clerk', '431322101', '431322102201', false],
  // A colleague of the same township, and somebody above.
  ['township_clerk', '431322101', '431322101', false],
  ['township_clerk', '431322101', '431322', false],
  ['county_reviewer', '431322', '431322101', true],
  ['county_reviewer', '431322', '431322', false],
  ['supervisor', '431322', '431322', true],
  ['supervisor', '431322101', '431322', false],
])('[FAB6] [S8] a %s of %s sees the entries of somebody of %s: %s', (role, territory, of, sees) => {
  expect(supervises({ role, territory }, { territory: of })).toBe(sees)
})

test('[FAB6] [S8] nobody else supervises anybody', () => {
  const leading: readonly Role[] = ['township_clerk', 'county_reviewer', 'supervisor']
  for (const role of ROLES.filter((one) => !leading.includes(one))) {
    expect(supervises({ role, territory: '431322' }, { territory: '431322101201' })).toBe(false)
  }
})
