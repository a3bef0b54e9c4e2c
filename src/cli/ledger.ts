import { resolve } from 'node:path'
import { Command, Option } from 'commander'
import { faultText } from '#domain/proofs/ledger-fault.ts'
import { checkLedger } from '#jobs/check-ledger.ts'
import { signLedger } from '#jobs/keep-ledger.ts'
import { exportCheckpoints } from '#register/ledger/exported-checkpoints.ts'
import { followKey, ledgerKeys } from '#register/ledger/ledger-keys.ts'
import { rebuildFromEvents } from '#register/ledger/rebuild-from-events.ts'
import type { SignatureAlgorithm } from '#register/ledger/signed-note.ts'
import type { Store } from '#register/store/open-store.ts'
import { clock } from './clock.ts'
import { ledgerCommand, type LedgerOptions, shown, withCounty } from './ledger-command.ts'
import { eraseVerb } from './ledger-erase.ts'
import { peerVerb } from './ledger-peer.ts'
import { consistencyVerb, proveVerb } from './ledger-prove.ts'
import { problemRefusal } from './problem-refusal.ts'
import { progressBar } from './progress-bar.ts'
import { RefusedError } from './report-failure.ts'

/** The proofs over the ledger, for an auditor at the command line; docs/ledger-format.md. */
export function ledgerVerb(): Command {
  return new Command('ledger')
    .description(
      '账本：封印、检查点、核对、证明\nthe ledger: seals, checkpoints, verifying, proving',
    )
    .addCommand(verifyVerb())
    .addCommand(checkpointVerb())
    .addCommand(proveVerb())
    .addCommand(consistencyVerb())
    .addCommand(keysVerb())
    .addCommand(rebuildVerb())
    .addCommand(peerVerb())
    .addCommand(eraseVerb())
}

function verifyVerb(): Command {
  return ledgerCommand(
    'verify',
    '对照导出的检查点，把账本从头核对一遍，指出第一处不对\nverify against exported checkpoints; the first bad place',
    ' --checkpoints 别处的检查点',
  )
    .option('--checkpoints <dir>', '检查点目录，最好是放在别处的那一份 folder of checkpoints')
    .option('--key <key>', '第一把公钥（抄在纸上的那一把）the first public key, from paper')
    .action((options: LedgerOptions) => withCounty(options, verify))
}

async function verify(store: Store, county: string, options: LedgerOptions): Promise<void> {
  const bar = progressBar()
  const found = await checkLedger(
    { store, county, clock },
    {
      askedBy: 'command-line',
      checkpointsDir: options.checkpoints === undefined ? undefined : resolve(options.checkpoints),
      firstKey: options.key,
      onProgress: bar.onProgress,
    },
  )
  bar.done()
  if (!found.ok) throw problemRefusal(found.problem)
  const { events, erased, unsealed, checkpoints, size, faults } = found.value
  if (options.json === true) console.log(JSON.stringify(found.value))
  else {
    console.log(
      `${shown(events)} 个事件，依法删去内容 ${shown(erased)} 个，尚未封印 ${shown(unsealed)} 个；` +
        `对照 ${shown(checkpoints)} 个检查点，到第 ${shown(size)} 号。`,
    )
    for (const fault of faults) console.log(`${faultText(fault).zh}\n${faultText(fault).en}`)
  }
  const [first] = faults
  if (first !== undefined) {
    throw new RefusedError(
      'ledger.broken',
      `账本不对，第一处在第 ${shown(first.eventNo)} 号。\nThe ledger is broken, first at event ${shown(first.eventNo)}.`,
    )
  }
  if (options.json !== true) console.log('账本完整。The ledger is whole.')
}

function checkpointVerb(): Command {
  return ledgerCommand('checkpoint', '封印、签一个检查点，导出\nseal, sign a checkpoint, export it')
    .option('--export <dir>', '另外导出到哪个目录 export to this folder too')
    .action((options: LedgerOptions) =>
      withCounty(options, async (store, county) => {
        const made = await signLedger({ store, county, clock }, { reason: 'asked' })
        if (options.export !== undefined) {
          await exportCheckpoints(store, county, resolve(options.export))
        }
        if (made === null) console.log('账本还是空的。The ledger is empty.')
        else if (options.json === true)
          console.log(JSON.stringify({ size: made.size, note: made.note }))
        else console.log(made.note)
      }),
    )
}

interface KeyOptions extends LedgerOptions {
  readonly algorithm?: SignatureAlgorithm
}

function keysVerb(): Command {
  return ledgerCommand(
    'keys',
    '签检查点的公钥：抄一份给别处\nthe public keys that sign: copy them elsewhere',
  )
    .alias('key')
    .option('--follow', '换一把新钥匙，由旧的签字 take a new key, signed by the old one')
    .addOption(
      new Option(
        '--algorithm <name>',
        '换成这一种（国密用 sm2） a new key of this kind; sm2 is SM2 with SM3',
      ).choices(['ed25519', 'sm2']),
    )
    .action((options: KeyOptions) =>
      withCounty(options, async (store, county) => {
        const { algorithm } = options
        if (options.follow === true || algorithm !== undefined) {
          await followKey(store, county, { now: clock(), algorithm })
          await signLedger({ store, county, clock }, { reason: 'asked' })
        }
        const keys = await ledgerKeys(store, county)
        if (options.json === true) console.log(JSON.stringify(keys))
        else {
          for (const { keyNo, publicKey, since } of keys) {
            console.log(`第 ${keyNo} 把 ${since.toISOString()}  ${publicKey}`)
          }
        }
      }),
    )
}

function rebuildVerb(): Command {
  return ledgerCommand(
    'rebuild',
    '从事件重算每个人和每一户，和现在的行逐一比较\nfold all events and compare with the rows',
    ' --check',
  )
    .requiredOption('--check', '只比较，不写 compare only')
    .action((options: LedgerOptions) =>
      withCounty(options, async (store, county) => {
        const rebuilt = await rebuildFromEvents(store, county)
        if (options.json === true) console.log(JSON.stringify(rebuilt))
        else {
          console.log(
            `${shown(rebuilt.events)} 个事件，${shown(rebuilt.persons)} 人，${shown(rebuilt.households)} 户，` +
              `不一致 ${shown(rebuilt.differing.length)}`,
          )
        }
        if (rebuilt.differing.length > 0) {
          throw new RefusedError(
            'ledger.rows_differ',
            `有 ${shown(rebuilt.differing.length)} 行和事件对不上：${rebuilt.differing.slice(0, 5).join(' ')}\nRows are not what their events say.`,
          )
        }
      }),
    )
}
