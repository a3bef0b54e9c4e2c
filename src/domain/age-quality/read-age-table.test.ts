import { expect, test } from 'vitest'
import { readAgeTable } from './read-age-table.ts'

test('[AGE8] columns in any order, an open last age, single years or groups of five', () => {
  expect(readAgeTable('\uFEFFfemale,age,male\r\n3,0,1\r\n4,1+,2\r\n')).toEqual({
    ok: true,
    value: {
      width: 1,
      rows: [
        { age: 0, male: 1, female: 3 },
        { age: 1, male: 2, female: 4 },
      ],
    },
  })
  expect(readAgeTable('age,male,female\n0,1,2\n5,3,4')).toMatchObject({ value: { width: 5 } })
})

test.each([
  ['age,male\n0,1', { code: 'age_table.header' }],
  ['age,male,female\n0-4,1,2', { code: 'age_table.age', line: 2, said: '0-4' }],
  ['age,male,female\n0,1,2\n1,1,2\n5,1,2', { code: 'age_table.gap', line: 4, said: 5, wanted: 2 }],
  ['age,male,female\n0,1,2\n10,1,2', { code: 'age_table.width', line: 3 }],
  ['age,male,female\n1,1,2\n0,1,2', { code: 'age_table.width', line: 3 }],
  ['age,male,female\n0,1,2.5', { code: 'age_table.count', line: 2, column: 'female', said: '2.5' }],
  ['age,male,female\n0,,2', { code: 'age_table.count', line: 2, column: 'male', said: '' }],
  ['age,male,female\n0,1,2', { code: 'age_table.empty' }],
])('[AGE8] refused: %j', (text, problem) => {
  expect(readAgeTable(text)).toEqual({ ok: false, problem })
})
