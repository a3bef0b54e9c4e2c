import { readFile } from 'node:fs/promises'
import { format } from 'prettier'
import { expect, test } from 'vitest'
import { roleMatrixPage } from './role-matrix.ts'

test('[POL14] docs/role-matrix.md is what the policy says', async () => {
  const page = await readFile(new URL('../../../docs/role-matrix.md', import.meta.url), 'utf8')
  expect(page).toBe(await format(roleMatrixPage(), { parser: 'markdown' }))
  // A role that sees no person stands in no row of the fields.
  const fields = page.split('## 各项怎样显示')[1] ?? ''
  expect(fields).toContain('督查 · 质量督查')
  expect(fields).not.toContain('管理员')
})
