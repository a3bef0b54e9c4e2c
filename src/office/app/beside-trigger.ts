/**
 * Lists and pop-ups open inside the part of the page they belong to, not at the end of the document:
 * a screen reader then meets them where they are, and a `<dialog>` does not cover them.
 */
export function besideTrigger(trigger: HTMLElement): HTMLElement {
  return trigger.parentElement ?? document.body
}
