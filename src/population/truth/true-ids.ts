/** The id of a person of an invented county: their place in its columns, as a uuid. */
export function personId(person: number): string {
  return `00000000-0000-8000-8001-${String(person).padStart(12, '0')}`
}

export function householdId(household: number): string {
  return `00000000-0000-8000-8002-${String(household).padStart(12, '0')}`
}
