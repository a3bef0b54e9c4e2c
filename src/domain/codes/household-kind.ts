import { codeTable } from './code-table.ts'
import type { CodeTable } from './code-table.ts'

/** 户别, as in the seventh census. */
export const HOUSEHOLD_KIND: CodeTable = codeTable({
  name: 'household_kind',
  standard: '第七次全国人口普查',
  lines: `
1|家庭户|Family household|家庭 普通户 非集体户
2|集体户|Collective household|集体 单位集体户`,
})

/**
 * 户口类型. Since 国发〔2014〕25号 all are 居民户口; 1 and 2 are kept only where an old file says them,
 * because some old-age benefits ask.
 */
export const HUKOU_KIND: CodeTable = codeTable({
  name: 'hukou_kind',
  standard: '全员人口信息采集填表说明; 国发〔2014〕25号',
  lines: `
1|非农业|Non-agricultural (historic)|非农业户口 非农 城镇户口 非农业家庭户 非农业集体户
2|农业|Agricultural (historic)|农业户口 农业家庭户 农村户口 农
3|居民户口|Resident|居民 居民家庭户 统一居民户口 城乡统一居民户口
9|其他|Other|其它`,
})
