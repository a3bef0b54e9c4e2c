import { format } from 'prettier'
import type { StepLocks } from '../src/register/schema/step-locks.ts'
import { wayBackOf } from '../src/register/schema/ways-back-table.ts'

/** docs/migrations.md: how the schema is brought up to date, and for each step what it closes and the way back. */
export async function migrationsPage(locks: StepLocks): Promise<string> {
  const rows = Object.entries(locks).map(([step, held]) => {
    const { kind, zh, en, olderProgram } = wayBackOf(step)
    const older =
      olderProgram === undefined ? '—' : olderProgram === 'works' ? 'works' : olderProgram.stops
    return `| \`${step}\` | ${closed(held)} | ${older} | ${BACK[kind]} | ${zh}<br>${en} |`
  })
  return format([HEAD, ...rows, ''].join('\n'), { parser: 'markdown' })
}

const BACK = { adds: 'leave it', changes: 'mend forward', loses: '**restore**' } as const

function closed(held: StepLocks[string] = {}): string {
  const parts = (['all', 'writes'] as const).flatMap((stops) => {
    const tables = Object.keys(held).filter((table) => held[table] === stops)
    return tables.length === 0
      ? []
      : [`${stops}: ${tables.map((table) => `\`${table}\``).join(', ')}`]
  })
  return parts.length === 0 ? 'nothing' : parts.join('<br>')
}

const HEAD = `# 升级库表 · Schema steps

Printed by \`npm run docs\` from \`ways-back-table.ts\` and \`step-locks.json\` in \`src/register/schema\`; do not edit here.

Every program brings the schema up to date when it opens the register, one step after the other, each whole or not at all.
To see beforehand what waits, and what it would do to **this** register:

    npm run -s simin -- db migrate --dry-run --data data

It copies the register while people work (a backup, restored into a folder of its own: as much room again, for a while),
applies the steps to the copy, and says of each how long it took and which tables nobody could read or write
meanwhile. A step that closes tables for more than 5 s is one for a closed office, and the command says so and
ends with code 3. The copy is thrown away.

With \`DATABASE_URL\` make the copy with that server's own tools and name it in \`COPY_DATABASE_URL\`.

## Budgets

A step waits 2 s for a table, for whoever comes after it waits behind it; then it lets everybody pass and tries again,
ten times. After that it is given up with \`store.migration_locked\`, which names the program whose transaction has been
open longest. Where another program of ours is at work, a statement may take 30 s (\`store.migration_slow\`); alone it may
take its time. In both cases nothing of the step is left, and steps before it stay.

## The way back

No step has a way down. A program refuses a register that holds a step it does not know (\`store.migration_unknown\`), so
going back to the program of before means restoring: \`simin backup create\` before an upgrade, or the archived log to the
moment before ([restore](guides/restore.md)). Otherwise what a step got wrong is mended by the next one:

- *leave it*: it only adds, and what stood is as it was.
- *mend forward*: something was rebuilt; all of it can be had again from what stands.
- **restore**: something is gone for good, and only a backup has it.

A step that takes away what the program of before still uses comes a release later than the one that stopped using it
(expand, migrate, contract). From 0048 on each says whether the program of before goes on working beside it; before that,
none was ever applied beside one (\`—\`).

## The steps

What is closed was measured by applying each to the schema before it (\`npm run schema\`; a test measures it again). Locks on
tables that a step itself makes keep nobody waiting and are left out.

| step | closed meanwhile | program of before | way back | what was touched |
| --- | --- | --- | --- | --- |`
