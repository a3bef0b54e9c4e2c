import type { Words } from '#wire/words.ts'

/** Ids of the invented persons and households. */
export function mockId(no: number): string {
  return `0190c000-0000-7000-8000-${String(no).padStart(12, '0')}`
}

/** Words in both languages; the same where one serves for both. */
export function said(zh: string, en: string = zh): Words {
  return { zh, en }
}
