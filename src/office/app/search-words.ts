/**
 * The words last searched for, from the top bar to the register page and back. They are a person's
 * name as a rule, so they live in memory: neither the address nor the browser's history holds them.
 */
let words = ''
const listeners = new Set<() => void>()

export function searchWords(): string {
  return words
}

export function setSearchWords(next: string): void {
  words = next
  for (const listener of listeners) listener()
}

export function subscribeToSearchWords(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
