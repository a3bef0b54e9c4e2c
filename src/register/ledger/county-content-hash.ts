import { createHash } from 'node:crypto'
import { pipeline } from 'node:stream/promises'
import { to as copyTo } from 'pg-copy-streams'
import { applyTables } from '../bulk/apply-tables.ts'
import type { Store } from '../store/open-store.ts'

/**
 * Tables of people's data, and the columns left out of the hash: sealed bytes begin with a random
 * nonce and differ each time the same value is sealed (its keyed hash is in), and progress of work is
 * no content.
 */
const CONTENT: readonly { readonly table: string; readonly except: readonly string[] }[] = [
  { table: 'register.persons', except: [] },
  { table: 'register.identifiers', except: ['value_sealed'] },
  { table: 'register.households', except: [] },
  { table: 'register.memberships', except: [] },
  { table: 'register.residences', except: [] },
  { table: 'register.kinships', except: [] },
  { table: 'register.absences', except: [] },
  { table: 'register.presences', except: [] },
  { table: 'register.marriages', except: [] },
  { table: 'register.births', except: [] },
  { table: 'register.deaths', except: ['cause_sealed'] },
  { table: 'register.death_causes', except: ['cause_sealed'] },
  { table: 'register.moves', except: [] },
  { table: 'register.stays', except: [] },
  { table: 'register.identifier_checks', except: [] },
  { table: 'register.units', except: [] },
  { table: 'register.reference_dates', except: ['ids_sealed'] },
  { table: 'register.reference_counts', except: [] },
  { table: 'register.name_grams', except: [] },
  { table: 'register.events', except: [] },
  { table: 'register.ledger_heads', except: [] },
  { table: 'work.corrections', except: [] },
  { table: 'work.findings', except: [] },
  { table: 'work.finding_steps', except: [] },
  { table: 'work.source_tickets', except: [] },
  { table: 'work.protection_tasks', except: ['contact_sealed', 'note_sealed'] },
  { table: 'work.protection_steps', except: ['text_sealed'] },
  { table: 'work.change_reports', except: [] },
  { table: 'work.report_lines', except: ['number_sealed'] },
  { table: 'work.report_months', except: [] },
  { table: 'work.item_changes', except: ['value_sealed'] },
  { table: 'work.merge_requests', except: [] },
  { table: 'work.cleaning_orders', except: [] },
  { table: 'work.order_changes', except: [] },
  { table: 'work.discrepancy_decisions', except: [] },
  { table: 'work.discrepancy_orders', except: [] },
  { table: 'work.source_emphases', except: [] },
  { table: 'work.place_changes', except: [] },
  { table: 'work.form_steps', except: [] },
  { table: 'work.targets', except: [] },
  { table: 'work.samples', except: [] },
  { table: 'work.sample_frames', except: [] },
  { table: 'work.sample_villages', except: [] },
  { table: 'work.sample_households', except: [] },
  { table: 'work.sample_members', except: [] },
  { table: 'work.sample_steps', except: [] },
  { table: 'evidence.source_records', except: [] },
  { table: 'evidence.findings', except: [] },
  { table: 'evidence.links', except: [] },
  { table: 'evidence.doubtful_pairs', except: [] },
  { table: 'evidence.discrepancies', except: [] },
  { table: 'evidence.decisions', except: [] },
  { table: 'evidence.opinions', except: [] },
  { table: 'evidence.known_cases', except: [] },
  { table: 'evidence.review_samples', except: [] },
  { table: 'evidence.accepted_thresholds', except: [] },
]

export interface CountyContent {
  /** SHA-256 over all tables, hexadecimal. */
  readonly hash: string
  /** The same for each table, to see where two counties differ. */
  readonly tables: Readonly<Record<string, string>>
}

/**
 * Hash of everything the store holds about a county's people, ids and times included: equal content,
 * equal hash, in whatever order and however often it was interrupted (decision S9).
 */
export async function countyContentHash(store: Store, county: string): Promise<CountyContent> {
  // Checks the county, which stands in statements where no parameter can.
  applyTables(county, 1)
  const client = await store.pool.connect()
  const tables: Record<string, string> = {}
  try {
    await client.query('begin isolation level repeatable read read only')
    for (const { table, except } of CONTENT) {
      const columns = await client.query<{ name: string; key_no: number | null }>(
        `select a.attname as name, array_position(k.conkey, a.attnum) as key_no
         from pg_attribute as a
         left join pg_constraint as k on k.conrelid = a.attrelid and k.contype = 'p'
         where a.attrelid = $1::regclass and a.attnum > 0 and not a.attisdropped
         order by a.attname`,
        [table],
      )
      const kept = columns.rows.filter(({ name }) => !except.includes(name))
      const key = kept
        .filter(({ key_no }) => key_no !== null)
        .sort((a, b) => (a.key_no ?? 0) - (b.key_no ?? 0))
      const names = (list: readonly { name: string }[]): string =>
        list.map(({ name }) => name).join(', ')
      const hash = createHash('sha256')
      const rows = client.query(
        copyTo(
          `copy (select ${names(kept)} from ${table} where county = '${county}' order by ${names(key)}) to stdout`,
        ),
      )
      await pipeline(rows, hash)
      tables[table] = hash.digest('hex')
    }
  } finally {
    await client.query('commit')
    client.release()
  }
  const hash = createHash('sha256')
  for (const [table, digest] of Object.entries(tables)) hash.update(`${table} ${digest}\n`)
  return { hash: hash.digest('hex'), tables }
}
