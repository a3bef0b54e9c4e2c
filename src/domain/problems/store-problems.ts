import type { ProblemCatalogue } from './catalogue.ts'

/** What can stand between the program and its data; most of it is for the administrator to mend. */
export const STORE_PROBLEMS = {
  'store.place_class': {
    status: 422,
    zh: '区划 {place} 的城乡分类代码“{text}”不在 111、112、121、122、123、210、220 之中，整个文件没有装入',
    en: 'The urban or rural class “{text}” of place {place} is none of 111, 112, 121, 122, 123, 210, 220; nothing of the file was loaded',
    adviceZh: '对照统计局公布的代码改正这一行，再装一次',
    adviceEn: 'Correct the line by what the statistical bureau published, and load the file again',
  },
  'store.no_embedded_server': {
    status: 503,
    zh: '这台机器上没有随程序带来的数据库',
    en: 'The database that comes with the program is not on this machine',
    adviceZh:
      '在 64 位 Linux 上重新运行 npm ci；或者设置 DATABASE_URL，使用已有的 PostgreSQL 15 至 18',
    adviceEn:
      'Run npm ci again on 64-bit Linux, or set DATABASE_URL to a PostgreSQL 15 to 18 of your own',
  },
  'store.no_server_user': {
    status: 503,
    zh: '数据库不能以 root 身份运行，系统里又没有 postgres 或 nobody 用户',
    en: 'The database may not run as root, and the system has no user postgres or nobody',
    adviceZh: '先建立用户：useradd --system postgres，再启动',
    adviceEn: 'Create one (useradd --system postgres) and start again',
  },
  'store.another_users_data': {
    status: 503,
    zh: '数据目录 {folder} 属于另一个系统用户',
    en: 'The data folder {folder} belongs to another user of the system',
    adviceZh: '用那个用户启动，或者用 --data 指定自己的目录',
    adviceEn: 'Start as that user, or name a folder of your own with --data',
  },
  'store.user_without_name': {
    status: 503,
    zh: '当前用户编号在 /etc/passwd 里没有名字，数据库无法初始化',
    en: 'The current user id has no name in /etc/passwd, so the database cannot be set up',
    adviceZh: '用有名字的系统用户启动，或者设置 DATABASE_URL',
    adviceEn: 'Start as a named user, or set DATABASE_URL',
  },
  'store.init_failed': {
    status: 503,
    zh: '数据库初始化没有成功：{said}',
    en: 'The database could not be set up: {said}',
    adviceZh: '看看磁盘是否已满、目录能否写入，再启动一次',
    adviceEn: 'See whether the disk is full and the folder can be written, then start again',
  },
  'store.start_failed': {
    status: 503,
    zh: '数据库没有启动起来：{said}',
    en: 'The database did not start: {said}',
    adviceZh: '看看磁盘和内存是否够用，再启动一次；仍然不行，把这句话告诉管理员',
    adviceEn:
      'See whether disk and memory are enough and start again; if it still fails, tell this line to the administrator',
  },
  'store.unreachable': {
    status: 503,
    zh: '连不上数据库（{reason}）',
    en: 'The database does not answer ({reason})',
    adviceZh: '检查 DATABASE_URL 的地址、用户和密码，以及数据库是否在运行',
    adviceEn:
      'Check address, user and password in DATABASE_URL, and whether the database is running',
  },
  'store.too_old': {
    status: 503,
    zh: '数据库版本是 {version}，太旧了：需要 PostgreSQL 15 至 18',
    en: 'The database is version {version}, which is too old: PostgreSQL 15 to 18 is needed',
    adviceZh: '升级数据库，或者去掉 DATABASE_URL，使用随程序带来的数据库',
    adviceEn: 'Upgrade it, or remove DATABASE_URL and use the database that comes with the program',
  },
  'store.key_damaged': {
    status: 503,
    zh: '密钥文件 {file} 长度不对，可能已损坏',
    en: 'The key file {file} has the wrong length and may be damaged',
    adviceZh: '从保险处取回原来的密钥文件放回去；不要删除它，否则封存的数据再也打不开',
    adviceEn:
      'Put the original key file back from its safe; do not delete it, or the sealed data stays closed for ever',
  },
  'store.seal_choice': {
    status: 503,
    zh: '{file} 里写的封存办法不认识：只有 aes 和 sm4',
    en: 'The way of sealing that {file} names is unknown: there are aes and sm4',
    adviceZh: '用 simin db seals aes 或 simin db seals sm4 重新选一次；已经封存的不受影响',
    adviceEn:
      'Choose again by simin db seals aes or simin db seals sm4; what is sealed already is not touched',
  },
  'store.seal_broken': {
    status: 503,
    zh: '封存的数据打不开（{context}）：密钥不对，或内容被改动过',
    en: 'Sealed data does not open ({context}): the key is another one, or the content was changed',
    adviceZh: '确认 keys 目录是这套数据原来的；如果是，从备份恢复',
    adviceEn:
      'Make sure that the keys folder belongs to this data; if it does, restore from a backup',
  },
  'store.unknown_seal': {
    status: 503,
    zh: '数据是用更新的办法（{scheme}）封存的，这个版本打不开',
    en: 'The data was sealed in a newer way ({scheme}) that this version cannot open',
    adviceZh: '升级程序后再打开',
    adviceEn: 'Upgrade the program and open it again',
  },
  'store.migration_changed': {
    status: 503,
    zh: '已经用过的数据库升级步骤 {migration} 被改动了',
    en: 'The released schema step {migration} was changed after it had been applied',
    adviceZh: '恢复原来的文件，把改动写成新的一步',
    adviceEn: 'Put the original file back and write the change as a new step',
  },
  'store.migration_unknown': {
    status: 503,
    zh: '数据库里有这个版本不认识的升级步骤 {migration}',
    en: 'The database holds a schema step {migration} that this version does not know',
    adviceZh: '数据已被更新的版本打开过：换用那个版本或更新的版本',
    adviceEn: 'A newer version has opened this data: use that version or a newer one',
  },
  'store.migration_locked': {
    status: 503,
    zh: '升级步骤 {migration} 等了 {attempts} 次也没轮到：{holder} 的一笔事务已经开着 {seconds} 秒。这一步没有做，什么也没变',
    en: 'The schema step {migration} did not get its turn in {attempts} attempts: a transaction of {holder} has been open for {seconds} s. The step was not applied and nothing changed',
    adviceZh:
      '等那个程序做完，或者关了它（名字里的数字是进程号），再开一次；之前的步骤已经做好，会接着做',
    adviceEn:
      'Let that program finish, or close it (the number in its name is its process), and start again; steps before this one stand and it goes on from there',
  },
  'store.migration_slow': {
    status: 503,
    zh: '升级步骤 {migration} 的一条语句超过 {seconds} 秒，而别的程序还开着，不再让大家等。这一步没有做，什么也没变',
    en: 'A statement of the schema step {migration} took longer than {seconds} s while other programs were at work, and they are not kept waiting. The step was not applied and nothing changed',
    adviceZh:
      '办公关门以后（所有 simin 程序都停了）再升级；事先用 simin db migrate --dry-run 看要多久',
    adviceEn:
      'Upgrade when the office is closed and no other simin program runs; simin db migrate --dry-run tells beforehand how long it takes',
  },
  'store.copy_wanted': {
    status: 422,
    zh: '数据在自备的 PostgreSQL 里：试升级要先用那台数据库的办法做一份副本，写在 COPY_DATABASE_URL 里',
    en: 'The data is in a PostgreSQL of your own: a dry run wants a copy made with that server’s tools, named in COPY_DATABASE_URL',
    adviceZh: '做好副本再试；副本不能就是正在用的那个数据库',
    adviceEn: 'Make a copy and try again; it must not be the database in use',
  },
  'backup.external': {
    status: 422,
    zh: '数据在自备的 PostgreSQL 里，这里备份不了',
    en: 'The data is in a PostgreSQL of your own, which is not backed up from here',
    adviceZh:
      '用那台数据库自己的备份办法：打开 archive_mode，archive_timeout 不超过 300 秒（如 pgBackRest），每月试恢复一次；另外保存 keys 目录',
    adviceEn:
      'Use that server’s own: archive_mode on, archive_timeout at most 300 s (pgBackRest, for instance), a trial restore each month; and keep the keys folder apart',
  },
  'backup.damaged': {
    status: 422,
    zh: '备份文件不完整、被改动过，或者不是用这套密钥做的',
    en: 'The backup is cut off, was changed, or was made with other keys',
    adviceZh: '核对 keys 目录；换一份备份再试',
    adviceEn: 'Check the keys folder, or try another backup',
  },
  'backup.folder_in_use': {
    status: 409,
    zh: '目录 {folder} 里已经有数据，不能恢复到这里',
    en: 'The folder {folder} holds data already; nothing is restored into it',
    adviceZh: '换一个空目录',
    adviceEn: 'Name an empty folder',
  },
  'backup.none': {
    status: 422,
    zh: '{folder} 里没有能接着日志恢复的备份',
    en: 'There is no backup in {folder} that the log could be replayed over',
    adviceZh: '用 --from 指出备份目录；或者写明备份文件，不带 --until，只恢复到备份那一刻',
    adviceEn:
      'Name the folder of backups with --from, or a backup file without --until to restore to the moment it was made',
  },
  'backup.short': {
    status: 422,
    zh: '这份备份恢复出来，{table} 只有 {found} 行，备份时已有 {wanted} 行：不要用它',
    en: 'Restored from this backup {table} holds {found} rows where it held {wanted} when the backup began: do not use it',
    adviceZh: '马上另做一份备份并试恢复；换一份更早的备份核对',
    adviceEn: 'Make another backup at once and verify it; try an earlier one',
  },
  'backup.sample_differs': {
    status: 422,
    zh: '恢复出来的号码和它的哈希对不上（记录 {person}）：钥匙或内容不是原来的',
    en: 'A restored number is not what its hash says (record {person}): keys or content are not the ones they were',
    adviceZh: '核对 keys 目录是不是这套数据的；换一份备份再演练',
    adviceEn: 'Check that the keys folder belongs to this data, and try another backup',
  },
  'backup.no_room': {
    status: 422,
    zh: '演练要把整个登记簿恢复一份，{folder} 里要 {wantedMib} MiB，只剩 {freeMib} MiB',
    en: 'A drill restores the whole register once more: {folder} needs {wantedMib} MiB and has {freeMib} MiB left',
    adviceZh: '腾出地方，或者用环境变量 TMPDIR 指到另一块盘，再演练',
    adviceEn: 'Make room, or point the environment variable TMPDIR to another disk, and try again',
  },
  'backup.no_archive': {
    status: 422,
    zh: '这份备份后面没有存档的日志，只能恢复到备份那一刻',
    en: 'No log was archived after this backup: it restores to the moment it was made and no further',
    adviceZh: '不带 --until 恢复',
    adviceEn: 'Restore it without --until',
  },
  'backup.until_too_early': {
    status: 422,
    zh: '手上的备份最早只能恢复到 {from}',
    en: 'The backups at hand restore to {from} at the earliest',
    adviceZh: '换一个不早于它的时间，或者用 --from 指出存有更早备份的目录',
    adviceEn: 'Name a moment not before it, or a folder with older backups with --from',
  },
  'backup.until_too_late': {
    status: 422,
    zh: '存档的日志只到 {until}',
    en: 'The archived log reaches to {until}',
    adviceZh: '用 --until latest 恢复到这里为止',
    adviceEn: 'Restore as far as it reaches with --until latest',
  },
  'backup.archive_gap': {
    status: 422,
    zh: '存档的日志缺了 {segment} 这一段，后面的接不上；能恢复到 {until}',
    en: 'Segment {segment} of the archived log is missing and nothing after it fits; one can restore up to {until}',
    adviceZh: '在别处的副本里找这一段；找不到，就用 --until {until}',
    adviceEn: 'Look for it in copies kept elsewhere; where there is none, use --until {until}',
  },
  'backup.archive_damaged': {
    status: 422,
    zh: '存档的日志 {segment} 这一段坏了或被改动过；能恢复到 {until}',
    en: 'Segment {segment} of the archived log is damaged or was changed; one can restore up to {until}',
    adviceZh: '在别处的副本里找这一段；找不到，就用 --until {until}',
    adviceEn: 'Look for it in copies kept elsewhere; where there is none, use --until {until}',
  },
} as const
STORE_PROBLEMS satisfies ProblemCatalogue

export type StoreProblemCode = keyof typeof STORE_PROBLEMS
