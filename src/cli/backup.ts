import { mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { Command } from 'commander'
import { backupsFolder } from '#register/archive/archive-folder.ts'
import type { Until } from '#register/archive/replay-chain.ts'
import { switchArchive } from '#register/archive/switch-archive.ts'
import { createBackup } from '#register/backup/create-backup.ts'
import { restoreVerified } from '#register/backup/restore-backup.ts'
import { restoreUntilVerified } from '#register/backup/restore-until.ts'
import {
  ACCEPT_OLDER,
  backupCommand,
  CHECKPOINTS,
  folderOf,
  ledgerLine,
  type BackupOptions,
} from './backup-command.ts'
import { today } from './clock.ts'
import { drillVerb } from './drill.ts'
import { verifyVerb } from './verify-backups.ts'
import { RefusedError } from './report-failure.ts'
import { withStore } from './with-store.ts'

const KEYS =
  '钥匙不在备份里：data/keys 要另外放在保险的地方。\nThe keys are not in it: keep data/keys in a safe of their own.'

/** Backup from the first day (S18): online, sealed, restored as a trial before anybody trusts it. */
export function backupVerb(): Command {
  return new Command('backup')
    .description('备份、恢复、试恢复\ncreate, restore or verify a backup')
    .addCommand(createVerb())
    .addCommand(restoreVerb())
    .addCommand(verifyVerb())
    .addCommand(drillVerb())
    .addCommand(archiveVerb())
}

function createVerb(): Command {
  return backupCommand('create', '备份（办公照常）\nback up while people work')
    .argument('[file]', '写到哪个文件，默认 data/backups/日期.simin')
    .action(async (file: string | undefined, options: BackupOptions) => {
      const created = await withStore(options.data, async (store) => {
        const folder = join(store.dataDir, 'backups')
        await mkdir(folder, { recursive: true, mode: 0o700 })
        return createBackup(store, file === undefined ? nightlyFile(folder) : resolve(file))
      })
      if (options.json === true) console.log(JSON.stringify(created))
      else console.log(`${created.file}：${created.bytes.toLocaleString('en-US')} 字节\n${KEYS}`)
    })
}

function restoreVerb(): Command {
  return backupCommand(
    'restore',
    '恢复到一个有钥匙、没有数据的目录\nrestore into a folder with keys and no data',
  )
    .argument('[file]', '备份文件；带 --until 时可以不写，自动挑一份')
    .option('--until <time>', '接着存档的日志恢复到哪一刻，或 latest to which moment, or latest')
    .option('--from <dir>', '备份目录，默认 data/backups where backups and archive lie')
    .option(...CHECKPOINTS)
    .option(...ACCEPT_OLDER)
    .action(async (file: string | undefined, options: BackupOptions) => {
      const { manifest, ledgers, reachesAt, erasedAgain } = await restored(file, options)
      if (erasedAgain.left.length > 0) process.exitCode = 1
      if (options.json === true)
        console.log(JSON.stringify({ ...manifest, reachesAt, ledgers, erasedAgain }))
      else {
        if (erasedAgain.persons > 0)
          console.log(`备份之后依法删除的 ${String(erasedAgain.persons)} 份登记已再删一次。`)
        for (const { personId, code } of erasedAgain.left) console.log(notErased(personId, code))
        for (const ledger of ledgers) console.log(ledgerLine(ledger))
        console.log(
          `恢复了 ${manifest.startedAt} 的备份，${manifest.files} 个文件${reachesAt === null ? '' : `，日志接到 ${options.until ?? ''}（存档到 ${reachesAt}）`}。用 serve 开门。`,
        )
      }
    })
}

async function restored(file: string | undefined, options: BackupOptions) {
  const dataDir = resolve(options.data)
  const check = {
    checkpointsDir: folderOf(options.checkpoints),
    acceptsOlder: options.acceptOlder === true,
  }
  if (options.until === undefined) {
    if (file === undefined) {
      throw new RefusedError(
        'backup.which',
        '写明恢复哪份备份，或者用 --until 说恢复到哪一刻。\nName a backup, or a moment with --until.',
      )
    }
    return { ...(await restoreVerified(resolve(file), dataDir, check)), reachesAt: null }
  }
  const asked = {
    backups: folderOf(options.from) ?? backupsFolder(dataDir),
    file: folderOf(file),
    until: untilOf(options.until),
  }
  const { chain, ...whole } = await restoreUntilVerified(asked, dataDir, check)
  return { ...whole, reachesAt: chain.reachesAt.toISOString() }
}

function notErased(personId: string, code: string): string {
  return `${personId} 依法删除过，这次没能再删（${code}）：先运行 simin ledger erase，再开门。
Was erased by law and could not be erased again: run simin ledger erase before serving.`
}

/** Only with a time zone: an hour that means two moments must not choose what is lost. */
function untilOf(text: string): Until {
  if (text === 'latest') return 'latest'
  const at = new Date(text)
  if (!/(Z|[+-][0-9]{2}:[0-9]{2})$/.test(text) || Number.isNaN(at.getTime())) {
    throw new RefusedError(
      'backup.until',
      '--until 写成 2026-11-20T15:04:05+08:00 这样（带时区），或 latest。\nWrite --until like 2026-11-20T15:04:05+08:00, with the zone, or latest.',
    )
  }
  return at
}

function archiveVerb(): Command {
  return backupCommand(
    'archive',
    '日志存档：改动五分钟内封存到备份目录\nlog archive: any change is sealed beside the backups within five minutes',
  )
    .argument('<on|off>', '打开或关闭，下次开门起作用 heeded at the next start')
    .action(async (word: string, options: BackupOptions) => {
      if (word !== 'on' && word !== 'off') {
        throw new RefusedError('backup.archive', '写 on 或 off。\nWrite on or off.')
      }
      await switchArchive(resolve(options.data), word === 'on')
      if (word === 'on') console.log(ARCHIVE_ON)
      else console.log('下次开门起不再存档日志。The log is not archived from the next start on.')
    })
}

const ARCHIVE_ON = `下次开门起存档日志。开门后做一次 simin backup create：只有在一份备份之后的日志才能用来恢复。
The log is archived from the next start on. Then run simin backup create once: the log restores only from a backup on.`

/** Name of the backup of a day. */
export function nightlyFile(folder: string): string {
  return join(folder, `${today()}.simin`)
}
