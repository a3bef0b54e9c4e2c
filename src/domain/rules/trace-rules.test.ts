import { expect, test } from 'vitest'
import { emptyExtract, emptyRow } from './county-extract.ts'
import { REGISTRATION_FIELDS, registrationRows } from './registration-facts.ts'
import { REGISTRATION_RULES } from './registration-rules.ts'
import { SOURCE_TRACE_FIELDS, sourceTraceRows } from './source-trace-facts.ts'
import { SOURCE_TRACE_RULES } from './source-trace-rules.ts'
import { checkSubject } from './subject-rules.ts'
import { firedOn } from './test-facts.ts'

test('[LIB60] a list that the county does not have says nothing of anybody', () => {
  const lists = {
    subject: 'source_trace' as const,
    fields: SOURCE_TRACE_FIELDS,
    rules: SOURCE_TRACE_RULES,
    rowsOf: sourceTraceRows,
  }
  const person = { placeHere: 'yes', householdHere: 'yes', bornOn: '1990-01-01' }
  for (const known of ['yes', 'no']) {
    const facts = { ...person, known, registered: known, police: null, policeAsOf: null }
    expect(firedOn(lists, facts)).toEqual([])
  }
})

// 户口登记条例 第七条、第八条 (a month), 第十三条 (three days in towns, ten in the country).
test.each([
  ['births', '2026-04-01', '2026-05-01', null, []],
  ['births', '2026-04-01', '2026-05-02', null, ['T01']],
  ['deaths', '2026-04-01', '2026-05-02', null, ['T02']],
  ['moves', '2026-04-01', '2026-04-04', '431322100001', []],
  ['moves', '2026-04-01', '2026-04-05', '431322100001', ['T03']],
  ['moves', '2026-04-01', '2026-04-11', '431322100201', []],
  ['moves', '2026-04-01', '2026-04-12', '431322100201', ['T03']],
  ['moves', '2026-04-01', '2026-06-01', '440306001001', []],
] as const)(
  '[LIB61] %s of %s written down on %s, to %s',
  (table, happened_on, recorded_on, to_place, rules) => {
    const registrations = {
      subject: 'registration' as const,
      fields: REGISTRATION_FIELDS,
      rules: REGISTRATION_RULES,
      rowsOf: registrationRows,
    }
    const empty = emptyExtract('431322', '2026-10-31')
    const row = {
      ...emptyRow(table),
      person_id: 'a',
      record_no: '1',
      happened_on,
      recorded_on,
      to_place,
    }
    const extract = { ...empty, tables: { ...empty.tables, [table]: [row] } }
    expect(checkSubject(registrations, extract).map(({ rule }) => rule)).toEqual(rules)
  },
)
