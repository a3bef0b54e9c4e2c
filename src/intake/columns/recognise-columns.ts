import { neverKept } from '#domain/sources/never-kept.ts'
import type { SourceKind } from '#domain/sources/source-kind.ts'
import type { ColumnReading } from '../intake-job.ts'
import type { ColumnMapping, ColumnTarget, TargetField } from './column-target.ts'
import { contentSigns } from './content-signs.ts'
import type { ContentSigns } from './content-signs.ts'
import { plainHeader, readHeader } from './read-header.ts'
import { contentSupport, targetByContent } from './weigh-content.ts'
import { targetOf } from './target-of-header.ts'

export interface ColumnSample {
  readonly header: string
  /** Cells of the sampled rows, in order. */
  readonly cells: readonly string[]
}

/** More than any header; what stands further on makes the column unknown, and so not kept. */
const HEADER_CHARACTERS_MAX = 200

/** Below this a column is as good as unknown: it is shown, not used. */
export const CONFIDENCE_MIN = 0.5

/**
 * Decides for every column what it holds, or why it is not kept. Order of say: the law (S4), a
 * mapping somebody confirmed, the header, the content. A column nobody can name is not kept (S4).
 */
export function recogniseColumns(
  samples: readonly ColumnSample[],
  context: { readonly source: SourceKind | null; readonly mapping?: ColumnMapping | undefined },
): ColumnReading[] {
  const forbidden = samples.map((sample) => neverKept(namingTheMother(sample.header), sample.cells))
  const saved = savedTargets(samples, context.mapping)
  const signs = samples.map((sample) => contentSigns(sample.cells))
  const twoPersons = namesTwoPersons(samples, context.source)
  const readings = samples.map((sample, position): Candidate => {
    const reason = forbidden[position] ?? null
    if (reason !== null) return dropped(position, sample.header, `never_kept.${reason}`)
    const known = saved[position]
    if (known === null) return dropped(position, sample.header, 'not_needed')
    if (known !== undefined)
      return { position, header: sample.header, target: known, confidence: 1, droppedBecause: null }
    return byHeaderAndContent(sample, position, signs[position], { ...context, twoPersons })
  })
  // What somebody confirmed is not reconsidered.
  if (context.source === 'births' && context.mapping === undefined) nameTheMother(readings)
  settleRivals(readings, signs, context.source)
  fillByContent(readings, signs)
  return readings
}

/** 孕产妇姓名 names a mother as 产妇姓名 does: it is her name, not her pregnancy, that stands there. */
function namingTheMother(header: string): string {
  return header
    .slice(0, HEADER_CHARACTERS_MAX)
    .replace(
      /孕产?妇(?=的?(姓名|名字|身份证|证件|公民|出生日期|生日|电话|联系|住址|地址|户籍|现住))/u,
      '产妇',
    )
}

interface Candidate {
  readonly position: number
  readonly header: string
  target: ColumnTarget | null
  confidence: number
  droppedBecause: string | null
}

function dropped(position: number, header: string, reason: string): Candidate {
  return { position, header, target: null, confidence: 1, droppedBecause: reason }
}

/** `undefined`: the mapping does not speak of the column. The n-th of equal headers is the n-th in the mapping. */
function savedTargets(
  samples: readonly ColumnSample[],
  mapping: ColumnMapping | undefined,
): readonly (ColumnTarget | null | undefined)[] {
  const waiting = new Map<string, (ColumnTarget | null)[]>()
  for (const column of mapping?.columns ?? []) {
    const key = plainHeader(column.header)
    const line = waiting.get(key) ?? []
    line.push(column.target)
    waiting.set(key, line)
  }
  return samples.map((sample) => waiting.get(plainHeader(sample.header))?.shift())
}

/** A file with names of both a man and a woman speaks of couples. */
function namesTwoPersons(samples: readonly ColumnSample[], source: SourceKind | null): boolean {
  if (source !== null) return source === 'marriage'
  const roles = new Set(samples.map((sample) => readHeader(sample.header)?.role))
  return (roles.has('man') && roles.has('woman')) || (roles.has('first') && roles.has('second'))
}

