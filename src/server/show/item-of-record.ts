import { differenceOfDates } from '#domain/differences/difference-of-dates.ts'
import { differenceOfNames } from '#domain/differences/difference-of-names.ts'
import { differenceOfNumbers } from '#domain/differences/difference-of-numbers.ts'
import { differenceOfKind, type Difference as Told } from '#domain/differences/difference.ts'
import { differingPositions } from '#domain/differences/differing-positions.ts'
import type { SourceRecord } from '#domain/sources/source-record.ts'
import type { PersonItem } from '#wire/person-item.ts'
import type { Difference } from '#wire/roster.ts'

/** What a record says about an item of the register; `null` where it says nothing. */
export function itemOfRecord(item: PersonItem, says: SourceRecord): string | null {
  switch (item) {
    case 'name':
      return says.name
    case 'former_name':
      return says.formerName
    case 'number':
      return says.number
    case 'sex':
      return says.sex
    case 'born_on':
      return says.bornOn
    case 'ethnicity':
      return says.ethnicity
    case 'place':
    // A file has one place for a person; the order of evidence says for what it is believed.
    case 'residence_place':
      return says.place
    case 'address_text':
      return says.addressText
    case 'group_no':
      return says.groupNo
    case 'relation':
      return says.relation
    case 'marital_status':
      return says.maritalStatus
    case 'education':
      return says.education
    case 'phone':
      return says.phone
    case 'life_state':
      return says.lifeState
    case 'died_on':
      return says.diedOn
    case 'born_time':
    case 'residence_text':
    case 'deregistered_on':
    case 'nationality':
    case 'household_type':
    case 'schooling':
    case 'employment':
    case 'workplace':
    case 'birthplace':
    case 'native_place':
    case 'care_labels':
    case 'separation':
    case 'verification':
      // Stated by the office only: no file that is compared says them.
      return null
  }
}

/** How `value` differs from `other` in this item; `null` when it does not. */
export function differenceIn(item: PersonItem, value: string, other: string): Difference | null {
  const told = toldIn(item, value, other)
  if (told === null) return null
  return { kind: told.kind, positions: [...told.positions], text: { zh: told.zh, en: told.en } }
}

function toldIn(item: PersonItem, value: string, other: string): Told | null {
  if (value === other) return null
  switch (item) {
    case 'name':
    case 'former_name':
      return differenceOfNames(value, other)
    case 'born_on':
    case 'died_on':
    case 'deregistered_on':
      return differenceOfDates(value, other)
    case 'number':
      return differenceOfNumbers(value, other)
    case 'place':
    case 'residence_place':
    case 'birthplace':
    case 'native_place':
      return differenceOfKind(
        value.slice(0, TOWNSHIP_DIGITS) === other.slice(0, TOWNSHIP_DIGITS)
          ? 'neighbouring_place'
          : 'different',
        [],
      )
    case 'phone':
      return differenceOfKind('different', differingPositions(value, other))
    case 'sex':
    case 'ethnicity':
    case 'born_time':
    case 'address_text':
    case 'residence_text':
    case 'group_no':
    case 'relation':
    case 'marital_status':
    case 'education':
    case 'life_state':
    case 'nationality':
    case 'household_type':
    case 'schooling':
    case 'employment':
    case 'workplace':
    case 'care_labels':
    case 'separation':
    case 'verification':
      return differenceOfKind('different', [])
  }
}

const TOWNSHIP_DIGITS = 9
