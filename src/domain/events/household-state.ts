/** What the register keeps of a household. `null` where nobody knows. */
export interface HouseholdItems {
  /** 12 digits of the place, 2 of the village group, 4 of the household in the group. */
  readonly code: string | null
  /** 1 family, 2 collective. */
  readonly kind: string | null
  readonly place: string | null
  readonly group_no: string | null
  readonly address_text: string | null
  /** Id of the person who is its head. */
  readonly head: string | null
  /** Number of the household booklet (户口簿号). */
  readonly booklet_no: string | null
  /** own, rented, unit or other (房屋性质). */
  readonly house_nature: string | null
  readonly phone: string | null
  /** Id of the unit that keeps a collective household. */
  readonly unit: string | null
  readonly opened_reason: string | null
  readonly closed_reason: string | null
}

export interface HouseholdState {
  readonly householdId: string
  readonly version: number
  readonly items: HouseholdItems
  readonly openedOn: string | null
  readonly closedOn: string | null
  readonly lastEventNo: number
}
