import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'

import { BAD_FILES } from '#population/damaged/write-bad-file.ts'
import { readFile } from './child/read-file.ts'
import { FileRefused } from './intake-fault.ts'

const dir = mkdtempSync(join(tmpdir(), 'simin-bad-'))
afterAll(() => {
  rmSync(dir, { recursive: true })
})

// At full size, a gigabyte of zeros and so on, in the process and with its memory: `npm run prove -- bad-files`.
const BYTES = 16 * 1024 ** 2

test.each(BAD_FILES)(
  '[INT7] [INT23] $what: refused by name before anything is shown',
  async ({ what, ending, code, write }) => {
    const path = join(dir, `${what}.${ending}`)
    write(path, BYTES)
    const told: string[] = []
    const reading = readFile(
      { path, fileName: `来文.${ending}`, source: 'police', asOf: '2026-10-31' },
      {
        opened: async () => {
          told.push('opened')
        },
        page: async () => {
          told.push('page')
        },
      },
    )
    await expect(reading).rejects.toThrow(FileRefused)
    await expect(reading).rejects.toMatchObject({ problem: { code } })
    expect(told).toEqual([])
  },
)
