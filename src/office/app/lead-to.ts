import { useEffect, useRef } from 'react'

/** Whether a button was pressed with a key or pointed at. */
export type Choosing = 'key' | 'pointer'

/** A press by key counts no clicks (UI Events, `detail`). */
export function howChosen({ detail }: { readonly detail: number }): Choosing {
  return detail === 0 ? 'key' : 'pointer'
}

/**
 * Leads from a table to the detail that a choice in it has opened, once that is drawn. By key always:
 * on the way there lie the buttons of all other rows. By pointer only where the detail is out of sight.
 */
export function useLeadTo(
  detailId: string,
  chosen: string | null,
): (choice: string, how: Choosing) => void {
  const awaited = useRef<{ readonly choice: string; readonly how: Choosing } | null>(null)
  useEffect(() => {
    if (awaited.current === null || awaited.current.choice !== chosen) return
    lead(detailId, awaited.current.how)
    awaited.current = null
  })
  return (choice, how) => {
    awaited.current = { choice, how }
  }
}

function lead(detailId: string, how: Choosing): void {
  const detail = document.getElementById(detailId)
  if (detail === null) return
  const { top } = detail.getBoundingClientRect()
  const isInSight = top >= 0 && top < innerHeight / 2
  if (!isInSight) detail.scrollIntoView({ block: 'start' })
  if (how === 'key' || !isInSight) detail.focus({ preventScroll: true })
}
