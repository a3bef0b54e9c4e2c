import type { Command } from 'commander'
import { signLedger } from '#jobs/keep-ledger.ts'
import { erasePerson } from '#register/ledger/erase-person.ts'
import { clock } from './clock.ts'
import { ledgerCommand, type LedgerOptions, shown, withCounty } from './ledger-command.ts'
import { ON_BEHALF_OPTIONS, permitted } from './permitted.ts'
import { problemRefusal } from './problem-refusal.ts'

export function eraseVerb(): Command {
  return ledgerCommand(
    'erase',
    '依法删除一个人：内容删掉，证明不动\nerase a person by law: content goes, proofs stand',
    ' 018f0000-0000-7000-8000-000000000001 --decision 〔2026〕7号',
  )
    .argument('<person>', '人员标识 person id')
    .requiredOption('--decision <number>', '依据的决定文号 number of the decision')
    .option(...ON_BEHALF_OPTIONS[0])
    .option('--second <account>', '第二个账号 second account')
    .option(...ON_BEHALF_OPTIONS[1])
    .action((personId: string, options: LedgerOptions) =>
      withCounty(options, async (store, county) => {
        const act = { county, by: options, export: true, needsSecond: true }
        const account = await permitted(store, act)
        const decision = options.decision ?? ''
        const actor = { account, role: 'county_reviewer', purpose: options.purpose ?? 'correction' }
        const done = await erasePerson(store, { county, personId, decision, now: clock() }, actor)
        if (!done.ok) throw problemRefusal(done.problem)
        await signLedger({ store, county, clock }, { reason: 'asked' })
        if (options.json === true) console.log(JSON.stringify(done.value))
        else {
          console.log(
            `删去了 ${shown(done.value.events)} 个事件的内容，记在第 ${shown(done.value.eventNo)} 号。收到的原文件到期、旧备份销毁时，里面的也随之没有；从旧备份恢复时照 data/backups/erased.sealed 再删，它要和备份放在一起。`,
          )
        }
      }),
    )
}
