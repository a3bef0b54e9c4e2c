import { codeTable } from './code-table.ts'
import type { CodeTable } from './code-table.ts'

/** GB/T 2261.4-2003 从业状况(个人身份)代码. */
export const OCCUPATION: CodeTable = codeTable({
  name: 'occupation',
  standard: 'GB/T 2261.4-2003',
  lines: `
11|国家公务员|Civil servant|公务员 干部
13|专业技术人员|Professional or technical staff|教师 医生 工程师 专业技术
17|职员|Clerk|文员
21|企业管理人员|Business manager|企业管理
24|工人|Worker|务工 打工 外出务工
27|农民|Farmer|务农 种田 粮农
31|学生|Student|在校学生
37|现役军人|Soldier in active service|军人
51|自由职业者|Freelance|自由职业
54|个体经营者|Self-employed|个体 个体户 经商
70|无业人员|Not employed|无业 待业 失业
80|退(离)休人员|Retired|退休 离休 退休人员
90|其他|Other|不便分类`,
})
