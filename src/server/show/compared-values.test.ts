import { expect, test } from 'vitest'
import type { RecordView } from '#register/queries/read-records.ts'
import { comparedValues, type ComparedSide } from './compared-values.ts'

const record = (source: 'police' | 'insurance', phone: string | null): RecordView =>
  ({ source, says: { phone } }) as RecordView
const side = (...records: readonly RecordView[]): ComparedSide => {
  const [first, ...others] = records
  if (first === undefined) throw new Error('a side has a record')
  return { record: first, others }
}
const phoneOf = (says: RecordView['says']): string | null => says.phone

test('[SRV30] a bar that says equal shows two values that are, and whose they are', () => {
  const left = side(record('police', '152'), record('insurance', '138'))
  const right = side(record('insurance', '138'))
  const shown = comparedValues({ left, right }, 'same', phoneOf)
  expect(shown).toMatchObject({ left: { text: '138', from: 'insurance' }, right: { from: null } })
})

test('[SRV30] a bar that says different shows values that differ, the records’ own first', () => {
  const left = side(record('police', '152'), record('insurance', '138'))
  const right = side(record('insurance', null), record('police', '138'))
  const shown = comparedValues({ left, right }, 'different', phoneOf)
  expect(shown).toMatchObject({
    left: { text: '152', from: null },
    right: { text: '138', from: 'police' },
  })
})

test('[SRV30] where nothing was compared, only what the record itself says is shown', () => {
  const left = side(record('police', null), record('insurance', '138'))
  const shown = comparedValues({ left, right: left }, 'absent', phoneOf)
  expect(shown).toEqual({ left: null, right: null })
})
