import { codeTable } from './code-table.ts'
import type { CodeTable } from './code-table.ts'

/** 注销类别 GA/T 2000.25-2014, with our own 90 and 91. */
export const CANCELLATION: CodeTable = codeTable({
  name: 'cancellation',
  standard: 'GA/T 2000.25-2014; 90–91 Simin',
  lines: `
1|死亡|Death|死亡注销 亡故 去世
2|失踪|Missing|宣告失踪
3|迁出(离开)本地|Moved away|迁出 迁出注销 迁往外地 离开本地
90|重复合并|Merged duplicate|重复 重户
91|误建退档|Entered by mistake|误建 误登`,
})
