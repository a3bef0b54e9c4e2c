import type { SomeItems } from './person-item.ts'

/**
 * 户口登记状态, from what the register holds: it is never asked for. `none`: registered as a person and in
 * no household yet; whoever sees it helps with the papers (K17).
 */
export type HukouState = 'here' | 'none' | 'elsewhere' | 'gone' | 'cancelled'

export const HUKOU_STATE_WORDS: Readonly<
  Record<HukouState, { readonly zh: string; readonly en: string }>
> = {
  here: { zh: '已入户', en: 'In a household here' },
  none: { zh: '还没有入户', en: 'In no household yet' },
  elsewhere: { zh: '户口在外地', en: 'Registered elsewhere' },
  gone: { zh: '户口已迁出', en: 'Moved out' },
  cancelled: { zh: '户口已注销', en: 'Cancelled' },
}

/** `null` of the dead whose day of cancelling nobody has said. */
export function hukouStateOf(items: SomeItems, household: string | null): HukouState | null {
  if ((items.deregistered_on ?? null) !== null) return 'cancelled'
  switch (items.life_state ?? 'active') {
    case 'cancelled':
      return 'cancelled'
    case 'moved_out':
      return 'gone'
    case 'dead':
      return null
    default:
      if (items.separation === LIVES_HERE_ONLY) return 'elsewhere'
      return household === null ? 'none' : 'here'
  }
}

/** 人在户不在. */
const LIVES_HERE_ONLY = '3'
