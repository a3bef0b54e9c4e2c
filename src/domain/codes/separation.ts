import { codeTable } from './code-table.ts'
import type { CodeTable } from './code-table.ts'

/** 人户状态: whether somebody lives where they are registered. */
export const SEPARATION: CodeTable = codeTable({
  name: 'separation',
  standard: 'Simin',
  lines: `
1|人户一致|Lives where registered|人户合一 一致
2|户在人不在|Registered here, lives elsewhere|人户分离 外出
3|人在户不在|Lives here, registered elsewhere|寄住
9|未说明|Not stated|不详`,
})

/** 核实状态: whether the entry was checked with the person. */
export const VERIFICATION: CodeTable = codeTable({
  name: 'verification',
  standard: 'Simin',
  lines: `
0|未核实|Not verified|待核实
1|已核实|Verified|核实无误
2|存疑|In doubt|有疑问`,
})
