import { NO_VALUE } from '../engine/open-engine.ts'
import type { Engine } from '../engine/open-engine.ts'

/**
 * So many keys the engine looks up by their place (its perfect hash join takes no more), and so in the order of the rows.
 * Sixteen million at once are looked for by hash, each out of the processor's caches: twice as long.
 */
const PART_RIDS_MAX = 2 ** 20

/** SQL: conditions over `rid`; of each record of the comparison one of them holds. */
export type RidParts = readonly string[]

export async function ridParts(
  engine: Engine,
  partRidsMax: number = PART_RIDS_MAX,
): Promise<RidParts> {
  const [[from = NO_VALUE] = [], [to = NO_VALUE] = [], [records = 0] = []] = await engine.readInts(
    'select min(rid), max(rid), count(*)::integer from entities',
  )
  // Few records, of a county that was compared before, may lie far apart.
  if (records <= partRidsMax) return ['true']
  const parts: string[] = []
  for (let rid = from; rid <= to; rid += partRidsMax) {
    parts.push(`rid between ${rid} and ${rid + partRidsMax - 1}`)
  }
  return parts
}

/** SQL: `columns` of a table or query of records, and `ent`, the cluster of each. */
export function entityRows(columns: string, records: string, parts: RidParts): string {
  return parts
    .map(
      (part) => `select ent, ${columns} from (from ${records} where ${part}) r
        join (select rid, ent from entities where ${part}) e using (rid)`,
    )
    .join(' union all ')
}
