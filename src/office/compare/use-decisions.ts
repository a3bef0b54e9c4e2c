import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useState } from 'react'
import type { DecidePair, Verdict } from '#wire/pairs.ts'
import { call, callOnLeaving } from '../api/client.ts'
import {
  decide,
  EMPTY_QUEUE,
  flush,
  release,
  secondsLeft,
  undo,
  type DecisionQueue,
  type Step,
} from './decision-queue.ts'

export interface PairDecision {
  readonly pairNo: number
  /** `陈子涵 / 陈梓涵`, for the line that says what was just decided. */
  readonly title: string
  readonly answer: DecidePair
}

export interface Decisions {
  readonly decide: (decision: PairDecision) => void
  /** Takes back the newest that was not sent; gives its pair, or `null`. */
  readonly undo: () => number | null
  /** Takes apart one that was already sent. */
  readonly takeBack: (decision: PairDecision) => void
  readonly isDecided: (pairNo: number) => boolean
  /** Those that may still be undone. */
  readonly pendingNos: readonly number[]
  readonly newest: PairDecision | null
  readonly secondsLeft: number | null
  /** Newest first. */
  readonly sent: readonly PairDecision[]
  /** Decided, and not yet in the figures that the server gave. */
  readonly pendingVerdicts: readonly Verdict[]
  readonly failed: {
    readonly decision: PairDecision
    readonly error: unknown
    readonly what: 'send' | 'take_back'
  } | null
}

const TICK_MS = 250
const SENT_SHOWN_MAX = 2

/** Holds decisions back while they can be undone, sends them when their time has come. */
export function useDecisions(): Decisions {
  const [queue, setQueue] = useState<DecisionQueue<PairDecision>>(EMPTY_QUEUE)
  const { send, gone, takeBack, sent, travelling, failed } = useSending()
  const [nowMs, setNowMs] = useState(() => performance.now())

  const apply = (step: Step<PairDecision>): void => {
    setQueue(step.queue)
    for (const decision of step.due) void send(decision)
  }

  const tick = useEffectEvent(() => {
    const at = performance.now()
    setNowMs(at)
    const step = release(queue, at)
    if (step.due.length > 0) apply(step)
  })
  const waiting = queue.pending.length > 0
  useEffect(() => {
    if (!waiting) return undefined
    const timer = setInterval(() => {
      tick()
    }, TICK_MS)
    return () => {
      clearInterval(timer)
    }
  }, [waiting])

  useLeaving(queue, (step) => {
    setQueue(step.queue)
    gone(step.due)
  })

  const decidedNos = new Set([
    ...queue.pending.map(({ decision }) => decision.pairNo),
    ...sent.map(({ pairNo }) => pairNo),
  ])
  return {
    decide: (decision) => {
      const at = performance.now()
      setNowMs(at)
      apply(decide(queue, decision, at))
    },
    undo: () => {
      const undone = undo(queue)
      setQueue(undone.queue)
      return undone.taken?.pairNo ?? null
    },
    takeBack: (decision) => void takeBack(decision),
    isDecided: (pairNo) => decidedNos.has(pairNo),
    pendingNos: queue.pending.map(({ decision }) => decision.pairNo),
    newest: queue.pending.at(-1)?.decision ?? null,
    secondsLeft: secondsLeft(queue, nowMs),
    sent: sent.slice(0, SENT_SHOWN_MAX),
    pendingVerdicts: [...travelling, ...queue.pending.map(({ decision }) => decision)].map(
      ({ answer }) => answer.verdict,
    ),
    failed,
  }
}

/** What has left the queue: on its way, sent, taken apart again, or come back with a problem. */
function useSending(): {
  readonly send: (decision: PairDecision) => Promise<void>
  /** Sent with the page as it was left, without an answer to wait for. */
  readonly gone: (decisions: readonly PairDecision[]) => void
  readonly takeBack: (decision: PairDecision) => Promise<void>
  readonly sent: readonly PairDecision[]
  readonly travelling: readonly PairDecision[]
  readonly failed: Decisions['failed']
} {
  const client = useQueryClient()
  const [sent, setSent] = useState<readonly PairDecision[]>([])
  const [travelling, setTravelling] = useState<readonly PairDecision[]>([])
  const [failed, setFailed] = useState<Decisions['failed']>(null)

  const send = async (decision: PairDecision): Promise<void> => {
    setSent((before) => [decision, ...before])
    setTravelling((before) => [...before, decision])
    try {
      await call('POST', `/pairs/${decision.pairNo}/decision`, decision.answer)
      setFailed(null)
    } catch (error) {
      // Not lost and not pretended: the pair comes back to the list, with the reason.
      setSent((before) => before.filter(({ pairNo }) => pairNo !== decision.pairNo))
      setFailed({ decision, error, what: 'send' })
    }
    await client.invalidateQueries({ queryKey: ['pair-session'] })
    setTravelling((before) => before.filter((each) => each !== decision))
  }

  const takeBack = async (decision: PairDecision): Promise<void> => {
    const { pairNo } = decision
    setSent((before) => before.filter((each) => each.pairNo !== pairNo))
    try {
      await call('DELETE', `/pairs/${pairNo}/decision`)
      setFailed(null)
    } catch (error) {
      setSent((before) => [decision, ...before])
      setFailed({ decision, error, what: 'take_back' })
    }
    for (const queryKey of [['pair-session'], ['pair', pairNo], ['pairs']]) {
      void client.invalidateQueries({ queryKey })
    }
  }

  const gone = (decisions: readonly PairDecision[]): void => {
    setSent((before) => [...decisions.toReversed(), ...before])
  }

  return { send, gone, takeBack, sent, travelling, failed }
}

/**
 * Sends what still waits when the page is closed or left. A browser may keep the page as it is and show
 * it again on the way back: what was sent then waits no longer, and the queue is asked for anew.
 */
function useLeaving(
  queue: DecisionQueue<PairDecision>,
  onLeft: (step: Step<PairDecision>) => void,
): void {
  const client = useQueryClient()
  const leave = useEffectEvent(() => {
    const step = flush(queue)
    for (const { pairNo, answer } of step.due) {
      callOnLeaving('POST', `/pairs/${pairNo}/decision`, answer)
    }
    return step
  })
  const left = useEffectEvent(onLeft)
  useEffect(() => {
    const onLeave = (): void => {
      left(leave())
    }
    const onShow = ({ persisted }: PageTransitionEvent): void => {
      if (persisted) void client.invalidateQueries()
    }
    addEventListener('pagehide', onLeave)
    addEventListener('pageshow', onShow)
    return () => {
      removeEventListener('pagehide', onLeave)
      removeEventListener('pageshow', onShow)
      // The next page must not show these pairs as open again.
      leave()
      void client.invalidateQueries({ queryKey: ['pairs'] })
    }
  }, [client])
}
