import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { inventedBeside, markInvented } from './invented-mark.ts'

const folder = mkdtempSync(join(tmpdir(), 'simin-mark-'))
afterAll(() => rmSync(folder, { recursive: true }))

test('[CLI4] only files that were invented for this county open it as an invented one', async () => {
  const file = join(folder, '常住人口信息.csv')
  expect(await inventedBeside(file, '431322')).toBeNull()
  await markInvented(folder, '431322')
  expect(await inventedBeside(file, '431322')).toEqual({ placesFile: null })
  expect(await inventedBeside(file, '371521')).toBeNull()
  writeFileSync(join(folder, 'places.csv'), '')
  expect((await inventedBeside(file, '431322'))?.placesFile).toBe(join(folder, 'places.csv'))
})
