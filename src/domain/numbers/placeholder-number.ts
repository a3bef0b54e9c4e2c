/**
 * Numbers that stand in a file only because the form would not save without one.
 *
 * Some of them pass the check character (`111111191111111113`), so they must be recognised before it
 * is asked. The text is expected as `readNumber` normalises it: half-width, no spaces.
 */
export function isPlaceholderNumber(text: string): boolean {
  // Hot: all but a few real numbers leave at this line. Every stand-in we know begins with a digit
  // repeated or counted up or down; an area code whose first three digits do neither is a real one.
  const a = text.charCodeAt(0)
  const b = text.charCodeAt(1)
  const c = text.charCodeAt(2)
  const d = text.charCodeAt(3)
  if ((c - b - (b - a)) % 10 !== 0 && a !== c && a !== d) return false
  if (text.length < SHORTEST) return false
  return (
    repeats(text) ||
    counts(text) ||
    oneDigitWithBirthYear(text) ||
    (a === ZERO && AREA_OF_ZEROS.test(text))
  )
}

const ZERO = 48

/** Shorter text is no attempt at an identity number, and is judged by its shape alone. */
const SHORTEST = 6

/** `000000` + birth date + four digits: children who came along with migrants, newborns. */
const AREA_OF_ZEROS = /^0{6}[0-9]{8,11}[0-9X]$/

/** `000…`, `1212…`, `123123…`; the last character may be a check character computed after. */
function repeats(text: string): boolean {
  for (let period = 1; period <= 3; period++) {
    let at = period
    const end = text.length === 18 ? 17 : text.length
    while (at < end && text.charCodeAt(at) === text.charCodeAt(at - period)) at++
    if (at === end) return true
  }
  return false
}

/** `123456789012345678`, `987654321…`: digits counted up or down, past nine to zero. */
function counts(text: string): boolean {
  const end = text.length === 18 ? 17 : text.length
  for (const step of [1, 9]) {
    let at = 1
    while (at < end && (text.charCodeAt(at - 1) - 48 + step) % 10 === text.charCodeAt(at) - 48) at++
    if (at === end) return true
  }
  return false
}

/** `111111191111111113`: one digit throughout but for a century and a check character. */
function oneDigitWithBirthYear(text: string): boolean {
  if (text.length !== 18) return false
  const digit = text.charCodeAt(0)
  for (let at = 1; at < 17; at++) {
    if (at !== 6 && at !== 7 && text.charCodeAt(at) !== digit) return false
  }
  return true
}
