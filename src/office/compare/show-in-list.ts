/** Share of the list's height above the line that was gone to: what comes next stays in sight below it. */
const ABOVE_SHARE = 0.3

/** Brings a line into its list; the page, on which somebody may be reading further down, stays where it is. */
export function showInList(line: HTMLElement): void {
  const list = line.closest('ul')
  if (list === null) return
  const box = list.getBoundingClientRect()
  const { top, bottom } = line.getBoundingClientRect()
  const bottomInSight = Math.min(box.bottom, innerHeight)
  if (top >= box.top && bottom <= bottomInSight) return
  list.scrollTop += top - box.top - (bottomInSight - box.top) * ABOVE_SHARE
}
