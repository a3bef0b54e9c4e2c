/**
 * Some requests need a proof of the last ten minutes. The client asks for it here and sends the request
 * again; the dialog that answers stands in the shell.
 */
type Answer = (proved: boolean) => void

let waiting: readonly Answer[] = []
const watchers = new Set<() => void>()

/** Resolves when somebody has proved who they are, or has given up. */
export function askForProof(): Promise<boolean> {
  // Nobody to ask: the refusal stands as it came.
  if (watchers.size === 0) return Promise.resolve(false)
  return new Promise((resolve) => {
    waiting = [...waiting, resolve]
    tell()
  })
}

export function isProofAsked(): boolean {
  return waiting.length > 0
}

export function answerProof(proved: boolean): void {
  const answered = waiting
  waiting = []
  for (const answer of answered) answer(proved)
  tell()
}

export function watchProof(watcher: () => void): () => void {
  watchers.add(watcher)
  return () => {
    watchers.delete(watcher)
  }
}

function tell(): void {
  for (const watcher of watchers) watcher()
}
