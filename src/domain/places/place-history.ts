import type { CivilDate } from '../calendar/civil-date.ts'

/** One version of a place: a code with a name, over the days on which it was so. */
export interface PlaceVersion {
  /** 12-digit code, or shorter for a wider division. */
  readonly code: string
  readonly name: string
  readonly validFrom: CivilDate
  /** First day on which it was no longer so; `null` while it stands. */
  readonly validTo: CivilDate | null
  /** Codes that took over when it ended: one for a merger or renumbering, several for a split. */
  readonly successors: readonly string[]
}

/**
 * Places and what became of them.
 *
 * Village codes change every year and counties become districts, while certificates keep the code of
 * the day they were written. So a code is never judged without a day.
 */
export interface PlaceHistory {
  /** The version valid on the day, or `null`. */
  readonly versionOn: (code: string, on: CivilDate) => PlaceVersion | null
  /** True when the code was ever a place's. */
  readonly isKnown: (code: string) => boolean
  /**
   * Where the territory of `code` lies on a day: the code itself if it stands then, otherwise those
   * that took over, followed through every later change. Empty for an unknown code, or one whose
   * successors nobody recorded.
   */
  readonly successorsOf: (code: string, on: CivilDate) => readonly string[]
}

export function placeHistory(versions: readonly PlaceVersion[]): PlaceHistory {
  const byCode = new Map<string, PlaceVersion[]>()
  for (const version of versions) {
    const known = byCode.get(version.code)
    if (known === undefined) byCode.set(version.code, [version])
    else known.push(version)
  }
  const versionOn = (code: string, on: CivilDate): PlaceVersion | null =>
    byCode.get(code)?.find((version) => isValidOn(version, on)) ?? null
  return {
    versionOn,
    isKnown: (code) => byCode.has(code),
    successorsOf: (code, on) => follow(code, on, byCode),
  }
}

function isValidOn(version: PlaceVersion, on: CivilDate): boolean {
  return version.validFrom <= on && (version.validTo === null || on < version.validTo)
}

function follow(
  code: string,
  on: CivilDate,
  byCode: ReadonlyMap<string, readonly PlaceVersion[]>,
): readonly string[] {
  const found = new Set<string>()
  const seen = new Set<string>()
  const open = [code]
  // `seen` ends rings: two villages that swapped codes name one another as successors.
  for (let next = open.shift(); next !== undefined; next = open.shift()) {
    if (seen.has(next)) continue
    seen.add(next)
    const versions = byCode.get(next) ?? []
    if (versions.some((version) => isValidOn(version, on))) found.add(next)
    else {
      for (const version of versions) if (version.validFrom <= on) open.push(...version.successors)
    }
  }
  return [...found]
}
