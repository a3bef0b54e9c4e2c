/** 431322********0419: place and last four stay, as on a police form (R16). */
export function maskedNumber(number: string | null): string | null {
  if (number === null) return null
  const characters = [...number]
  if (characters.length < 15)
    return characters.length <= 4
      ? '****'
      : `${'*'.repeat(characters.length - 4)}${characters.slice(-4).join('')}`
  return `${characters.slice(0, 6).join('')}${'*'.repeat(characters.length - 10)}${characters.slice(-4).join('')}`
}

/** 138****6207 */
export function maskedPhone(phone: string | null): string | null {
  if (phone === null) return null
  return phone.length < 8 ? '*'.repeat(phone.length) : `${phone.slice(0, 3)}****${phone.slice(-4)}`
}

const LONG_DIGITS = /[0-9０-９]{7,}[0-9０-９Xx×]?/gu

/** A cell as received, with every run of digits long enough to be a number or a telephone masked. */
export function maskedCell(cell: string): string {
  return cell.replaceAll(LONG_DIGITS, (digits) =>
    digits.length >= 15 ? (maskedNumber(digits) ?? '') : (maskedPhone(digits) ?? ''),
  )
}
