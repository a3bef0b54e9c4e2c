import { resolve } from 'node:path'
import type { Command } from 'commander'
import { exportForeign } from '#register/ledger/foreign-checkpoints.ts'
import { addPeer, listPeers } from '#register/ledger/ledger-peers.ts'
import { parseVerifierKey } from '#register/ledger/signed-note.ts'
import type { Store } from '#register/store/open-store.ts'
import { ledgerCommand, type LedgerOptions, shown, withCounty } from './ledger-command.ts'
import { RefusedError } from './report-failure.ts'

export function peerVerb(): Command {
  return ledgerCommand(
    'peer',
    '和别的司民互存检查点\nkeep checkpoints with another Simin, and for it',
    ' --send https://simin.shi.example',
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
