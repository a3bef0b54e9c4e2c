import { readFile } from 'node:fs/promises'
import { format } from 'prettier'
import { expect, test } from 'vitest'
import { AGE_FIGURE_DEFINITIONS, COHORT_WORDS } from '../age-quality/age-figures.ts'
import { figuresPage } from './figure-pages.ts'

test('[QUA12] docs/figures.md is what the definitions say', async () => {
  const page = await readFile(new URL('../../../docs/figures.md', import.meta.url), 'utf8')
  expect(page).toBe(await format(figuresPage(), { parser: 'markdown' }))
})

test('[AGE13] every figure of ages is printed with its sentence and its reference, in both languages', () => {
  const page = figuresPage()
  for (const of of Object.values({ ...AGE_FIGURE_DEFINITIONS, ...COHORT_WORDS })) {
    for (const { zh, en } of [of.plain, of.reference, of.universe]) {
      expect(page).toContain(zh)
      expect(page).toContain(en)
    }
  }
})
