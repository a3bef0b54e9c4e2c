import { hash } from 'node:crypto'
import { open } from 'node:fs/promises'
import type pg from 'pg'
import { commitmentText, leafText } from '#domain/proofs/canonical-event.ts'
import type { LedgerFault } from '#domain/proofs/ledger-fault.ts'
import { HASH_BYTES, leafHash } from '#domain/proofs/merkle-tree.ts'
import { copySealedSql, eachEventLine, sha256 } from './event-lines.ts'
import type { FoundFault } from './walk-ledger.ts'

/** Looks closer at what the walk met: which of edited, inserted, deleted or swapped it was, and where. */
export async function nameFault(
  client: pg.ClientBase,
  of: { readonly county: string; readonly found: FoundFault; readonly leavesFile: string },
): Promise<LedgerFault> {
  const { others, ...fault } = of.found
  if (fault.kind === 'event.changed') return nameChange(client, of.county, { ...fault, others })
  if (fault.kind === 'history.rewritten') return placeRewriting(client, of, fault)
  return fault
}

interface SealedEvent {
  readonly metadata: string
  readonly content: string
  readonly salt: string
  readonly leaf: string
}

/**
 * An event that does not fit its seal was edited, unless it fits another's: then events were moved.
 *
 * Numbers shifted up by one mean that an event was put in before; shifted down, that one was taken out.
 */
async function nameChange(
  client: pg.ClientBase,
  county: string,
  { others, ...fault }: FoundFault,
): Promise<LedgerFault> {
  const { eventNo } = fault
  const around = new Map<number, SealedEvent>()
  for (const number of new Set([eventNo, eventNo + 1, ...others])) {
    const stretch = { county, after: number - 1, upTo: number }
    await eachEventLine(client, copySealedSql(stretch), (line) => {
      if (!line.hasEvent) return
      const { metadata, content, salt, sealedLeaf } = line
      around.set(number, { metadata, content, salt, leaf: sealedLeaf.toString('hex') })
    })
  }
  const fits = (event: number, seal: number): boolean => {
    const [moved, sealed] = [around.get(event), around.get(seal)]
    return (
      moved !== undefined && sealed !== undefined && leafOf(moved, sealed, seal) === sealed.leaf
    )
  }
  if (fits(eventNo + 1, eventNo) && !fits(eventNo, eventNo + 1)) {
    return { ...fault, kind: 'event.inserted' }
  }
  const other = others.find((one) => one !== eventNo && fits(eventNo, one))
  if (other !== undefined && fits(other, eventNo)) {
    return { ...fault, kind: 'event.swapped', facts: { other } }
  }
  if (other === eventNo + 1) return { ...fault, kind: 'event.missing' }
  return fault
}

/** The leaf that an event would have under another number and that number's salt. */
function leafOf(event: SealedEvent, seal: SealedEvent, number: number): string {
  const [form = '', county = '', , ...rest] = event.metadata.split('\t')
  const metadata = [form, county, String(number), ...rest].join('\t')
  const commitment = hash('sha256', commitmentText(seal.salt, event.content), 'hex')
  return Buffer.from(leafHash(sha256, Buffer.from(leafText(metadata, commitment)))).toString('hex')
}

/** Between two checkpoints, the exported leaves show at which event the ledger parts from them. */
async function placeRewriting(
  client: pg.ClientBase,
  { county, leavesFile }: { readonly county: string; readonly leavesFile: string },
  fault: LedgerFault,
): Promise<LedgerFault> {
  const exported = await open(leavesFile, 'r').catch(() => null)
  if (exported === null) return fault
  try {
    const { rows } = await client.query<{ event_no: string; leaf: Buffer }>(
      `select event_no, leaf from register.event_seals
       where county = $1 and event_no >= $2 and event_no <= $3 order by event_no`,
      [county, fault.eventNo, fault.upTo],
    )
    const bytes = Buffer.alloc(rows.length * HASH_BYTES)
    await exported.read(bytes, 0, bytes.length, (fault.eventNo - 1) * HASH_BYTES)
    const at = rows.findIndex(
      ({ leaf }, index) =>
        !leaf.equals(bytes.subarray(index * HASH_BYTES, (index + 1) * HASH_BYTES)),
    )
    const eventNo = Number(rows[at]?.event_no ?? 0)
    return eventNo === 0 ? fault : { ...fault, eventNo, upTo: eventNo }
  } finally {
    await exported.close()
  }
}
