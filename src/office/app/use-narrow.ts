import { useSyncExternalStore } from 'react'

const NARROW = '(max-width: 759px)'

/** True on a phone: drawings are then drawn for 340 pixels, not shrunk until nobody can read them. */
export function useNarrow(): boolean {
  return useSyncExternalStore(
    (listener) => {
      const query = matchMedia(NARROW)
      query.addEventListener('change', listener)
      return () => {
        query.removeEventListener('change', listener)
      }
    },
    () => matchMedia(NARROW).matches,
  )
}
