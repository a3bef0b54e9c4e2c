import { resolve } from 'node:path'
import { Command } from 'commander'
import { faultText } from '#domain/proofs/ledger-fault.ts'
import type { RestoredLedger } from '#register/backup/check-restored.ts'
import { DATA_OPTION } from './with-store.ts'

export interface BackupOptions {
  readonly data: string
  readonly json?: boolean
  readonly checkpoints?: string
  readonly acceptOlder?: boolean
  readonly until?: string
  readonly from?: string
}

/** What every verb under `backup` has. */
export function backupCommand(name: string, description: string): Command {
  return new Command(name)
    .description(description)
    .option(...DATA_OPTION)
    .option('--json', '结果用 JSON result as JSON')
    .addHelpText(
      'after',
      `\n例 example:\n  npm run -s simin -- backup ${name} 备份.simin --data data`,
    )
}

export const CHECKPOINTS = [
  '--checkpoints <dir>',
  '对照哪个目录里的检查点核对账本 verify the ledger against these checkpoints',
] as const
export const ACCEPT_OLDER = [
  '--accept-older',
  '备份比检查点旧也要：缺的另行补录 take it although it is older than the checkpoints',
] as const

export function folderOf(dir: string | undefined): string | undefined {
  return dir === undefined ? undefined : resolve(dir)
}

export function ledgerLine({ county, events, faults }: RestoredLedger): string {
  const [first] = faults
  return `${county} 账本 ${events.toLocaleString('en-US')} 个事件：${first === undefined ? '完整' : faultText(first).zh}`
}
