import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { baselineLinks } from './baseline.ts'

// Row 2 of each file is one person by number, row 3 by name and birth date; row 4 shares its name and
// birth date with two rows of the other file, of which one has its number as well.
const RECORDS = [
  'source,batch_no,row_no,party,name,name_state,born_on,born_precision,number_state',
  'police,1,2,1,王芳,full,1980-01-01,day,valid',
  'police,1,3,1,李强,full,1970-02-02,day,missing',
  'police,1,4,1,张伟,full,1990-03-03,day,valid',
  'insurance,2,2,1,汪芳,full,1980-01-01,day,valid',
  'insurance,2,3,1,李强,full,1970-02-02,day,check_digit',
  'insurance,2,4,1,张伟,full,1990-03-03,day,missing',
  'insurance,2,5,1,张伟,full,1990-03-03,day,valid',
]
const NUMBERS = [
  'batch_no,row_no,party,number',
  '1,2,1,11010519491231002X',
  '1,4,1,440524188001010014',
  '2,2,1,11010519491231002X',
  '2,3,1,110105194912310021',
  '2,5,1,440524188001010014',
]

test('[S20] the plain baseline takes equal numbers, or equal name and birth date, one to one', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'simin-baseline-'))
  try {
    writeFileSync(join(folder, 'records.csv'), `${RECORDS.join('\n')}\n`)
    writeFileSync(join(folder, 'numbers.csv'), `${NUMBERS.join('\n')}\n`)
    const outFile = join(folder, 'pairs.csv')
    const budget = { memoryLimitMb: 500, threads: 1 }
    const found = await baselineLinks({ snapshotDir: folder, outFile, workDir: folder, ...budget })
    expect(found).toBe(3)
    expect(readFileSync(outFile, 'utf8').trim().split('\n').slice(1)).toEqual([
      '2,2,1,1,2,1',
      '2,3,1,1,3,1',
      '2,5,1,1,4,1',
    ])
  } finally {
    rmSync(folder, { recursive: true })
  }
})
