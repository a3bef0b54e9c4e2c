import type { MaskKind } from './fields.ts'

/** What stands where nothing of a value may be seen. */
export const WITHHELD = '***'

/** A value in the form its kind of mask leaves of it. */
export function masked(kind: MaskKind, value: string): string {
  switch (kind) {
    case 'none':
      return value
    case 'name':
      return maskedName(value)
    case 'number':
      return maskedNumber(value)
    case 'phone':
      return maskedPhone(value)
    case 'year_only':
      return /^\d{4}/u.test(value) ? value.slice(0, 4) : WITHHELD
    case 'withheld':
      return WITHHELD
  }
}

/** 王小明 → 王*明, 王明 → 王*, 欧阳修远 → 欧**远: the first character stays, and the last of three. */
export function maskedName(name: string): string {
  const characters = Array.from(name)
  const [first] = characters
  if (first === undefined) return ''
  if (characters.length < 3) return `${first}*`
  return `${first}${'*'.repeat(characters.length - 2)}${characters.at(-1) ?? ''}`
}

/** 431***********1234: the prefecture's digits and the last four stay. */
export function maskedNumber(number: string): string {
  const characters = Array.from(number)
  const head = characters.length < 15 ? 0 : 3
  const hidden = Math.max(characters.length - head - 4, 4)
  const tail = characters.length <= 4 ? [] : characters.slice(-4)
  return `${characters.slice(0, head).join('')}${'*'.repeat(hidden)}${tail.join('')}`
}

/** 138****6207 */
export function maskedPhone(phone: string): string {
  return phone.length < 8 ? '*'.repeat(phone.length) : `${phone.slice(0, 3)}****${phone.slice(-4)}`
}
