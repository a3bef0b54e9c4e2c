import { codeTable } from './code-table.ts'
import type { CodeTable } from './code-table.ts'

/** 学业完成情况, long form of the sixth census: whether somebody is at school, and how it ended. */
export const SCHOOLING: CodeTable = codeTable({
  name: 'schooling',
  standard: '第六次全国人口普查长表',
  lines: `
1|在校|At school|在学 就读 在读
2|毕业|Completed|已毕业
3|肄业|Left with a certificate of attendance|
4|辍学|Left before the end|失学
5|其他|Other|其它`,
})
