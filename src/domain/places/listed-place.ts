/** A version of a place as a list of places tells it. */
export interface ListedPlace {
  readonly code: string
  readonly name: string
  /** 1 province to 5 village. */
  readonly level: number
  readonly parent: string | null
  /** `YYYY-MM-DD`; `null`: not known. */
  readonly validFrom: string | null
  /** First day on which it was no longer so; `null`: it stands. */
  readonly validTo: string | null
  readonly successors: readonly string[]
  /** 城乡分类代码; `null`: not told here, what is known stays. */
  readonly urbanRural: string | null
}

/** A version of a place as the register keeps it. */
export interface KeptPlace extends ListedPlace {
  readonly validFrom: string
}

/** The first day of what began nobody knows when. */
export const SINCE_EVER = '0001-01-01'

/** 省 1, 市 2, 县 3, 乡 4, 村 5 by the digits; 0 for no code. */
export function placeLevelOf(code: string): number {
  return [2, 4, 6, 9, 12].indexOf(code.length) + 1
}

export function keyOf({ code, validFrom }: Pick<ListedPlace, 'code' | 'validFrom'>): string {
  return `${code} ${validFrom ?? SINCE_EVER}`
}
