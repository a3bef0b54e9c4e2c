import { describe, expect, test } from 'vitest'
import { birthDoubts } from './birth-doubts.ts'
import type { BirthFacts } from './birth-doubts.ts'

const TODAY = '2026-07-01'

const SOUND: BirthFacts = {
  name: '王小小',
  sex: '2',
  bornOn: '2026-06-18',
  number: '431322202606180021',
  place: '431322100200',
  householdId: 'h',
  certificateNo: 'Y430000001',
  mother: { bornOn: '1998-01-01', sex: '2', diedOn: null },
  father: { bornOn: '1996-01-01', sex: '1', diedOn: null },
  siblingsBornOn: ['2024-01-01'],
  certificateIsUsed: false,
}

describe('doubts about a birth', () => {
  test('[REG15] a sound report opens none', () => {
    expect(birthDoubts(SOUND, TODAY)).toEqual([])
  })

  test.each<[string, Partial<BirthFacts>]>([
    ['P16', { number: null }],
    ['K02', { mother: { bornOn: '1970-01-01', sex: '2', diedOn: null } }],
    ['K04', { siblingsBornOn: ['2026-03-01'] }],
    ['K04', { siblingsBornOn: ['2026-09-01'] }],
    ['K05', { siblingsBornOn: ['2025-11-01'] }],
    // Of those on one side the nearest is asked about; two older children are another matter.
    ['K04', { siblingsBornOn: ['2025-11-01', '2026-03-01'] }],
    ['K11', { mother: { bornOn: '1998-01-01', sex: '2', diedOn: '2026-06-17' } }],
    ['K13', { mother: { bornOn: '1998-01-01', sex: '1', diedOn: null } }],
    ['K03', { father: { bornOn: '1940-01-01', sex: '1', diedOn: null } }],
    ['K12', { father: { bornOn: '1996-01-01', sex: '1', diedOn: '2025-01-01' } }],
    ['K13', { father: { bornOn: '1996-01-01', sex: '2', diedOn: null } }],
    ['K25', { father: null }],
    ['K18', { certificateNo: '12' }],
    ['K19', { certificateIsUsed: true }],
  ])('[S2] %s doubts an item, is at most W, and nothing else', (code, wrong) => {
    const doubts = birthDoubts({ ...SOUND, ...wrong }, TODAY)
    expect(doubts.map((doubt) => doubt.code)).toEqual([code])
    for (const doubt of doubts) expect(['W', 'I']).toContain(doubt.severity)
  })

  test('[S3] a mother of thirteen is no finding', () => {
    expect(
      birthDoubts({ ...SOUND, mother: { bornOn: '2013-01-01', sex: '2', diedOn: null } }, TODAY),
    ).toEqual([])
  })

  test('[LIB22] a mother who took the child in is not compared with its birth', () => {
    const mother = { bornOn: '1960-01-01', sex: '2', diedOn: '2026-01-01' }
    expect(birthDoubts({ ...SOUND, mother, motherNature: 'step' }, TODAY)).toEqual([])
  })

  test('[REG15] twins, and parents of whom no date is known, are not doubted', () => {
    const unknown = { bornOn: null, sex: null, diedOn: null }
    expect(birthDoubts({ ...SOUND, siblingsBornOn: ['2026-06-18', '2026-06-17'] }, TODAY)).toEqual(
      [],
    )
    expect(birthDoubts({ ...SOUND, mother: unknown, father: unknown }, TODAY)).toEqual([])
  })
})
