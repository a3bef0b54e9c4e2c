import { keyOf, type KeptPlace, type ListedPlace } from './listed-place.ts'
import { mergedPlaces } from './merged-places.ts'
import { faultOf, listedPlace, type PlaceLine, type PlaceLineFault } from './place-line.ts'

export interface RefusedPlaceLine {
  readonly line: number
  readonly code: string
  readonly fault: PlaceLineFault
}

export interface CheckedPlaceList {
  readonly versions: readonly ListedPlace[]
  /** One for each line that cannot be; with any of them nothing of the list is taken. */
  readonly refused: readonly RefusedPlaceLine[]
  /** What is kept once the list has been merged into it. */
  readonly merged: readonly KeptPlace[]
}

/** Reads a list of places against those that are kept of the area: pure, so that it can be looked at first. */
export function checkPlaceList(
  lines: readonly PlaceLine[],
  by: { readonly area: string; readonly today: string; readonly kept: readonly KeptPlace[] },
): CheckedPlaceList {
  const refused: RefusedPlaceLine[] = []
  const right = lines.filter((line) => {
    const fault = faultOf(line, by)
    if (fault !== null) refused.push({ line: line.line, code: line.code, fault })
    return fault === null
  })
  const versions = new Map<string, ListedPlace>()
  const lineOf = new Map<string, number>()
  for (const line of right) {
    const place = listedPlace(line)
    const before = versions.get(keyOf(place))
    if (before === undefined) {
      versions.set(keyOf(place), place)
      lineOf.set(keyOf(place), line.line)
    } else if (!sameVersion(before, place)) {
      refused.push({ line: line.line, code: line.code, fault: 'differs' })
    } else {
      versions.set(keyOf(place), {
        ...place,
        successors: [...new Set([...before.successors, ...place.successors])],
      })
    }
  }
  const listed = [...versions.values()]
  const merged = mergedPlaces(by.kept, listed)
  for (const code of overlapping(merged, { listed, kept: by.kept })) {
    for (const one of listed.filter((place) => place.code === code)) {
      refused.push({ line: lineOf.get(keyOf(one)) ?? 0, code, fault: 'overlaps' })
    }
  }
  return { versions: listed, refused: refused.toSorted((a, b) => a.line - b.line), merged }
}

function sameVersion(one: ListedPlace, other: ListedPlace): boolean {
  return (
    one.name === other.name &&
    one.validTo === other.validTo &&
    one.urbanRural === other.urbanRural &&
    one.validTo !== null
  )
}

/** Codes of the list that would be two places on one day. */
function overlapping(
  merged: readonly KeptPlace[],
  by: { readonly listed: readonly ListedPlace[]; readonly kept: readonly KeptPlace[] },
): ReadonlySet<string> {
  const isFormer = ({ validTo }: ListedPlace): boolean => validTo !== null
  const codes = new Set<string>()
  for (const [code, versions] of Map.groupBy(merged, (place) => place.code)) {
    const inOrder = versions.toSorted((a, b) => (a.validFrom < b.validFrom ? -1 : 1))
    const clash = inOrder.some(({ validTo }, at) => {
      const next = inOrder[at + 1]
      return next !== undefined && (validTo === null || validTo > next.validFrom)
    })
    if (clash) codes.add(code)
  }
  const ending = new Set(by.listed.filter(isFormer).map(keyOf))
  const former = new Set([...ending, ...by.kept.filter(isFormer).map(keyOf)])
  const standing = new Set(
    by.kept.filter((one) => !isFormer(one) && !ending.has(keyOf(one))).map(({ code }) => code),
  )
  const seen = new Set<string>()
  for (const place of by.listed.filter((one) => !isFormer(one))) {
    // One that began with a former one of its code would take that one's place; two cannot stand.
    const takesPlace = !standing.has(place.code) && former.has(keyOf(place))
    if (takesPlace || seen.has(place.code)) codes.add(place.code)
    seen.add(place.code)
  }
  const listed = new Set(by.listed.map(({ code }) => code))
  return new Set([...codes].filter((code) => listed.has(code)))
}
