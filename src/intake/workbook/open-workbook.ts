import { FileRefused } from '../intake-fault.ts'
import type { IntakeLimits } from '../intake-limits.ts'
import type { OpenTable } from '../bytes/open-table.ts'

export async function openWorkbook(_path: string, _limits: IntakeLimits): Promise<OpenTable> {
  throw new FileRefused({ code: 'file.kind', facts: { kind: 'xlsx' } })
}
