import { writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { Command } from 'commander'
import { faultText } from '#domain/proofs/ledger-fault.ts'
import { checkLedger } from '#jobs/check-ledger.ts'
import { signLedger } from '#jobs/keep-ledger.ts'
import { erasePerson } from '#register/ledger/erase-person.ts'
import { exportCheckpoints } from '#register/ledger/exported-checkpoints.ts'
import { exportForeign } from '#register/ledger/foreign-checkpoints.ts'
import { followKey, ledgerKeys } from '#register/ledger/ledger-keys.ts'
import { addPeer, listPeers } from '#register/ledger/ledger-peers.ts'
import { parseVerifierKey } from '#register/ledger/signed-note.ts'
import { proveConsistency, proveEvent } from '#register/ledger/prove-event.ts'
import { rebuildFromEvents } from '#register/ledger/rebuild-from-events.ts'
import type { Store } from '#register/store/open-store.ts'
import { clock } from './clock.ts'
import { onlyCounty } from './only-county.ts'
import { type OnBehalf, ON_BEHALF_OPTIONS, permitted } from './permitted.ts'
import { problemRefusal } from './problem-refusal.ts'
import { progressBar } from './progress-bar.ts'
import { RefusedError } from './report-failure.ts'
import { DATA_OPTION, withStore } from './with-store.ts'

interface LedgerOptions extends OnBehalf {
  readonly county?: string
  readonly data: string
  readonly json?: boolean
  readonly checkpoints?: string
  readonly key?: string
  readonly export?: string
  readonly out?: string
  readonly withContent?: boolean
  readonly follow?: boolean
  readonly decision?: string
  readonly send?: string
  readonly receive?: string
  readonly kept?: string
}

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

function proveVerb(): Command {
  return ledgerCommand(
    'prove',
    '证明一个事件在账本里，给没有我们任何东西的人\nprove that an event stands in the ledger, to a stranger',
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
          await permitted(store, { county, by: options, export: true, needsSecond: false })
        }
        const made = await proveEvent(store, { county, event, withContent })
        if (!made.ok) throw problemRefusal(made.problem)
        await put(options.out, made.value)
      }),
    )
}

function consistencyVerb(): Command {
  return ledgerCommand(
    'consistency',
    '证明后一个检查点只是在前一个后面接着写\nprove that a later checkpoint only added to an earlier one',
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

function keysVerb(): Command {
  return ledgerCommand(
    'keys',
    '签检查点的公钥：抄一份给别处\nthe public keys that sign: copy them elsewhere',
  )
    .option('--follow', '换一把新钥匙，由旧的签字 take a new key, signed by the old one')
    .action((options: LedgerOptions) =>
      withCounty(options, async (store, county) => {
        if (options.follow === true) {
          await followKey(store, county, clock())
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

function peerVerb(): Command {
  return ledgerCommand(
    'peer',
    '和别的司民互存检查点\nkeep checkpoints with another Simin, and for it',
  )
    .option('--send <url>', '把检查点送到这个地址 send ours to this address')
    .option('--receive <key>', '代存这把公钥签的检查点 keep those under this public key')
    .option('--kept <origin>', '把代存的导出来，如 simin/431322 export what is kept for it')
    .option('--export <dir>', '导出到哪个目录 the folder, with --kept')
    .action((options: LedgerOptions) => withCounty(options, peer))
}

async function peer(store: Store, county: string, options: LedgerOptions): Promise<void> {
  const { send, receive, kept } = options
  if (send !== undefined) {
    const url = URL.parse(send)
    const isSafe = url?.protocol === 'https:' || url?.hostname === '127.0.0.1'
    if (url === null || !isSafe) {
      throw new RefusedError(
        'ledger.peer_address',
        '地址要写成 https://…（本机可以用 http://127.0.0.1）。\nAn https:// address is needed; http only on this machine.',
      )
    }
    await addPeer(store, county, { direction: 'sends', address: url.origin })
  }
  if (receive !== undefined) {
    if (parseVerifierKey(receive) === null) {
      throw new RefusedError(
        'ledger.peer_key',
        '这不是公钥：用对方 simin ledger keys 打印的第一把。\nThat is no key: take the first that simin ledger keys prints there.',
      )
    }
    await addPeer(store, county, { direction: 'receives', address: receive })
  }
  if (kept !== undefined) {
    const dir = resolve(options.export ?? 'checkpoints')
    const notes = await exportForeign(store, county, { origin: kept, dir })
    console.log(`${dir}：${shown(notes)} 个检查点 checkpoints`)
  }
  const peers = await listPeers(store, county)
  if (options.json === true) console.log(JSON.stringify(peers))
  for (const one of options.json === true ? [] : peers) {
    const last = one.lastAt === null ? '还没有' : `到第 ${shown(one.lastSize ?? 0)} 号`
    console.log(
      `${one.direction === 'sends' ? '送到' : '代存'} ${one.address}  ${last}  ${one.lastFailure ?? ''}`,
    )
  }
}

function rebuildVerb(): Command {
  return ledgerCommand(
    'rebuild',
    '从事件重算每个人和每一户，和现在的行逐一比较\nfold all events and compare with the rows',
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

function eraseVerb(): Command {
  return ledgerCommand(
    'erase',
    '依法删除一个人：内容删掉，证明不动\nerase a person by law: content goes, proofs stand',
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
            `删去了 ${shown(done.value.events)} 个事件的内容，记在第 ${shown(done.value.eventNo)} 号。收到的原文件到期、旧备份销毁时，里面的也随之没有。`,
          )
        }
      }),
    )
}

async function put(file: string | undefined, proof: object): Promise<void> {
  const text = `${JSON.stringify(proof, null, 2)}\n`
  if (file === undefined) console.log(text)
  else await writeFile(resolve(file), text, { mode: 0o600 })
}

function withCounty(
  options: LedgerOptions,
  act: (store: Store, county: string, options: LedgerOptions) => Promise<void>,
): Promise<void> {
  return withStore(options.data, async (store) =>
    act(store, await onlyCounty(store, options.county), options),
  )
}

function shown(number: number): string {
  return number.toLocaleString('en-US')
}

function ledgerCommand(name: string, description: string): Command {
  return new Command(name)
    .description(description)
    .option('--county <code>', '哪个县（只有一个时不用写）which county')
    .option(...DATA_OPTION)
    .option('--json', '结果用 JSON result as JSON')
    .addHelpText('after', `\n例 example:\n  npm run -s simin -- ledger ${name} --data data`)
}
