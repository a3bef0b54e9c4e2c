import { codeTable } from './code-table.ts'
import type { CodeTable } from './code-table.ts'

/** GB/T 4658-2006 学历代码. */
export const EDUCATION: CodeTable = codeTable({
  name: 'education',
  standard: 'GB/T 4658-2006',
  lines: `
10|研究生教育|Postgraduate|研究生
11|博士研究生毕业|Doctorate, completed|博士 博士研究生
12|博士研究生结业|Doctorate, certificate of attendance|
13|博士研究生肄业|Doctorate, not completed|
14|硕士研究生毕业|Master, completed|硕士 硕士研究生
15|硕士研究生结业|Master, certificate of attendance|
16|硕士研究生肄业|Master, not completed|
17|研究生班毕业|Postgraduate class, completed|研究生班
18|研究生班结业|Postgraduate class, certificate of attendance|
19|研究生班肄业|Postgraduate class, not completed|
20|大学本科教育|Bachelor|本科 大学本科 大学
21|大学本科毕业|Bachelor, completed|本科毕业 大学毕业
22|大学本科结业|Bachelor, certificate of attendance|本科结业
23|大学本科肄业|Bachelor, not completed|本科肄业
28|大学普通班毕业|Ordinary university class, completed|大学普通班
30|大学专科教育|College|大专 专科 大学专科 高职
31|大学专科毕业|College, completed|大专毕业 专科毕业
32|大学专科结业|College, certificate of attendance|大专结业
33|大学专科肄业|College, not completed|大专肄业
40|中等职业教育|Secondary vocational|中专 中技 职高 技校 中等专业学校 职业高中 中等专科 中职
41|中等专科毕业|Secondary technical school, completed|中专毕业
42|中等专科结业|Secondary technical school, certificate of attendance|中专结业
43|中等专科肄业|Secondary technical school, not completed|中专肄业
44|职业高中毕业|Vocational high school, completed|职高毕业
45|职业高中结业|Vocational high school, certificate of attendance|职高结业
46|职业高中肄业|Vocational high school, not completed|职高肄业
47|技工学校毕业|Skilled workers' school, completed|技校毕业
48|技工学校结业|Skilled workers' school, certificate of attendance|技校结业
49|技工学校肄业|Skilled workers' school, not completed|技校肄业
60|普通高级中学教育|Senior high school|高中 普通高中 高级中学
61|普通高中毕业|Senior high school, completed|高中毕业
62|普通高中结业|Senior high school, certificate of attendance|高中结业
63|普通高中肄业|Senior high school, not completed|高中肄业
70|初级中学教育|Junior high school|初中 初级中学
71|初中毕业|Junior high school, completed|
73|初中肄业|Junior high school, not completed|
80|小学教育|Primary school|小学
81|小学毕业|Primary school, completed|
83|小学肄业|Primary school, not completed|
90|其他|Other or none|文盲 半文盲 不识字 未上学 学龄前 学龄前儿童 扫盲班 无 学前 文盲或半文盲 未上过学 没上过学`,
})
