/** Counts, shares, spans and numbers of identity as the screens print them. */

/** `1,331,847`; `–` when there is no figure. */
export function count(value: number | null | undefined): string {
  return value === null || value === undefined
    ? '–'
    : withMinus(Math.round(value).toLocaleString('en-US'))
}

/** `98.6` from 0.986, without the sign: the unit stands beside it in small type. */
export function percent(share: number | null | undefined, digits = 1): string {
  return share === null || share === undefined ? '–' : withMinus((share * 100).toFixed(digits))
}

export function perMille(share: number | null | undefined, digits = 1): string {
  return share === null || share === undefined ? '–' : withMinus((share * 1000).toFixed(digits))
}

/** A minus is a minus, never a hyphen: a hyphen before a figure breaks off at the end of a line. */
function withMinus(text: string): string {
  return text.replace('-', '−')
}

/** A weight with its sign, the minus being a minus: `+5.2`, `−2.8`, `0`. */
export function signed(value: number): string {
  const rounded = Math.round(value * 10) / 10
  if (rounded === 0) return '0'
  return (rounded > 0 ? '+' : '−') + Math.abs(rounded).toFixed(1)
}

/** `+86`, `−31`, `±0`. */
export function change(value: number): string {
  if (value === 0) return '±0'
  return (value > 0 ? '+' : '−') + count(Math.abs(value))
}

/** An identity number in its three parts, 6-8-4, or 3-11-4 where all between is masked. */
export function numberParts(shown: string): readonly [string, string, string] | null {
  const bare = shown.replaceAll(/\s/g, '')
  if (bare.length !== 18) return null
  const head = bare.startsWith('*', 3) ? 3 : 6
  return [bare.slice(0, head), bare.slice(head, 14), bare.slice(14)]
}

export interface Span {
  readonly value: number
  readonly unit: 'seconds' | 'minutes' | 'hours'
}

/** A time left in the unit people would say it in: 40 s, 16 min, 2 h. */
export function spanOf(seconds: number): Span {
  if (seconds < 90) return { value: Math.max(1, Math.round(seconds)), unit: 'seconds' }
  if (seconds < 5400) return { value: Math.round(seconds / 60), unit: 'minutes' }
  return { value: Math.round(seconds / 360) / 10, unit: 'hours' }
}

/** `2026-03-16 08:00` in the reader's own time from an instant such as `2026-03-16T00:00:00Z`. */
export function instant(text: string | null | undefined, withDate = true): string {
  if (text === null || text === undefined) return '–'
  const at = new Date(text)
  if (Number.isNaN(at.getTime())) return text
  const two = (value: number): string => String(value).padStart(2, '0')
  const clock = `${two(at.getHours())}:${two(at.getMinutes())}`
  if (!withDate) return clock
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())} ${clock}`
}

/** Bytes as a clerk sees them in the file manager. */
export function fileSize(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`
  if (bytes < 1024 ** 2) return `${(bytes / 1024).toFixed(0)} KB`
  if (bytes < 1024 ** 3) return `${(bytes / 1024 ** 2).toFixed(1)} MB`
  return `${(bytes / 1024 ** 3).toFixed(1)} GB`
}
