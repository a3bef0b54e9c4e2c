import { codeTable } from './code-table.ts'
import type { CodeTable } from './code-table.ts'

/** GB/T 2261.2-2003 婚姻状况代码. */
export const MARITAL_STATUS: CodeTable = codeTable({
  name: 'marital_status',
  standard: 'GB/T 2261.2-2003',
  lines: `
10|未婚|Never married|单身 未结婚 没结婚
20|已婚|Married|有配偶 结婚 婚 已婚有配偶
21|初婚|First marriage|初婚有配偶
22|再婚|Remarried|再婚有配偶
23|复婚|Remarried to the former spouse|复婚有配偶
30|丧偶|Widowed|丧妻 丧夫 丧偶未再婚
40|离婚|Divorced|离异 离婚未再婚
90|未说明的婚姻状况|Not stated|未说明 不详 未知 其他`,
  replaced: { '1': '10', '2': '20', '3': '30', '4': '40', '9': '90' },
})
