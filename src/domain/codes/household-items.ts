import { codeTable } from './code-table.ts'
import type { CodeTable } from './code-table.ts'

/** 房屋性质: whose the house is that a household lives in. */
export const HOUSE_NATURE: CodeTable = codeTable({
  name: 'house_nature',
  standard: '全员人口核心数据集',
  lines: `
own|自有|Own|自有房 自建房 自有住房 自购房
rented|租住|Rented|租赁 出租房 租房 租
unit|单位房|Of a unit|单位 单位宿舍 宿舍 公房
other|其他|Other|其它 借住`,
})

/** 立户原因: why a household was opened. */
export const OPENED_REASON: CodeTable = codeTable({
  name: 'opened_reason',
  standard: 'Simin',
  lines: `
1|新立户|Newly registered|立户 初次登记 新建户
2|分户|Split from a household|分家 分居
3|迁入立户|Moved in|迁入 移民
4|结婚立户|Marriage|结婚 婚嫁
5|离婚立户|Divorce|离婚
6|购房建房立户|Bought or built a house|购房 建房 买房
7|设立集体户|Collective household set up|集体户 设集体户
9|其他|Other|其它`,
})
