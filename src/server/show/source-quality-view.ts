import { z } from 'zod'
import { shareInterval } from '#domain/quality/interval.ts'
import { SOURCE_KINDS, type SourceKind } from '#domain/sources/source-kind.ts'
import { correctShare } from '#domain/tickets/source-quality.ts'
import type { SourceItemCount } from '#register/tickets/source-quality.ts'
import type { SourceQuality } from '#wire/tickets.ts'
import { itemNameOf } from './discrepancy-view.ts'

/** `school name` → records; of runs before summaries said so, nothing. */
const stated = z.record(z.string(), z.number().int().min(0)).catch({})

const ITEMS = ['name', 'sex', 'bornOn', 'number', 'ethnicity'] as const

/** The share of correct values of every source in a comparison, item by item, with what it is a share of. */
export function sourceQualityOf(
  run: { readonly runNo: number; readonly summary: Readonly<Record<string, unknown>> },
  counts: readonly SourceItemCount[],
): SourceQuality {
  const byWord = stated.parse(run.summary['statedBySource'])
  const records = (source: SourceKind, word: string): number => byWord[`${source} ${word}`] ?? 0
  return {
    runNo: run.runNo,
    sources: SOURCE_KINDS.map((source) => {
      const written = records(source, 'writtenNumber')
      const valid = records(source, 'validNumber')
      return {
        source,
        items: ITEMS.flatMap((item) => {
          const found = counts.find((one) => one.source === source && one.item === item)
          const { differing, decided, wrong } = found ?? NONE
          const of = { stated: records(source, item), differing, decided, wrong }
          const itemText = itemNameOf(item)
          if (itemText === null || of.stated === 0) return []
          return [{ item, itemText, ...of, correct: correctShare(of) }]
        }),
        numbers: {
          written,
          valid,
          correct: shareInterval({ numerator: valid, denominator: written }),
        },
      }
    }).filter(({ items }) => items.length > 0),
  }
}

const NONE = { differing: 0, decided: 0, wrong: 0 } as const
