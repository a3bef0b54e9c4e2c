import { codeTable } from './code-table.ts'
import type { CodeTable } from './code-table.ts'

/** CV02.01.101 身份证件类别代码, with our own 11–19. */
export const DOCUMENT_KIND: CodeTable = codeTable({
  name: 'document_kind',
  standard: 'WS 364.3 CV02.01.101; 11–19 Simin',
  lines: `
01|居民身份证|Resident identity card|身份证 二代身份证 公民身份证 公民身份号码
02|居民户口簿|Household booklet|户口簿 户口本
03|护照|Passport|中国护照 普通护照
04|军官证|Military officer's card|士兵证 军人证
05|驾驶证|Driving licence|驾照 机动车驾驶证
06|港澳居民来往内地通行证|Mainland travel permit for Hong Kong and Macao residents|港澳通行证 回乡证
07|台湾居民来往内地通行证|Mainland travel permit for Taiwan residents|台胞证 台湾居民来往大陆通行证
11|港澳居民居住证|Residence permit for Hong Kong and Macao residents|
12|台湾居民居住证|Residence permit for Taiwan residents|
13|外国人永久居留身份证|Foreign permanent resident identity card|外国人永久居留证 永居证
14|出生医学证明|Birth medical certificate|出生证 出生证明
19|内部临时号|Temporary number of this register|临时号
99|其他|Other|其它 其他法定有效证件`,
})
