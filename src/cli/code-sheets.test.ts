import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { writeCodeSheets } from './code-sheets.ts'

test.each(['=1+1', '＝1+1', '＋86', '－1', '＠SUM(1)', '\t=1'])(
  '[SGN8] a name that begins as %j is text in the list of codes',
  async (displayName) => {
    const folder = await mkdtemp(join(tmpdir(), 'simin-codes-'))
    try {
      const row = { row: 1, loginName: 'wang', displayName, placeName: '柳溪村', answer: 'added' }
      await writeCodeSheets(join(folder, 'codes'), 'https://simin.example', [
        { ...row, territory: '431322101201', code: 'AAAA' },
      ])
      const text = await readFile(join(folder, 'codes.csv'), 'utf8')
      expect(text).toContain(`'${displayName}`)
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  },
)
