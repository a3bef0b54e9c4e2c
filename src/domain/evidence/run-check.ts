/** What a run says of itself, as far as it is held against another: counts only. */
export interface RunFigures {
  readonly runNo: number
  readonly records: number
  readonly persons: number
  /** Kinds of list it compared. */
  readonly sources: readonly string[]
  /** Discrepancies by kind. */
  readonly byKind: Readonly<Record<string, number>>
}

/** What a run changed of the ids of the one before. */
export interface IdsChanged {
  /** People of the run before. */
  readonly persons: number
  /** Of these, those whose records lie otherwise now. */
  readonly changed: number
}

/** One figure of both runs and the limit it must keep. */
export interface CheckedFigure {
  /** `people_changed`, `people_lost`, `shared_numbers`, or `kind:` and a kind of discrepancy. */
  readonly figure: string
  readonly before: number
  readonly now: number
  readonly limit: number
  readonly beyond: boolean
}

/**
 * Limits of a run against the one that is live. Below them is what a month's files change; what goes beyond is
 * mostly a wrong file: last year's for this year's, a township's for the county's, a column that slipped.
 */
const LIMITS = {
  /** Share of the people whose records lie otherwise than before. */
  changedShare: 0.02,
  /** Share of the people who are there no more. */
  lostShare: 0.02,
  /** Two people with one valid number more than before, as a share of the people. */
  sharedNumbersShare: 0.0005,
  /** A kind of discrepancy as a multiple of what it was for as many records. */
  kindTimes: 2,
  /** A kind that grows by less than this share of the people passes whatever the multiple. */
  kindShare: 0.005,
} as const

/** In a small county single people are shares: so few are never too many. */
const FEW = 20

/**
 * Holds a run against the one that is live. How many people are lost and what the kinds of discrepancy count
 * is told always, but is a limit only where both compared the same kinds of list: a new list changes both,
 * and rightly.
 */
export function checkRun(
  before: RunFigures,
  now: RunFigures,
  ids: IdsChanged,
): readonly CheckedFigure[] {
  const sameLists = [...before.sources].toSorted().join() === [...now.sources].toSorted().join()
  const people = Math.max(before.persons, 1)
  const most = (share: number, of: number): number => Math.max(FEW, Math.round(share * of))
  const held = (
    figure: string,
    of: { readonly before: number; readonly now: number; readonly limit: number },
    binds = true,
  ): CheckedFigure => ({ figure, ...of, beyond: binds && of.now > of.limit })
  const shared = before.byKind[SHARED_NUMBERS] ?? 0
  const kinds = new Set([...Object.keys(before.byKind), ...Object.keys(now.byKind)])
  const grown = now.records / Math.max(before.records, 1)
  return [
    held('people_changed', {
      before: 0,
      now: ids.changed,
      limit: most(LIMITS.changedShare, ids.persons),
    }),
    held(
      'people_lost',
      {
        before: 0,
        now: Math.max(before.persons - now.persons, 0),
        limit: most(LIMITS.lostShare, people),
      },
      sameLists,
    ),
    held('shared_numbers', {
      before: shared,
      now: now.byKind[SHARED_NUMBERS] ?? 0,
      limit: shared + most(LIMITS.sharedNumbersShare, people),
    }),
    ...[...kinds]
      .filter((kind) => kind !== SHARED_NUMBERS)
      .toSorted()
      .map((kind) => {
        const was = before.byKind[kind] ?? 0
        const limit = Math.max(
          Math.round(was * grown * LIMITS.kindTimes),
          was + most(LIMITS.kindShare, people),
        )
        return held(`kind:${kind}`, { before: was, now: now.byKind[kind] ?? 0, limit }, sameLists)
      }),
  ]
}

const SHARED_NUMBERS = 'two_people_one_number'
