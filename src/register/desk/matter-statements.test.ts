import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import * as days from './day-statements.ts'
import * as matters from './matter-statements.ts'

/** Columns and tables by which anybody could be chosen for sex, marriage, births or services. */
const UNREADABLE =
  /\b(?:sex|marital_status|marriages?|kinships?|mother\w*|father\w*|spouse\w*|births?|birth_order|education|care_labels|age\w*|pregnan\w*|contracepti\w*)\b/u
/** What a line of a report says happened, and to whom: a task knows only that it came back. */
const OF_A_LINE = /\b(?:l\.kind|l\.content|l\.people|content ->)/u

test('[DSK3][S6] no statement behind a task or a board reads sex, marriage, births, kin or what a line says', () => {
  const all = [...Object.values(matters), ...Object.values(days)].join('\n')
  const read = all.replaceAll(/'[^']*'/gu, "''")
  expect(read).toContain('work.report_lines')
  expect(UNREADABLE.exec(read)).toBeNull()
  expect(OF_A_LINE.exec(read)).toBeNull()
  expect(UNREADABLE.exec(`${read} p.sex`)).not.toBeNull()
})

test('[DSK3] of people a task is read by their day of birth alone, and that goes no further than a milestone', () => {
  const source = readFileSync(new URL('./read-matters.ts', import.meta.url), 'utf8')
  const selected = [...source.matchAll(/select ([^`]*?)\s+from register\.persons/gu)].map(
    ([, columns]) => columns,
  )
  expect(selected).toEqual(['person_id as "personId", born_on as "bornOn"'])
  expect(source.match(/bornOn\.get/gu)).toHaveLength(1)
  expect(source).toContain('milestoneNear(bornOn.get(personId)')
})
