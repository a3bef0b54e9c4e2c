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
}

export interface HouseholdState {
  readonly householdId: string
  readonly version: number
  readonly items: HouseholdItems
  readonly openedOn: string | null
  readonly closedOn: string | null
  readonly lastEventNo: number
}
