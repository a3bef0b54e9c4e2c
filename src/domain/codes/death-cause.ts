/**
 * Shape of a cause of death: GB/T 14396, the Chinese edition of ICD-10. A letter and two digits name the
 * category, a digit behind a point the subcategory. The list itself has more than ten thousand entries and
 * is the certifier's; what is refused is what cannot be a code.
 */
export function isDeathCause(text: string): boolean {
  return /^[A-Z][0-9]{2}(?:\.[0-9])?$/u.test(text)
}
