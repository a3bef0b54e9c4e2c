import { useEffect, useState } from 'react'

/**
 * Whether a pop-up stands open. A turned phone or a resized window closes it: it was placed for the
 * old width, and would otherwise be left far off the page.
 */
export function usePopUp(): readonly [open: boolean, setOpen: (open: boolean) => void] {
  const [open, setOpen] = useState(false)
  useEffect(() => {
    if (!open) return undefined
    const width = innerWidth
    const close = (): void => {
      if (innerWidth !== width) setOpen(false)
    }
    addEventListener('resize', close)
    return () => {
      removeEventListener('resize', close)
    }
  }, [open])
  return [open, setOpen]
}
