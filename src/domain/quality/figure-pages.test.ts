import { readFile } from 'node:fs/promises'
import { format } from 'prettier'
import { expect, test } from 'vitest'
import { figuresPage } from './figure-pages.ts'

test('[QUA12] docs/figures.md is what the definitions say', async () => {
  const page = await readFile(new URL('../../../docs/figures.md', import.meta.url), 'utf8')
  expect(page).toBe(await format(figuresPage(), { parser: 'markdown' }))
})
