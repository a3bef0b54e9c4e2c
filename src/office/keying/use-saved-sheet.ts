import { useEffect, useEffectEvent, useRef, useState } from 'react'
import type { SheetContent } from '#domain/keying/sheet-content.ts'
import type { SheetSaved, SheetView } from '#wire/keying.ts'
import { call, get } from '../api/client.ts'
import { ProblemError, UnreachableError } from '../api/problem.ts'

const AGAIN_MS = 4_000

export interface SavedSheet {
  readonly content: SheetContent
  /** The same, with what was changed since the page was drawn last. */
  readonly now: () => SheetContent
  /** As the server has it: what differs from `content` waits. */
  readonly saved: SheetContent
  readonly complete: boolean
  /** When it was saved last on this page. */
  readonly savedAt: Date | null
  readonly offline: boolean
  readonly problem: Error | null
  readonly change: (content: SheetContent, complete?: boolean) => void
  /** Resolves once the server has everything; `false` where it refused. */
  readonly settled: () => Promise<boolean>
}

/**
 * A sheet that is sent after every change, one request at a time; without a connection it waits on the page
 * and is sent again. What is still waiting when the page goes, was one cell at most.
 */
export function useSavedSheet(keyingId: string, sheet: SheetView, first: SheetContent): SavedSheet {
  const path = `/keyings/${keyingId}/sheets/${String(sheet.sheetNo)}`
  const [content, setContent] = useState(first)
  const [saved, setSaved] = useState(first)
  const [complete, setComplete] = useState(sheet.complete)
  const [savedAt, setSavedAt] = useState<Date | null>(null)
  const [offline, setOffline] = useState(false)
  const [problem, setProblem] = useState<Error | null>(null)
  const latest = useRef({ content: first, complete: sheet.complete })
  const version = useRef(sheet.version)
  const sending = useRef<Promise<boolean> | null>(null)

  const sendAll = async (): Promise<boolean> => {
    for (;;) {
      const sent = latest.current
      try {
        const reply = await call<SheetSaved>('PUT', path, { ...sent, version: version.current })
        version.current = reply.version
        setSaved(sent.content)
        setSavedAt(new Date())
        setOffline(false)
        setProblem(null)
        if (latest.current === sent) return true
      } catch (error) {
        if (error instanceof UnreachableError) {
          setOffline(true)
          await new Promise((resolve) => setTimeout(resolve, AGAIN_MS))
          // The answer was lost, perhaps, and not the request: what the server has is asked.
          version.current = await versionThere(path, version.current)
          continue
        }
        setProblem(error instanceof ProblemError ? error : new Error('not saved'))
        return false
      }
    }
  }
  const send = (): Promise<boolean> => {
    sending.current ??= sendAll().finally(() => {
      sending.current = null
    })
    return sending.current
  }
  const warn = useEffectEvent((event: BeforeUnloadEvent) => {
    if (sending.current !== null) event.preventDefault()
  })
  useEffect(() => {
    const listener = (event: BeforeUnloadEvent): void => {
      warn(event)
    }
    addEventListener('beforeunload', listener)
    return () => {
      removeEventListener('beforeunload', listener)
    }
  }, [])
  return {
    content,
    now: () => latest.current.content,
    saved,
    complete,
    savedAt,
    offline,
    problem,
    change: (next, isComplete = false) => {
      latest.current = { content: next, complete: isComplete }
      setContent(next)
      setComplete(isComplete)
      void send()
    },
    settled: () => sending.current ?? Promise.resolve(true),
  }
}

async function versionThere(path: string, before: number): Promise<number> {
  try {
    return (await get<SheetView>(path)).version
  } catch {
    return before
  }
}
