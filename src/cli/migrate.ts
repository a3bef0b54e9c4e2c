import type { Command } from 'commander'
import { dryRun, type DryRun } from '#register/backup/dry-run.ts'
import type { HeldLock } from '#register/schema/held-locks.ts'
import { migrate } from '#register/schema/migrate.ts'
import { needsClosedOffice, type RehearsedStep } from '#register/schema/rehearse-steps.ts'
import { wayBackOf } from '#register/schema/ways-back-table.ts'
import { openStore } from '#register/store/open-store.ts'
import { dbCommand } from './db-command.ts'

interface MigrateOptions {
  readonly data: string
  readonly json?: boolean
  readonly dryRun?: boolean
}

/** A step that keeps people waiting is no failure, but a script must see it. */
const CLOSE_THE_OFFICE = 3

export function migrateVerb(): Command {
  return dbCommand('migrate', '把库表升到最新\nbring the schema up to date')
    .option(
      '--dry-run',
      '只在一份副本上试：哪些步骤、要多久、锁哪些表 try on a copy: which steps, how long, which locks',
    )
    .action(async (options: MigrateOptions) => {
      const databaseUrl = process.env['DATABASE_URL']
      const store = await openStore({ dataDir: options.data, databaseUrl })
      try {
        if (options.dryRun === true) {
          tellDryRun(await dryRun(store, process.env['COPY_DATABASE_URL']), options)
          return
        }
        const applied = await migrate(store)
        if (options.json === true) console.log(JSON.stringify({ applied }))
        else console.log(applied.length === 0 ? '已是最新 up to date' : applied.join('\n'))
      } finally {
        await store.close()
      }
    })
}

function tellDryRun({ steps, isEmpty }: DryRun, { json }: MigrateOptions): void {
  if (json === true) {
    const told = steps.map((step) => ({ ...step, needsClosedOffice: needsClosedOffice(step) }))
    console.log(JSON.stringify({ steps: told, isEmpty }))
  } else if (isEmpty) console.log('库是空的，锁不到谁 the database is empty: nobody would wait')
  else if (steps.length === 0) console.log('已是最新，没有要做的 up to date, nothing waits')
  else for (const step of steps) console.log(stepLines(step))
  if (steps.some(needsClosedOffice)) process.exitCode = CLOSE_THE_OFFICE
}

const BACK = {
  adds: '只增加，留着无妨 only adds',
  changes: '改建过，错了用下一步修 mend forward',
  loses: '有东西一去不回，只有备份里有 restore only',
} as const

function stepLines(step: RehearsedStep): string {
  const { kind } = wayBackOf(step.name)
  const locks = step.locks.map(
    ({ table, stops, bytes }) => `    ${STOPS[stops]} ${table} (${mebibytes(bytes)} MiB)`,
  )
  return [
    `${step.name}  ${(step.tookMs / 1000).toFixed(2)} s  ${BACK[kind]}`,
    ...locks,
    ...(needsClosedOffice(step) ? ['    要关门升级 close the office for this one'] : []),
  ].join('\n')
}

const STOPS: Readonly<Record<HeldLock['stops'], string>> = {
  all: '读写都等 nobody reads or writes',
  writes: '不能写 nobody writes',
}

function mebibytes(bytes: number): string {
  return (bytes / (1 << 20)).toFixed(1)
}
