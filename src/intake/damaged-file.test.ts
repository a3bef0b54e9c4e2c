import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'

import { writeDamagedFile } from '#population/damaged/write-damaged-file.ts'
import type { IntakeRow } from '#domain/sources/intake-page.ts'
import { rowsRead } from './child/read-in-process.ts'
import { readDepartmentFile } from './read-department-file.ts'

const dir = mkdtempSync(join(tmpdir(), 'simin-damaged-'))
afterAll(() => {
  rmSync(dir, { recursive: true })
})

// The file and what must be answered are written by the generator, which knows nothing of this reader.
test.each([1, 2, 3])(
  '[INT4] [INT13] [S4] a thousand damaged rows are answered line by line (seed %i)',
  async (seed) => {
    const path = join(dir, `${seed}.csv`)
    const written = writeDamagedFile({ path, rows: 1000, seed })
    const reading = readDepartmentFile({ path, source: 'register', asOf: '2026-10-31' })
    const rows: IntakeRow[] = []
    for await (const page of reading) rows.push(...rowsRead(page))
    expect(rows.map(({ row }) => row)).toEqual(written.answers.map(({ row }) => row))
    const wrong = written.answers.flatMap((expected, at) => {
      const row = rows[at]
      const record = row?.records[0]
      // One wrong check character in ten thousand leaves 000 at the end, as a spreadsheet does: nobody can tell.
      if (expected.damage === 'wrong_check' && expected.number?.endsWith('000') === true) return []
      const differs: string[] = []
      if (expected.mustTell && row?.problems.length === 0) differs.push('not told')
      if (expected.mustTell === false && row?.problems.length !== 0) differs.push('told too much')
      for (const item of ['number', 'numberState', 'bornOn', 'bornCalendar', 'sex'] as const)
        if (expected[item] !== undefined && record?.[item] !== expected[item])
          // A date that is none has no calendar either.
          if (item !== 'bornCalendar' || expected.bornOn !== null) differs.push(item)
      return differs.length === 0 ? [] : [{ damage: expected.damage, differs, row, expected }]
    })
    expect(wrong).toEqual([])
    const result = await reading.result
    if (!result.ok) throw new Error(result.problem.code)
    const cut = new Map(result.value.dropped.map(({ header, reason }) => [header, reason]))
    for (const header of written.unknownHeaders) expect(cut.has(header)).toBe(true)
    for (const header of written.forbiddenHeaders) expect(cut.get(header)).toMatch(/^never_kept\./u)
    expect(JSON.stringify([rows, result])).not.toContain(written.canary)
  },
)
