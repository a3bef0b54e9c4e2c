import { writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Command } from 'commander'
import { personOfEvent, proveConsistency, proveEvent } from '#register/ledger/prove-event.ts'
import { ledgerCommand, type LedgerOptions, withCounty } from './ledger-command.ts'
import { ON_BEHALF_OPTIONS, permitted } from './permitted.ts'
import { problemRefusal } from './problem-refusal.ts'

export function proveVerb(): Command {
  return ledgerCommand(
    'prove',
    '证明一个事件在账本里，给没有我们任何东西的人\nprove that an event stands in the ledger, to a stranger',
    ' 4711 --out 证明.json',
  )
    .argument('<event>', '事件编号（第几号，或事件标识）number or id')
    .option('--out <file>', '写到哪个文件 the file to write')
    .option('--with-content', '连事件内容一起（等于查看本人）with what the event says: a read')
    .option(...ON_BEHALF_OPTIONS[0])
    .option(...ON_BEHALF_OPTIONS[1])
    .action((event: string, options: LedgerOptions) =>
      withCounty(options, async (store, county) => {
        const withContent = options.withContent === true
        if (withContent) {
          const about = await personOfEvent(store, { county, event })
          const personIds = about === null ? [] : [about]
          const act = { county, by: options, export: true, needsSecond: false, personIds }
          await permitted(store, act)
        }
        const made = await proveEvent(store, { county, event, withContent })
        if (!made.ok) throw problemRefusal(made.problem)
        await put(options.out, made.value)
      }),
    )
}

export function consistencyVerb(): Command {
  return ledgerCommand(
    'consistency',
    '证明后一个检查点只是在前一个后面接着写\nprove that a later checkpoint only added to an earlier one',
    ' 4000 9000',
  )
    .argument('<earlier>', '前一个到第几号 size of the earlier')
    .argument('<later>', '后一个到第几号 size of the later')
    .option('--out <file>', '写到哪个文件 the file to write')
    .action((earlier: string, later: string, options: LedgerOptions) =>
      withCounty(options, async (store, county) => {
        const sizes = { earlier: Number(earlier), later: Number(later) }
        const made = await proveConsistency(store, { county, ...sizes })
        if (!made.ok) throw problemRefusal(made.problem)
        await put(options.out, made.value)
      }),
    )
}

async function put(file: string | undefined, proof: object): Promise<void> {
  const text = `${JSON.stringify(proof, null, 2)}\n`
  if (file === undefined) console.log(text)
  else await writeFile(resolve(file), text, { mode: 0o600 })
}
