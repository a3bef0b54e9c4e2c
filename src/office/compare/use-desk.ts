import { useEffect, useEffectEvent } from 'react'
import type { DeskTaken } from '#wire/pairs.ts'
import { call, callOnLeaving } from '../api/client.ts'

/** Well within the minutes that a pair stays on a desk. */
const RENEW_MS = 120_000

/**
 * Keeps these pairs on one's desk while the page stands, so that nobody else opens them, and tells which of
 * them lie on another's. When the server cannot be asked nothing is told: it still refuses a decision on them.
 */
export function useDesk(desk: {
  readonly pairNos: readonly number[]
  readonly enabled: boolean
  readonly onElsewhere: (pairNos: ReadonlySet<number>) => void
}): void {
  const { pairNos, enabled } = desk
  const told = useEffectEvent(desk.onElsewhere)
  const key = enabled ? pairNos.join(' ') : ''
  useEffect(() => {
    const asked = key
      .split(' ')
      .filter((text) => text !== '')
      .map(Number)
    if (asked.length === 0) return undefined
    let gone = false
    const take = async (): Promise<void> => {
      const taken = await call<DeskTaken>('PUT', '/pairs/desk', { pairNos: asked })
      const others = asked.filter((pairNo) => !taken.pairNos.includes(pairNo))
      if (!gone && others.length > 0) told(new Set(others))
    }
    const ask = (): void => {
      take().catch(() => undefined)
    }
    ask()
    const timer = setInterval(ask, RENEW_MS)
    return () => {
      gone = true
      clearInterval(timer)
    }
  }, [key])
  useEffect(() => {
    if (!enabled) return undefined
    const clear = (): void => {
      callOnLeaving('PUT', '/pairs/desk', { pairNos: [] })
    }
    addEventListener('pagehide', clear)
    return () => {
      removeEventListener('pagehide', clear)
      clear()
    }
  }, [enabled])
}
