import { createHash } from 'node:crypto'
import { readPerson } from '../ledger/person-rows.ts'
import type { Store } from '../store/open-store.ts'

/**
 * SHA-256 of everything the rows hold of one person: items, where each comes from, every period and
 * record, void ones too. Left out are the version and the number and time of the last event, which
 * grow with every event by their nature; presences are knowledge over time and grow likewise.
 */
export async function personContent(
  store: Pick<Store, 'pool'>,
  county: string,
  personId: string,
): Promise<string> {
  const state = await readPerson(store.pool, county, personId)
  const content =
    state === null ? null : { ...state, version: null, lastEventNo: null, recordedAt: null }
  return createHash('sha256').update(JSON.stringify(content)).digest('hex')
}
