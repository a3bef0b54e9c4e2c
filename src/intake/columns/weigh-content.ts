import type { TargetField } from './column-target.ts'
import type { ContentSigns } from './content-signs.ts'

/** Cells needed before their look may deny a header. */
const CELLS_TO_DENY_MIN = 5

/**
 * How far the cells bear out what the header says, 0 to 1. A header is believed over dirty cells:
 * only content that is plainly something else denies it.
 */
export function contentSupport(field: TargetField, signs: ContentSigns): number {
  if (signs.filled === 0) return 0.8
  const share = shareFor(field, signs)
  if (share === null) return denied(field, signs) ? 0.3 : 0.9
  if (share >= 0.5) return 1
  if (signs.filled < CELLS_TO_DENY_MIN) return 0.9
  return denied(field, signs) ? 0.3 : 0.8
}

/** Share of cells that look as this item does; `null` where it has no look of its own. */
function shareFor(field: TargetField, signs: ContentSigns): number | null {
  switch (field) {
    case 'number':
    case 'motherNumber':
    case 'fatherNumber':
    case 'spouseNumber':
      return signs.number
    case 'bornOn':
    case 'motherBornOn':
    case 'eventOn':
    case 'diedOn':
      return signs.date
    case 'name':
    case 'motherName':
    case 'fatherName':
    case 'guardianName':
    case 'spouseName':
    case 'formerName':
      return signs.name
    case 'sex':
      return signs.sex
    case 'placeCode':
      return signs.divisionCode
    case 'phone':
      return signs.phone
    case 'registeredAddress':
    case 'residenceAddress':
      return signs.address
    case 'ethnicity':
      return signs.ethnicity
    case 'relation':
      return signs.relation
    case 'maritalStatus':
      return signs.maritalStatus
    case 'certificateNo':
      return Math.max(signs.birthCertificate, signs.marriageCertificate)
    case 'documentKind':
    case 'bornCalendar':
    case 'householdNo':
    case 'provinceName':
    case 'cityName':
    case 'countyName':
    case 'townshipName':
    case 'villageName':
    case 'groupNo':
    case 'education':
    case 'organisation':
    case 'birthOrder':
    case 'lifeState':
      return null
  }
}

/** True when the cells are plainly another item: numbers under 姓名, dates under 身份证号. */
function denied(field: TargetField, signs: ContentSigns): boolean {
  const other: [TargetField, number][] = [
    ['number', Math.max(signs.checkedNumber, signs.lostNumber)],
    ['bornOn', signs.date],
    ['name', signs.name],
    ['phone', signs.phone],
    ['sex', signs.sex],
  ]
  const own = lookAlike(field)
  return other.some(([kind, share]) => kind !== own && share >= 0.8)
}

/** The kind of look a field shares with others: a mother's number looks like a number. */
function lookAlike(field: TargetField): TargetField {
  if (field.endsWith('Number')) return 'number'
  if (field === 'householdNo') return 'number'
  if (field.endsWith('On')) return 'bornOn'
  if (field.endsWith('Name') || field === 'organisation') return 'name'
  if (field === 'relation') return 'sex'
  return field
}

/** What cells without a telling header can be; only what cannot be anything else. */
export function targetByContent(
  signs: ContentSigns,
): { readonly field: TargetField; readonly confidence: number } | null {
  if (signs.filled < CELLS_TO_DENY_MIN) return null
  if (signs.checkedNumber >= 0.6) return { field: 'number', confidence: 0.7 }
  if (signs.sex >= 0.9) return { field: 'sex', confidence: 0.7 }
  if (signs.ethnicity >= 0.8) return { field: 'ethnicity', confidence: 0.7 }
  if (signs.birthCertificate >= 0.8 || signs.marriageCertificate >= 0.8)
    return { field: 'certificateNo', confidence: 0.6 }
  if (signs.divisionCode >= 0.8) return { field: 'placeCode', confidence: 0.6 }
  if (signs.phone >= 0.8) return { field: 'phone', confidence: 0.6 }
  if (signs.name >= 0.75) return { field: 'name', confidence: 0.55 }
  return null
}
