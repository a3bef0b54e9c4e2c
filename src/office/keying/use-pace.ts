import { useEffect, useEffectEvent, useRef, useState } from 'react'
import type { KeyingPartTold } from '#wire/keying.ts'
import { callOnLeaving } from '../api/client.ts'

export interface Pace {
  readonly paused: boolean
  readonly toggle: () => void
  readonly sheetDone: () => void
}

/**
 * How long somebody practises, pauses left out. Of real work nothing is counted, and nothing is sent; what
 * was counted goes to the server once the desk is left.
 */
export function usePace(keyingId: string, part: KeyingPartTold | null, practice: boolean): Pace {
  const [paused, setPaused] = useState(false)
  const counted = useRef({ ms: 0, sheets: 0, sinceMs: 0 })
  const stop = (): void => {
    const { current } = counted
    if (current.sinceMs > 0) current.ms += performance.now() - current.sinceMs
    current.sinceMs = 0
  }
  const send = useEffectEvent(() => {
    stop()
    const { ms, sheets } = counted.current
    counted.current = { ms: 0, sheets: 0, sinceMs: 0 }
    if (!practice || part === null || sheets === 0) return
    const spell = { spellId: crypto.randomUUID(), part, seconds: Math.round(ms / 1000), sheets }
    callOnLeaving('POST', `/keyings/${keyingId}/spells`, spell)
  })
  useEffect(() => {
    if (paused) stop()
    else counted.current.sinceMs = performance.now()
  }, [paused])
  useEffect(() => {
    counted.current.sinceMs = performance.now()
    const leave = (): void => {
      send()
    }
    addEventListener('pagehide', leave)
    return () => {
      removeEventListener('pagehide', leave)
      send()
    }
  }, [])
  return {
    paused,
    toggle: () => {
      setPaused((now) => !now)
    },
    sheetDone: () => {
      counted.current.sheets += 1
    },
  }
}
