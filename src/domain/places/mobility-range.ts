/** 直辖市: no prefecture stands between the province and its districts. */
const MUNICIPALITIES: ReadonlySet<string> = new Set(['11', '12', '31', '50'])

/**
 * 流动范围 between the registered place and where somebody lives, code of `MOBILITY_RANGE`; `null` where
 * they live in the township they are registered in, or where the codes do not say so much.
 */
export function mobilityRange(
  registered: string | null,
  lives: string | null,
): '1' | '2' | '3' | '4' | null {
  if (registered === null || lives === null) return null
  const differ = (digits: number): boolean | null => {
    const [one, other] = [partOf(registered, digits), partOf(lives, digits)]
    return one === null || other === null ? null : one !== other
  }
  if (differ(PROVINCE) !== false) return differ(PROVINCE) === true ? '1' : null
  const hasPrefectures = !MUNICIPALITIES.has(registered.slice(0, PROVINCE))
  if (hasPrefectures && differ(PREFECTURE) !== false)
    return differ(PREFECTURE) === true ? '2' : null
  if (differ(COUNTY) !== false) return differ(COUNTY) === true ? '3' : null
  return differ(TOWNSHIP) === true ? '4' : null
}

const PROVINCE = 2
const PREFECTURE = 4
const COUNTY = 6
const TOWNSHIP = 9

/** The first digits of a code; `null` where it names only a larger area, cut off or filled up with zeros. */
function partOf(code: string, digits: number): string | null {
  const part = code.slice(0, digits)
  const last = part.slice(digits === TOWNSHIP ? COUNTY : digits - 2)
  return part.length < digits || /^0+$/u.test(last) ? null : part
}
