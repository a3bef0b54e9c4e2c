import { expect, test } from 'vitest'
import { readHouseholds } from './read-households.ts'

const VILLAGE = '431322101201'

test('[SAM7] any order of columns, cells with commas, households that are no more', () => {
  const text = [
    'household_id,address_text,place,closed_on',
    `h1,"一组, 3 号",${VILLAGE},`,
    `h2,,${VILLAGE},2024-01-01`,
    '',
    `h3,"他说""这里""",${VILLAGE},`,
  ].join('\n')
  expect(readHouseholds(text)).toEqual({
    ok: true,
    value: [
      { household: 'h1', village: VILLAGE },
      { household: 'h3', village: VILLAGE },
    ],
  })
})

test.each([
  ['id,village\n', { code: 'sample.header' }],
  [`household,village\n,${VILLAGE}`, { code: 'sample.household', line: 2 }],
  ['household,village\nh1,4313221012', { code: 'sample.village', line: 2, said: '4313221012' }],
  [
    `household,village\nh1,${VILLAGE}\nh1,${VILLAGE}`,
    { code: 'sample.household_repeated', line: 3, firstLine: 2 },
  ],
  ['household,village\n', { code: 'sample.no_households' }],
])('[SAM7] refused: %j', (text, problem) => {
  expect(readHouseholds(text)).toEqual({ ok: false, problem })
})
