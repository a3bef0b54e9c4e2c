import { randomBytes } from 'node:crypto'
import { appendFile } from 'node:fs/promises'
import { join } from 'node:path'

/*
 * A store that was restored goes on from an older day: its events and transactions get numbers that were
 * given before. Whoever remembers such a number, as devices do, has to see that it is of another time.
 */

/** A setting that the server reads at its start and nothing else in it heeds. */
const SETTING = 'simin.epoch'

/**
 * Hexadecimal, 1 to 16 signs: the time in which the store counts. It changes when the program restores a
 * backup, and on a server of one's own with a copy that was loaded anew (another system identifier) or
 * restored to a point in time (another timeline; PostgreSQL 18, 25.3.6).
 */
export const EPOCH_SQL: string = `to_hex(hashtextextended(concat_ws('/',
  (select system_identifier from pg_control_system()),
  left(pg_walfile_name(pg_current_wal_insert_lsn()), 8),
  current_setting('${SETTING}', true)), 0))`

/** Begins a new epoch in a cluster that is not running. */
export async function beginEpoch(cluster: string): Promise<void> {
  const line = `${SETTING} = '${randomBytes(12).toString('hex')}'\n`
  // Of several lines the last one counts (PostgreSQL 18, 19.1.2).
  await appendFile(join(cluster, 'postgresql.auto.conf'), line)
}
