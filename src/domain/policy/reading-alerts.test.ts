import { expect, test } from 'vitest'
import { unusualIn, type Reading } from './reading-alerts.ts'

/** A reviewer's ordinary hour: some 40 people of a village, one in the clan. */
const ORDINARY: Reading = {
  people: 40,
  usualPeople: 35,
  villages: 3,
  sameSurname: 8,
  reveals: 4,
  exported: 3_700,
  hour: 10,
}

test.each<[string, Partial<Reading>, readonly string[]]>([
  ['an ordinary hour', {}, []],
  ['the first busy hour of a new account', { usualPeople: 0, people: 60 }, []],
  ['far more than usual', { people: 141 }, ['hourly_rate']],
  ['a campaign day of somebody who always reads much', { people: 141, usualPeople: 60 }, []],
  ['one after the other through the county', { villages: 16 }, ['many_villages']],
  ['a village of one clan', { sameSurname: 24 }, []],
  ['only the own surname', { sameSurname: 30 }, ['own_surname']],
  ['late at night', { hour: 23 }, ['night_hours']],
  ['early in the morning', { hour: 5 }, ['night_hours']],
  ['one urgent case at night', { hour: 23, people: 3, sameSurname: 0 }, []],
  ['the booklets of one village after another', { exported: 7_400 }, ['many_exported']],
  ['numbers copied one by one', { reveals: 31 }, ['many_reveals']],
])('[POL20] %s', (_what, more, kinds) => {
  expect(unusualIn({ ...ORDINARY, ...more }).map(({ kind }) => kind)).toEqual(kinds)
})
