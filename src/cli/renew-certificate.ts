import { Server } from 'node:https'
import { clock } from './clock.ts'
import type { Listening } from './how-to-listen.ts'

const DAY_MS = 86_400_000

/** A certificate of the county's authority is made anew each day the server runs; stop by the result. */
export function renewCertificate(listener: unknown, lan: Listening['lan']): () => void {
  if (lan === undefined || !(listener instanceof Server)) return () => undefined
  const renew = async (): Promise<void> => {
    listener.setSecureContext(await lan.ca.issue(lan.hosts, clock()))
  }
  const timer = setInterval(() => {
    // The one in use holds for weeks: tomorrow is soon enough to try again.
    renew().catch(() => undefined)
  }, DAY_MS)
  timer.unref()
  return () => {
    clearInterval(timer)
  }
}
