import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { baselineLinks } from './baseline.ts'

// Row 2 of each file is one person by number, row 3 by name and birth date; row 4 shares its name and
// birth date with two rows of the other file, of which one has its number as well.
const RECORDS = [
  record('police,1,2', '王芳', '1980-01-01', 'valid'),
  record('police,1,3', '李强', '1970-02-02', 'missing'),
  record('police,1,4', '张伟', '1990-03-03', 'valid'),
  record('insurance,2,2', '汪芳', '1980-01-01', 'valid'),
  record('insurance,2,3', '李强', '1970-02-02', 'check_digit'),
  record('insurance,2,4', '张伟', '1990-03-03', 'missing'),
  record('insurance,2,5', '张伟', '1990-03-03', 'valid'),
]
const HEADERS = {
  records:
    'source,batch_no,row_no,party,name,name_state,former_name,sex,born_on,born_precision,born_calendar,number_state,place,address_text,group_no,household_no,relation,ethnicity,marital_status,education,phone,mother_name,mother_born_on,father_name,guardian_name,spouse_name,event_on,organisation,certificate_no,birth_order,life_state,died_on',
  numbers: 'batch_no,row_no,party,number,mother_number,father_number,spouse_number',
  batches: 'batch_no,source,as_of,batch_hash,last_row',
  decisions: 'l_batch_no,l_row_no,l_party,r_batch_no,r_row_no,r_party,verdict',
  prior_links: 'batch_no,row_no,party,person_id',
  places: 'code,name,level,parent,valid_from,valid_to,successor',
}
const LINES: Partial<Record<keyof typeof HEADERS, readonly string[]>> = {
  records: RECORDS,
  numbers: [
    '1,2,1,11010519491231002X,,,',
    '1,4,1,440524188001010014,,,',
    '2,2,1,11010519491231002X,,,',
    '2,3,1,110105194912310021,,,',
    '2,5,1,440524188001010014,,,',
  ],
  batches: ['1,police,2026-10-31,a,99', '2,insurance,2026-10-31,b,99'],
}

test('[S20] the plain baseline takes equal numbers, or equal name and birth date, one to one', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'simin-baseline-'))
  try {
    for (const name of [
      'records',
      'numbers',
      'batches',
      'decisions',
      'prior_links',
      'places',
    ] as const) {
      const lines = [HEADERS[name], ...(LINES[name] ?? [])]
      writeFileSync(join(folder, `${name}.csv`), `${lines.join('\n')}\n`)
    }
    const outFile = join(folder, 'pairs.csv')
    const budget = { memoryLimitMb: 500, threads: 1 }
    const found = await baselineLinks({ snapshotDir: folder, outFile, workDir: folder, ...budget })
    expect(found.pairs).toBe(3)
    expect(readFileSync(outFile, 'utf8').trim().split('\n').slice(1)).toEqual([
      '1,2,1,2,2,1',
      '1,3,1,2,3,1',
      '1,4,1,2,5,1',
    ])
  } finally {
    rmSync(folder, { recursive: true })
  }
})

function record(row: string, name: string, bornOn: string, numberState: string): string {
  return `${row},1,${name},full,,,${bornOn},day,,${numberState}${','.repeat(20)}`
}
