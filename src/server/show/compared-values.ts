import type { SourceKind } from '#domain/sources/source-kind.ts'
import type { SourceRecord } from '#domain/sources/source-record.ts'
import type { RecordView } from '#register/queries/read-records.ts'

/**
 * One side of a doubtful pair: the record itself, and every other record that the comparison holds to
 * be of the same person. The machine weighs persons, each with all its records, so a bar may speak of a
 * value that the record of the pair does not hold.
 */
export interface ComparedSide {
  readonly record: RecordView
  readonly others: readonly RecordView[]
}

/** A value on the page, and the record that holds it. */
export interface ComparedValue {
  readonly text: string
  readonly says: SourceRecord
  /** `null`: the record of the pair itself. */
  readonly from: SourceKind | null
}

export interface ComparedValues {
  readonly left: ComparedValue | null
  readonly right: ComparedValue | null
}

/** Levels that say the two values are the same; every other speaks of two that differ in some way. */
const SAYS_EQUAL: ReadonlySet<string> = new Set(['same', 'number', 'name', 'linked'])

/**
 * The two values that a bar speaks of: where it says they are the same, two that are; else two that
 * differ, the records' own first. A value from another record names its file.
 */
export function comparedValues(
  sides: { readonly left: ComparedSide; readonly right: ComparedSide },
  level: string,
  valueOf: (says: SourceRecord) => string | null,
): ComparedValues {
  const left = valuesOf(sides.left, valueOf)
  const right = valuesOf(sides.right, valueOf)
  const [ownLeft = null, ownRight = null] = [left[0], right[0]]
  if (level === 'absent') {
    return {
      left: ownLeft?.from === null ? ownLeft : null,
      right: ownRight?.from === null ? ownRight : null,
    }
  }
  if (SAYS_EQUAL.has(level)) {
    for (const one of left) {
      const agreeing = right.find((other) => other.text === one.text)
      if (agreeing !== undefined) return { left: one, right: agreeing }
    }
  } else if (ownLeft?.text === ownRight?.text) {
    for (const one of left) {
      const differing = right.find((other) => other.text !== one.text)
      if (differing !== undefined) return { left: one, right: differing }
    }
  }
  return { left: ownLeft, right: ownRight }
}

/** What the side says, its own record first. */
function valuesOf(
  side: ComparedSide,
  valueOf: (says: SourceRecord) => string | null,
): readonly ComparedValue[] {
  return [side.record, ...side.others].flatMap((record) => {
    const text = valueOf(record.says)
    const from = record === side.record ? null : record.source
    return text === null ? [] : [{ text, says: record.says, from }]
  })
}
