import { originOf, parseCheckpoint } from '#domain/proofs/checkpoint.ts'
import type { LedgerFault } from '#domain/proofs/ledger-fault.ts'
import type { Store } from '../store/open-store.ts'
import { StoreFault } from '../store/store-fault.ts'
import { readExport } from './exported-checkpoints.ts'
import { followedKeys, ledgerKeys, ledgerSigner } from './ledger-keys.ts'
import { openNote } from './signed-note.ts'

/** A checkpoint whose signature was found good. */
export interface TrustedCheckpoint {
  readonly size: number
  readonly root: Buffer
}

export interface CheckedKeys {
  /** By growing size. */
  readonly checkpoints: readonly TrustedCheckpoint[]
  readonly leavesFile: string
  readonly faults: readonly LedgerFault[]
}

/**
 * Reads an exported folder and finds out which of its checkpoints were signed by a key that follows
 * from the first one, and whether the county still signs with such a key.
 */
export async function checkKeys(
  store: Store,
  check: {
    readonly county: string
    readonly checkpointsDir: string
    readonly firstKey?: string | undefined
    readonly now: Date
  },
): Promise<CheckedKeys> {
  const { county } = check
  const exported = await readExport(check.checkpointsDir, county)
  const keys = followedKeys(exported.statements, originOf(county))
  const faults: LedgerFault[] = []
  const checkpoints: TrustedCheckpoint[] = []
  const lastGood = (): number => checkpoints.at(-1)?.size ?? 0
  const exchanged = (): LedgerFault => ({
    kind: 'key.exchanged',
    eventNo: lastGood() + 1,
    upTo: lastGood() + 1,
    facts: {},
  })
  for (const { size, note } of exported.notes) {
    const opened = openNote(note, keys)
    const said = opened === null ? null : parseCheckpoint(opened.text)
    if (said !== null && said.origin === originOf(county) && said.size === size) {
      checkpoints.push({ size, root: Buffer.from(said.root, 'base64') })
    } else if (parseCheckpoint(note)?.size === size && !signedByOneOf(note, keys)) {
      faults.push(exchanged())
    } else {
      const eventNo = lastGood() + 1
      faults.push({ kind: 'checkpoint.damaged', eventNo, upTo: eventNo, facts: { size } })
    }
  }
  const isFirst = check.firstKey === undefined || keys[0]?.text === check.firstKey
  const isWhole = keys.length === exported.statements.length
  if (exported.notes.length > 0) {
    if (!isFirst || !isWhole || !(await signsOn(store, check, exported.statements))) {
      faults.push(exchanged())
    }
  }
  return { checkpoints, leavesFile: exported.leavesFile, faults: firstOfEach(faults) }
}

/** Whether one of the keys is named under the note, be its signature good or not. */
function signedByOneOf(note: string, keys: readonly { readonly id: Buffer }[]): boolean {
  const signed = note.slice(note.lastIndexOf('\n\n')).trim().split(' ').at(-1) ?? ''
  const id = Buffer.from(signed, 'base64').subarray(0, 4)
  return keys.some((key) => key.id.equals(id))
}

/** True where the county's own history of keys begins as the exported one and leads to its present key. */
async function signsOn(
  store: Store,
  { county, now }: { readonly county: string; readonly now: Date },
  exported: readonly string[],
): Promise<boolean> {
  const own = (await ledgerKeys(store, county)).map(({ statement }) => statement)
  // An older backup knows fewer keys, and that is told as such; those it knows must be the same.
  const both = Math.min(own.length, exported.length)
  if (own.slice(0, both).some((statement, at) => statement !== exported[at])) return false
  if (followedKeys(own, originOf(county)).length !== own.length) return false
  if (own.length === 0) return true
  try {
    await ledgerSigner(store, county, now)
    return true
  } catch (cause) {
    if (cause instanceof StoreFault && cause.code === 'ledger.key_missing') return true
    if (cause instanceof StoreFault && cause.code === 'ledger.key_exchanged')
      return own.length < exported.length
    throw cause
  }
}

/** The same key signs everything after it was exchanged: told once. */
function firstOfEach(faults: readonly LedgerFault[]): readonly LedgerFault[] {
  return faults.filter((one, at) => faults.findIndex(({ kind }) => kind === one.kind) === at)
}
