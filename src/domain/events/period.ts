/**
 * A value over time: an identifier, a membership, a residence, a tie of kin.
 *
 * Nothing is deleted. A period ends (`until`, the first day it is no longer true), or it is `voided`
 * because it never was true; periods of one kind that are not void never overlap.
 */
export interface Period {
  readonly kind: string
  /** 1, 2 … among the periods of its kind, in the order they were written. */
  readonly no: number
  readonly value: string
  /** What goes with the value: the state of a number, the relation in a household. */
  readonly detail: string | null
  /** First day, `null`: since before anybody wrote it down. */
  readonly since: string | null
  readonly until: string | null
  readonly voided: boolean
}

export interface PeriodChange {
  readonly kind: string
  readonly value: string | null
  readonly detail: string | null
  /** Day of the change. */
  readonly on: string | null
  /** First day of a value that follows none; `null`: nobody said since when. */
  readonly firstSince: string | null
  readonly correctsThePast: boolean
  /** The change that ended the value, or made its period void, is taken back. */
  readonly takesBack: boolean
}

export function openPeriod(periods: readonly Period[], kind: string): Period | null {
  return periods.find((one) => one.kind === kind && one.until === null && !one.voided) ?? null
}

/** The periods after one change of the value of one kind. */
export function changePeriod(periods: readonly Period[], change: PeriodChange): readonly Period[] {
  const open = openPeriod(periods, change.kind)
  if (open === null) {
    if (change.value === null) return periods
    const last = change.takesBack ? lastVoided(periods, change) : null
    if (last !== null) return replace(periods, last, { ...last, voided: false })
    return reopened(periods, change, change.on) ?? [...periods, next(periods, change)]
  }
  if (open.value === change.value)
    return open.detail === change.detail
      ? periods
      : replace(periods, open, { ...open, detail: change.detail })

  // A change that names no day, or a day at or before the first one of what it ends, leaves no day
  // on which the old value was true.
  const neverTrue =
    change.correctsThePast || change.on === null || (open.since !== null && open.since >= change.on)
  const ended = replace(
    periods,
    open,
    neverTrue ? { ...open, voided: true } : { ...open, until: change.on },
  )
  if (change.value === null) return ended
  const still = neverTrue ? reopened(ended, change, open.since) : null
  if (still !== null) return still
  return [...ended, { ...next(ended, change), since: neverTrue ? open.since : change.on }]
}

/**
 * A correction that says the value before was never left: its period, which ended on that day, goes on
 * as if nothing had been said. `null` where no such period is, or another value was true after it.
 */
function reopened(
  periods: readonly Period[],
  { kind, value, detail, correctsThePast }: PeriodChange,
  endedOn: string | null,
): readonly Period[] | null {
  if (!correctsThePast || endedOn === null) return null
  const live = periods.filter((one) => one.kind === kind && !one.voided)
  const before = live.find((one) => one.until === endedOn && one.value === value)
  const isFollowed = live.some(({ until }) => until !== null && until > endedOn)
  return before === undefined || isFollowed
    ? null
    : replace(periods, before, { ...before, detail, until: null })
}

/** A change that named no day left none on which the value was true, and made its period void. */
function lastVoided(periods: readonly Period[], { kind, value }: PeriodChange): Period | null {
  const last = periods.findLast((one) => one.kind === kind)
  return last?.voided === true && last.value === value && last.until === null ? last : null
}

function next(periods: readonly Period[], change: PeriodChange): Period {
  return {
    kind: change.kind,
    no: periods.filter((one) => one.kind === change.kind).length + 1,
    value: change.value ?? '',
    detail: change.detail,
    since: firstDay(periods, change),
    until: null,
    voided: false,
  }
}

/** A value that comes back after a gap begins on the day of the change, and not before the last one ended. */
function firstDay(periods: readonly Period[], change: PeriodChange): string | null {
  const ends = periods
    .filter((one) => one.kind === change.kind && !one.voided)
    .map((one) => one.until ?? '')
  const lastEnd = ends.sort().at(-1)
  if (lastEnd === undefined) return change.firstSince
  return change.on !== null && change.on > lastEnd ? change.on : lastEnd
}

function replace(periods: readonly Period[], old: Period, fresh: Period): readonly Period[] {
  return periods.map((one) => (one === old ? fresh : one))
}
