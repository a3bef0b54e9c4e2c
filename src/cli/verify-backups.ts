import { resolve } from 'node:path'
import type { Command } from 'commander'
import { backupsFolder } from '#register/archive/archive-folder.ts'
import { archiveFault, walkArchive, type WalkedArchive } from '#register/archive/walk-archive.ts'
import { refuseBroken } from '#register/backup/check-restored.ts'
import { shortTable } from '#register/backup/create-backup.ts'
import { verifyBackup, type VerifiedBackup } from '#register/backup/verify-backup.ts'
import { openKeyRing } from '#register/store/key-ring.ts'
import { StoreFault } from '#register/store/store-fault.ts'
import {
  ACCEPT_OLDER,
  backupCommand,
  CHECKPOINTS,
  folderOf,
  ledgerLine,
  type BackupOptions,
} from './backup-command.ts'

/** A backup by restoring it, and every piece of the archived log by reading it. */
export function verifyVerb(): Command {
  return backupCommand(
    'verify',
    '试恢复一份备份，再把存档的日志逐段读一遍\nrestore a backup as a trial, and read every piece of the archived log',
  )
    .argument('[file]', '备份文件；不写就只读存档 without it only the archive is read')
    .option('--from <dir>', '备份目录，默认 data/backups where backups and archive lie')
    .option(...CHECKPOINTS)
    .option(...ACCEPT_OLDER)
    .action(async (file: string | undefined, options: BackupOptions) => {
      const backup = file === undefined ? null : await triedBackup(file, options)
      const dataDir = resolve(options.data)
      const from = folderOf(options.from) ?? backupsFolder(dataDir)
      const archive = await walkArchive(await openKeyRing(dataDir), from)
      if (options.json === true) console.log(JSON.stringify({ ...backup, archive }))
      else tell(backup, archive)
      const fault = archiveFault(archive)
      if (fault !== null) throw fault
    })
}

/** @throws StoreFault `backup.short`, `backup.ledger_refused`. */
async function triedBackup(file: string, options: BackupOptions): Promise<VerifiedBackup> {
  const { data, checkpoints } = options
  const verified = await verifyBackup(resolve(file), resolve(data), folderOf(checkpoints))
  const short = shortTable(verified.manifest, verified.counts)
  if (short !== null) throw new StoreFault('backup.short', short)
  refuseBroken(verified.ledgers, { acceptsOlder: options.acceptOlder === true })
  return verified
}

function tell(backup: VerifiedBackup | null, archive: WalkedArchive): void {
  if (backup !== null) {
    for (const ledger of backup.ledgers) console.log(ledgerLine(ledger))
    console.log('能恢复，行数对得上。It restores, and the rows are all there.')
  }
  const { segments, faults, spans } = archive
  if (spans.length === 0) {
    console.log('没有接着备份存档的日志。No log is archived after any backup.')
    return
  }
  console.log(`读了存档的 ${String(segments)} 段日志 segments read`)
  for (const { segment, kind, segments: missing } of faults) {
    const word = kind === 'gap' ? `缺 ${String(missing)} 段 missing` : '坏了 damaged'
    console.log(`  ${segment} ${word}`)
  }
  for (const { file, from, until } of spans) {
    console.log(`  ${file}：${from.toISOString()} — ${until.toISOString()}`)
  }
}