function byHeaderAndContent(
  sample: ColumnSample,
  position: number,
  signs: ContentSigns | undefined,
  context: { readonly source: SourceKind | null; readonly twoPersons: boolean },
): Candidate {
  const reading = readHeader(sample.header)
  if (reading === null) return dropped(position, sample.header, 'unknown')
  const target = targetOf(reading, context)
  if (target === null) return dropped(position, sample.header, 'not_needed')
  const support = signs === undefined ? 1 : contentSupport(target.field, signs)
  const confidence = Math.round(reading.certainty * support * 100) / 100
  if (confidence < CONFIDENCE_MIN)
    return {
      position,
      header: sample.header,
      target: null,
      confidence,
      droppedBecause: 'content_differs',
    }
  return { position, header: sample.header, target, confidence, droppedBecause: null }
}

/**
 * A delivery book that knows no 产妇 writes the mother under plain 姓名 and 身份证号, beside 分娩时间: it
 * is she who was admitted. A column that says 新生儿 or 婴儿 stays the child's.
 */
function nameTheMother(readings: readonly Candidate[]): void {
  const fields = new Set(readings.map(({ target }) => target?.field))
  const delivered = readings.some(
    ({ header, target }) => target !== null && /分娩|娩出/u.test(header),
  )
  if (!delivered || fields.has('motherName') || fields.has('motherNumber')) return
  for (const candidate of readings) {
    const told = candidate.target === null ? undefined : OF_THE_MOTHER[candidate.target.field]
    if (told === undefined || /[儿婴孩宝]|子女/u.test(candidate.header)) continue
    candidate.target = { field: told, party: 1 }
  }
}

const OF_THE_MOTHER: Partial<Record<TargetField, TargetField>> = {
  name: 'motherName',
  number: 'motherNumber',
  bornOn: 'motherBornOn',
}

/**
 * Two columns that claim the same item: the surer one stays, then the first that is not empty.
 * In a couple's file an unmarked second 姓名 is the other person's.
 */
function settleRivals(
  readings: readonly Candidate[],
  signs: readonly (ContentSigns | undefined)[],
  source: SourceKind | null,
): void {
  const holders = new Map<string, Candidate>()
  const filled = (candidate: Candidate): number => signs[candidate.position]?.filled ?? 0
  for (const candidate of readings) {
    const { target } = candidate
    if (target === null) continue
    const key = `${target.field}/${target.party}`
    const holder = holders.get(key)
    if (holder === undefined) {
      holders.set(key, candidate)
      continue
    }
    const second = `${target.field}/2`
    if (
      source === 'marriage' &&
      target.party === 1 &&
      PERSONAL.has(target.field) &&
      !holders.has(second)
    ) {
      candidate.target = { field: target.field, party: 2 }
      holders.set(second, candidate)
      continue
    }
    const better =
      candidate.confidence > holder.confidence ||
      (candidate.confidence === holder.confidence && filled(holder) === 0 && filled(candidate) > 0)
    const loser = better ? holder : candidate
    if (better) holders.set(key, candidate)
    loser.target = null
    loser.droppedBecause = 'duplicate'
  }
}

const PERSONAL: ReadonlySet<TargetField> = new Set([
  'name',
  'number',
  'documentKind',
  'sex',
  'bornOn',
  'ethnicity',
  'placeCode',
  'townshipName',
  'villageName',
  'registeredAddress',
  'residenceAddress',
  'maritalStatus',
  'education',
  'phone',
])

/** Headers that say nothing (列1, F7) or an unknown word, over content that can be only one thing. */
function fillByContent(
  readings: readonly Candidate[],
  signs: readonly (ContentSigns | undefined)[],
): void {
  const taken = new Set(
    readings.flatMap((reading) => (reading.target === null ? [] : [reading.target.field])),
  )
  for (const candidate of readings) {
    const columnSigns = signs[candidate.position]
    if (candidate.droppedBecause !== 'unknown' && candidate.droppedBecause !== 'content_differs')
      continue
    if (columnSigns === undefined) continue
    const found = targetByContent(columnSigns)
    if (found === null || taken.has(found.field)) continue
    taken.add(found.field)
    candidate.target = { field: found.field, party: 1 }
    candidate.confidence = found.confidence
    candidate.droppedBecause = null
  }
}
