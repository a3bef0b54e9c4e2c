import { join } from 'node:path'

import { differenceOfDates } from '#domain/differences/difference-of-dates.ts'
import { differenceOfNames } from '#domain/differences/difference-of-names.ts'
import { differenceOfNumbers } from '#domain/differences/difference-of-numbers.ts'

import type { Engine } from '../engine/open-engine.ts'

/**
 * `discrepancies.csv`. Facts are words and record references, never a name, number or date: whoever
 * may see the values reads them from the records named.
 */
export async function writeDiscrepancies(engine: Engine, outDir: string): Promise<number> {
  await nameDifferences(engine)
  const path = join(outDir, 'discrepancies.csv').replaceAll("'", "''")
  await engine.run(`copy (${DISCREPANCIES_CSV}) to '${path}' (header, delimiter ',')`)
  return engine.count('select count(*)::integer from discrepancies')
}

/** Of each two values that differ, in which way: `told_differences(item, value, chosen, difference)`. */
async function nameDifferences(engine: Engine): Promise<void> {
  await engine.run(DIFFERING_VALUES)
  const words: string[] = []
  const numbers: number[] = []
  const kinds: number[] = []
  await engine.readTexts('from differing_values', ([no, item, value, chosen]) => {
    const kind = differenceKind(item ?? '', { value: value ?? '', chosen: chosen ?? '' })
    const known = words.indexOf(kind)
    numbers.push(Number(no))
    kinds.push(known === -1 ? words.push(kind) - 1 : known)
  })
  await engine.writeInts('difference_kinds', [
    { name: 'no', values: Int32Array.from(numbers) },
    { name: 'kind', values: Int32Array.from(kinds) },
  ])
  const wordList = words.map((word) => `'${word}'`).join(', ')
  await engine.run(`create or replace table told_differences as
    select item, value, chosen, ([${wordList}]::varchar[])[kind + 1] as difference
    from differing_values join difference_kinds using (no)`)
}

const DIFFERING_VALUES = `create or replace table differing_values as
  select (row_number() over ())::integer as no, item, value, chosen from (
    select distinct item, value, chosen from discrepancies
    where value is not null and chosen is not null)`

/** Kinds of file whose records are named. */
const SOURCES_THAT_SPEAK = `array_to_string(list_sort(list_distinct(
  list_transform(d.records, lambda rid: source_of(rid)))), ' ')`

/** The facts' words in the order in which they are read; one that is not known is left out. */
const FACTS = [
  ['records', "array_to_string(list_transform(d.records, lambda rid: record_json(rid)), ' ')"],
  ['sources', sourcesInDoubt()],
  ['told_by', SOURCES_THAT_SPEAK],
  ['chosen_record', 'record_json(d.chosen_rid)'],
  ['chosen_source', 'case when d.chosen_rid is not null then source_of(d.chosen_rid) end'],
  ['other_person_id', 'o.person_id'],
  ['difference', 'w.difference'],
] as const

/** Nothing in them has to be escaped: references, ids and words of the program. */
const FACTS_JSON = FACTS.map(([word, value]) => `'"${word}":"' || ${value} || '"'`).join(', ')

/** Rows of a village lie together, because people work on villages; their numbers tell another order. */
const DISCREPANCIES_CSV = `select
    row_number() over (order by d.kind, p.person_id, d.item, d.records, d.value) as discrepancy_no,
    d.kind, p.person_id, d.item, coalesce(c.place, c.residence_place) as village,
    '{' || concat_ws(',', ${FACTS_JSON}) || '}' as facts
  from discrepancies d
  join person_ids p using (ent)
  left join chosen_values c using (ent)
  left join person_ids o on o.ent = d.other_ent
  left join told_differences w on w.item = d.item and w.value = d.value and w.chosen = d.chosen
  order by village, 1`

/** Whose file is in doubt: it lacks somebody, or its records are those that speak. */
function sourcesInDoubt(): string {
  return `case
    when d.kind in ('missing_in_register', 'birth_missing', 'only_in_register') then 'register'
    when d.kind = 'missing_in_source' then 'police'
    else ${SOURCES_THAT_SPEAK} end`
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
