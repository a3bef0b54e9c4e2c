import type { Interval } from '#domain/quality/interval.ts'

import { markup } from './markup.ts'
import type { Markup } from './markup.ts'

/** A count with its thousands apart. */
export function count(n: number): string {
  return Math.round(n).toLocaleString('en-US')
}

/** A share as per cent, with as many digits as tell it from nothing and from all. */
export function percent(share: number): string {
  if (share > 0 && share < 0.00005) return '< 0.01%'
  if (share < 1 && share >= 0.99995) return '> 99.99%'
  const digits = share > 0.99 || share < 0.01 ? 2 : 1
  return `${(share * 100).toFixed(digits)}%`
}

export function intervalText(interval: Interval | null): string {
  if (interval === null) return '—'
  return `${percent(interval.lower)} – ${percent(interval.upper)}`
}

/** Both languages: Chinese, and English smaller behind it. */
export function both(zh: string, en: string): Markup {
  return markup`${zh} <span class="en" lang="en">${en}</span>`
}

/** A chart with its title, and a sentence that says how to read it. */
export function panel(
  title: Markup,
  note: Markup | null,
  body: Markup | readonly Markup[],
  size: 'wide' | 'half' = 'wide',
): Markup {
  return markup`<section class="${size}"><h2>${title}</h2>
${note === null ? null : markup`<p class="note">${note}</p>`}
${body}</section>
`
}
