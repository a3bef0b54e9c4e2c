import type { Command } from 'commander'
import type { RestoredLedger } from '#register/backup/check-restored.ts'
import type { Drill } from '#register/backup/drill-restore.ts'
import { heldDrill } from '#server/drill-report.ts'
import {
  backupCommand,
  CHECKPOINTS,
  folderOf,
  ledgerLine,
  type BackupOptions,
} from './backup-command.ts'
import { clock } from './clock.ts'
import { withStore } from './with-store.ts'

/** The day after the disk died, on any other day (R26). */
export function drillVerb(): Command {
  return backupCommand(
    'drill',
    '恢复演练：最新备份加日志恢复到临时目录，核对，计时，再丢掉\nrestore the newest backup and its log into a scratch folder, verify, time, throw away',
  )
    .option('--from <dir>', '备份目录，默认 data/backups where backups and archive lie')
    .option(...CHECKPOINTS)
    .action(async (options: BackupOptions) => {
      const asked = {
        backups: folderOf(options.from),
        checkpointsDir: folderOf(options.checkpoints),
      }
      const drill = await withStore(options.data, (store) => heldDrill(store, { clock, ...asked }))
      if (options.json === true) console.log(JSON.stringify(drill))
      else console.log(drillLines(drill))
    })
}

function drillLines(drill: Drill): string {
  const { base, reachesAt, segments, restoreMs, verifyMs, sampled, ledgers } = drill
  const reach =
    reachesAt === null
      ? '没有存档的日志 no archived log'
      : `日志 ${String(segments)} 段，接到 ${reachesAt} log up to there`
  return [
    `${base}，${reach}`,
    ...ledgers.map(drilledLine),
    drill.againstExported
      ? '账本对照了导出的检查点 held against exported checkpoints'
      : '没有导出的检查点，账本只对照了它自己 no exported checkpoints: held against its own only',
    `抽查 ${String(sampled)} 个号码 numbers opened；恢复 ${seconds(restoreMs)} s，核对 ${seconds(verifyMs)} s`,
  ].join('\n')
}

/** A backup is older than checkpoints of today: here that says how far it reaches, and nothing bad. */
function drilledLine(ledger: RestoredLedger): string {
  const behind = ledger.faults.find(({ kind }) => kind === 'ledger.behind')
  if (behind === undefined) return ledgerLine({ ...ledger, faults: [] })
  const missing = (behind.facts['size'] ?? ledger.events) - ledger.events
  return `${ledgerLine({ ...ledger, faults: [] })}，比检查点少 ${missing.toLocaleString('en-US')} 个，是备份以后的 whole; these came after it`
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(1)
}
