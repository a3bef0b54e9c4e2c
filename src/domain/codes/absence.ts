import { codeTable } from './code-table.ts'
import type { CodeTable } from './code-table.ts'

/** 离开户口登记地时间, seventh census. */
export const ABSENCE_TIME: CodeTable = codeTable({
  name: 'absence_time',
  standard: '第七次全国人口普查',
  lines: `
1|没有离开户口登记地|Never left|没有离开 未离开
2|不满半年|Less than half a year|半年以下
3|半年以上，不满一年|Half a year to one year|半年至一年
4|一年以上，不满二年|One to two years|一年至二年
5|二年以上，不满三年|Two to three years|二年至三年
6|三年以上，不满四年|Three to four years|三年至四年
7|四年以上，不满五年|Four to five years|四年至五年
8|五年以上，不满十年|Five to ten years|五年至十年
9|十年以上|Ten years or more|十年及以上`,
})

/** 离开户口登记地原因, seventh census. */
export const ABSENCE_REASON: CodeTable = codeTable({
  name: 'absence_reason',
  standard: '第七次全国人口普查',
  lines: `
0|工作就业|Work|务工 经商 工作 务工经商 打工
1|学习培训|Study or training|学习 上学 求学
2|随同离开/投亲靠友|With family, or to relatives|随同迁移 投亲靠友 随迁
3|拆迁/搬家|Demolition or moving house|拆迁 搬家 拆迁搬家
4|寄挂户口|Registered with others for form's sake|
5|婚姻嫁娶|Marriage|婚姻 婚嫁 结婚
6|照料孙子女|Caring for grandchildren|带孩子
7|为子女就学|Children's schooling|陪读
8|养老/康养|Old age or health|养老 康养
9|其他|Other|其它`,
})

/** 流动范围: how far the present home lies from the registered one. */
export const MOBILITY_RANGE: CodeTable = codeTable({
  name: 'mobility_range',
  standard: 'Simin',
  lines: `
1|跨省|To another province|省外 跨省流动
2|省内跨市|To another prefecture|省内 跨市
3|市内跨县|To another county|市内 跨县
4|县内跨乡|To another township|县内 人户分离 跨乡`,
})
