/** One division as the caller knows it: a county (6 digits), a township (9) or a village (12). */
export interface Place {
  readonly code: string
  readonly name: string
  readonly level: string
  readonly parent: string
}

/** A division that is no more, as the statistics bureau's change tables list it. */
export interface FormerPlace extends Place {
  readonly validFrom: string
  readonly validTo: string
  readonly successor: string
}

/** A village, its land and the former villages that were merged into it. */
export interface Village {
  readonly code: string
  readonly name: string
  readonly township: number
  readonly townshipCode: string
  readonly townshipName: string
  /** 居委会 by the last three digits 001–199 (统计用区划代码). */
  readonly urban: boolean
  /** Codes and names that the legacy register still uses; one of them may equal `code`. */
  readonly former: readonly { readonly code: string; readonly name: string }[]
}

export interface Land {
  readonly county: string
  readonly countyName: string
  readonly provinceName: string
  readonly townships: readonly Place[]
  readonly villages: readonly Village[]
  readonly formerPlaces: readonly FormerPlace[]
  /** Current and given divisions, as they go into the reference list beside the files. */
  readonly places: readonly Place[]
}
