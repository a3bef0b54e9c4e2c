import { codeTable } from './code-table.ts'
import type { CodeTable } from './code-table.ts'

/** GB/T 2261.1-2003 人的性别代码. */
export const SEX: CodeTable = codeTable({
  name: 'sex',
  standard: 'GB/T 2261.1-2003',
  lines: `
0|未知的性别|Unknown|未知 不详 不明
1|男|Male|男性 男孩 男婴 M 男子 先生 男生
2|女|Female|女性 女孩 女婴 F 女子 女士 女生
9|未说明的性别|Not stated|未说明 其他`,
})
