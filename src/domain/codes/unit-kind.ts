import { codeTable } from './code-table.ts'
import type { CodeTable } from './code-table.ts'

/** 集体户单位类别: what kind of unit keeps a collective household. */
export const UNIT_KIND: CodeTable = codeTable({
  name: 'unit_kind',
  standard: 'Simin',
  lines: `
school|学校|School|学校宿舍 大学 中学
factory|工厂企业|Factory or company|工厂 企业 公司
office|机关事业单位|Office|机关 事业单位
welfare|福利养老机构|Welfare institution|福利院 养老院 敬老院
temple|宗教活动场所|Place of worship|寺院 寺庙 道观
other|其他|Other|其它`,
})
