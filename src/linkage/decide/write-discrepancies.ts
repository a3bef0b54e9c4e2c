import { createWriteStream } from 'node:fs'
import { once } from 'node:events'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'

import { differenceOfDates } from '#domain/differences/difference-of-dates.ts'
import { differenceOfNames } from '#domain/differences/difference-of-names.ts'
import { differenceOfNumbers } from '#domain/differences/difference-of-numbers.ts'

import type { Engine } from '../engine/open-engine.ts'

/**
 * `discrepancies.csv`. Facts are words and record references, never a name, number or date: whoever
 * may see the values reads them from the records named.
 */
export async function writeDiscrepancies(engine: Engine, outDir: string): Promise<number> {
  const file = createWriteStream(join(outDir, 'discrepancies.csv'), { mode: 0o600 })
  const lines: string[] = ['discrepancy_no,kind,person_id,item,village,facts']
  let written = 0
  await engine.readTexts(DISCREPANCY_ROWS, (row) => {
    const [kind = '', personId, item, village, value, chosen, otherId, records, sources] = row
    const [chosenRecord, chosenSource] = row.slice(9)
    const facts: Record<string, string> = { records: records ?? '' }
    facts['sources'] = sourcesInDoubt(kind ?? '', sources ?? '')
    if (typeof chosenRecord === 'string' && typeof chosenSource === 'string') {
      facts['chosen_record'] = chosenRecord
      facts['chosen_source'] = chosenSource
    }
    if (otherId !== null && otherId !== undefined) facts['other_person_id'] = otherId
    if (typeof value === 'string' && typeof chosen === 'string') {
      facts['difference'] = differenceKind(item ?? '', { value, chosen })
    }
    written += 1
    lines.push(
      `${written},${kind ?? ''},${personId ?? ''},${item ?? ''},${village ?? ''},` +
        `"${JSON.stringify(facts).replaceAll('"', '""')}"`,
    )
  })
  for (let from = 0; from < lines.length; from += LINES_AT_ONCE) {
    const text = lines.slice(from, from + LINES_AT_ONCE).join('\n') + '\n'
    if (!file.write(text)) await once(file, 'drain')
  }
  file.end()
  await finished(file)
  return written
}

const LINES_AT_ONCE = 10_000

const DISCREPANCY_ROWS = `select d.kind, p.person_id, d.item, coalesce(c.place, c.residence_place),
    d.value, d.chosen, o.person_id,
    array_to_string(list_transform(d.records, lambda rid: record_json(rid)), ' '),
    array_to_string(list_sort(list_distinct(list_transform(d.records, lambda rid: source_of(rid)))), ' '),
    record_json(d.chosen_rid), source_of(d.chosen_rid)
  from discrepancies d
  join person_ids p using (ent)
  left join chosen_values c using (ent)
  left join person_ids o on o.ent = d.other_ent
  order by d.kind, p.person_id, d.item, d.records, d.value`

/** Whose file is in doubt: it lacks somebody, or its records are those that speak. */
function sourcesInDoubt(kind: string, ofRecords: string): string {
  switch (kind) {
    case 'missing_in_register':
    case 'birth_missing':
    case 'only_in_register':
      return 'register'
    case 'missing_in_source':
      return 'police'
    default:
      return ofRecords
  }
}

function differenceKind(
  item: string,
  { value, chosen }: { readonly value: string; readonly chosen: string },
): string {
  switch (item) {
    case 'name':
      return differenceOfNames(value, chosen)?.kind ?? 'different'
    case 'bornOn':
      return differenceOfDates(value, chosen)?.kind ?? 'different'
    case 'number':
      return differenceOfNumbers(value, chosen)?.kind ?? 'different'
    default:
      return 'different'
  }
}
