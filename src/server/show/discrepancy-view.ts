import { DISCREPANCY_KINDS, DISCREPANCY_WORDS } from '#domain/discrepancies/discrepancy-kind.ts'
import { differenceOfKind, DIFFERENCE_KINDS } from '#domain/differences/difference.ts'
import { personItem } from '#domain/evidence/item-name.ts'
import { isField } from '#domain/policy/fields.ts'
import {
  settlementOfRow,
  stateOf,
  type DiscrepancyRow,
} from '#register/discrepancies/discrepancy-rows.ts'
import type { DiscrepancyCount } from '#register/discrepancies/list-discrepancies.ts'
import { leadingKinds, type Emphasis } from '#domain/discrepancies/source-emphasis.ts'
import { SOURCE_KINDS, type SourceKind } from '#domain/sources/source-kind.ts'
import type { DiscrepancyCounts, DiscrepancyLine, SourceReading } from '#wire/discrepancies.ts'
import { PERSON_ITEMS, PERSON_ITEM_WORDS, type PersonItem } from '#wire/person-item.ts'
import type { Words } from '#wire/words.ts'
import { itemWords } from './item-text.ts'
import { settlementWords } from './settlement-words.ts'
import { shownTo, showingTo, type Sight } from './sight.ts'

export interface DiscrepanciesAround {
  readonly places: ReadonlyMap<string, string>
  readonly sight: Sight
}

/** One line of the list: what does not agree, whose file is in doubt, and the rule that would settle it. */
export function discrepancyLineOf(
  row: DiscrepancyRow,
  around: DiscrepanciesAround,
): DiscrepancyLine {
  const { kind, item, village, name, bornOn } = row
  const settlement = settlementOfRow(row)
  return {
    discrepancyNo: row.discrepancyNo,
    kind,
    kindText: DISCREPANCY_WORDS[kind],
    item,
    itemText: itemNameOf(item),
    name: shownTo(around.sight, 'name', { value: name, bornOn }),
    personId: row.personId,
    placeName: village === null ? '' : (around.places.get(village) ?? village),
    sources: [...(row.sources ?? [])],
    chosenSource: row.chosenSource,
    differenceText: differenceText(row.difference),
    settlement: {
      rule: settlement.rule,
      text: settlementWords(settlement, row),
      proven: settlement.proven,
    },
    state: stateOf(row),
    verdict: row.verdict,
  }
}

export function itemNameOf(item: string | null): Words | null {
  const known = shownItem(item)
  return known === null ? null : PERSON_ITEM_WORDS[known]
}

/** The register's name of an item of a comparison, where screens show it. */
export function shownItem(item: string | null): PersonItem | null {
  const named = item === null ? null : personItem(item)
  return PERSON_ITEMS.find((one) => one === named) ?? null
}

export function differenceText(kind: string | null): Words | null {
  const known = DIFFERENCE_KINDS.find((one) => one === kind)
  if (known === undefined) return null
  const { zh, en } = differenceOfKind(known, [])
  return { zh, en }
}

/** A value as this request may see it: in words where in full, otherwise masked or not at all. */
export function valueText(
  value: string | null,
  of: {
    readonly item: PersonItem | null
    readonly bornOn: string | null
    readonly around: DiscrepanciesAround
  },
): string | null {
  const { item, bornOn, around } = of
  if (value === null || item === null) return null
  if (!isField(item)) return value
  return showingTo(around.sight, item, { bornOn }) === 'full'
    ? (itemWords(item, value, { places: around.places, precision: null })?.zh ?? null)
    : shownTo(around.sight, item, { value, bornOn })
}

type Counted = { open: number; asked: number; decided: number }

/** Sums by kind, by item, by source in doubt, and of each source read against all others. */
export function discrepancyCountsOf(
  runNo: number,
  counts: readonly DiscrepancyCount[],
  emphases: ReadonlyMap<SourceKind, { readonly leads: readonly Emphasis[] }>,
): DiscrepancyCounts {
  return {
    runNo,
    ...summedParts(counts),
    sources: SOURCE_KINDS.map((source) => ({
      source,
      ...summed(counts.filter(({ sources }) => sources.includes(source))),
    })).filter(({ open, asked, decided }) => open + asked + decided > 0),
    readings: SOURCE_KINDS.flatMap((source) => {
      const rows = counts.filter((row) => concerns(row, source))
      const leads = emphases.get(source)?.leads ?? []
      return rows.length === 0 ? [] : [sourceReadingOf(source, leads, rows)]
    }),
  }
}

function concerns(
  { sources, toldBy, chosenSource }: DiscrepancyCount,
  source: SourceKind,
): boolean {
  return sources.includes(source) || toldBy.includes(source) || chosenSource === source
}

function sourceReadingOf(
  source: SourceKind,
  leads: readonly Emphasis[],
  rows: readonly DiscrepancyCount[],
): SourceReading {
  const first = leadingKinds(leads)
  return {
    source,
    leads: [...leads],
    leading: summed(rows.filter(({ kind }) => first.includes(kind))),
    rest: summed(rows.filter(({ kind }) => !first.includes(kind))),
    ...summedParts(rows),
  }
}

function summedParts(
  counts: readonly DiscrepancyCount[],
): Pick<DiscrepancyCounts, 'kinds' | 'items'> {
  const byKind = Map.groupBy(counts, ({ kind }) => kind)
  const byItem = Map.groupBy(
    counts.filter(({ kind }) => kind === 'item_differs'),
    ({ item }) => item ?? '',
  )
  return {
    kinds: DISCREPANCY_KINDS.flatMap((kind) => {
      const rows = byKind.get(kind)
      return rows === undefined ? [] : [{ kind, text: DISCREPANCY_WORDS[kind], ...summed(rows) }]
    }),
    items: [...byItem].flatMap(([item, rows]) => {
      const text = itemNameOf(item)
      return text === null ? [] : [{ item, text, ...summed(rows) }]
    }),
  }
}

function summed(rows: readonly Counted[]): Counted {
  const total = { open: 0, asked: 0, decided: 0 }
  for (const { open, asked, decided } of rows) {
    total.open += open
    total.asked += asked
    total.decided += decided
  }
  return total
}
