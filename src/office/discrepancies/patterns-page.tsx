import {
  useMutation,
  useQuery,
  useQueryClient,
  type UseMutationResult,
} from '@tanstack/react-query'
import { useState, type ReactElement } from 'react'
import { Link } from 'react-router'
import type {
  AcceptanceList,
  AcceptanceProgress,
  PatternLine,
  PatternList,
} from '#wire/acceptances.ts'
import { call, get, queryString } from '../api/client.ts'
import { useCan } from '../api/session.ts'
import { ProblemNote } from '../app/message-page.tsx'
import { usePlace } from '../app/place.tsx'
import { useTitle } from '../app/use-title.ts'
import { CompareTabs } from '../compare/compare-tabs.tsx'
import { discrepancyTexts } from '../texts/discrepancies.ts'
import { shellTexts } from '../texts/shell.ts'
import { useTexts } from '../texts/use-texts.ts'
import { AcceptanceTable } from './acceptance-table.tsx'
import { PatternPreviewPanel } from './pattern-preview.tsx'
import { PatternTable } from './pattern-table.tsx'
import '../intake/intake.css'
import './discrepancies.css'

/** 按类批量定: what is open by pattern, a look at one, and what was accepted so far. */
export function PatternsPage(): ReactElement {
  const texts = useTexts(discrepancyTexts)
  const shell = useTexts(shellTexts)
  const can = useCan()
  const { code: place } = usePlace()
  const [looked, setLooked] = useState<PatternLine | null>(null)
  const { carryOn, progress } = useCarryOn()
  useTitle(texts.patternsTab)
  const patterns = useQuery({
    queryKey: ['patterns', place],
    queryFn: () => get<PatternList>(`/discrepancies/patterns${queryString({ place })}`),
  })
  const mayAccept = can('discrepancies.accept')
  return (
    <>
      <CompareTabs>
        <Link className="button-link" to="/compare/discrepancies">
          {texts.oneByOne}
        </Link>
      </CompareTabs>
      {patterns.data === undefined && patterns.error === null && (
        <p className="empty">{shell.loading}</p>
      )}
      {patterns.error !== null && (
        <ProblemNote error={patterns.error} onRetry={() => void patterns.refetch()} />
      )}
      {carryOn.isError && <ProblemNote error={carryOn.error} />}
      {looked !== null && (
        <PatternPreviewPanel
          line={looked}
          place={place}
          progress={carryOn.isPending ? progress : null}
          onClose={() => {
            setLooked(null)
          }}
          onIssued={(orderId) => {
            carryOn.mutate(
              { orderId, reason: null },
              {
                onSuccess: () => {
                  setLooked(null)
                },
              },
            )
          }}
        />
      )}
      {patterns.data !== undefined && (
        <PatternTable
          lines={patterns.data.patterns}
          {...(mayAccept ? { onLook: setLooked } : {})}
        />
      )}
      {mayAccept && <Acceptances carryOn={carryOn} />}
    </>
  )
}

interface OrderToCarryOn {
  readonly orderId: string
  /** `null`: it goes on; otherwise why it is taken back. */
  readonly reason: string | null
}

type CarryOn = UseMutationResult<void, Error, OrderToCarryOn>

/** What was accepted so far. */
function Acceptances({ carryOn }: { readonly carryOn: CarryOn }): ReactElement {
  const { data, error } = useQuery({
    queryKey: ['acceptances'],
    queryFn: () => get<AcceptanceList>('/acceptances'),
  })
  if (data === undefined) return error === null ? <></> : <ProblemNote error={error} />
  return (
    <AcceptanceTable
      lines={data.acceptances}
      isBusy={carryOn.isPending}
      onGoOn={(orderId) => {
        carryOn.mutate({ orderId, reason: null })
      }}
      onReverse={(orderId, reason) => {
        carryOn.mutate({ orderId, reason })
      }}
    />
  )
}

const STILL_MOVING: ReadonlySet<AcceptanceProgress['state']> = new Set(['running', 'reversing'])

/** Batch after batch until it is done: whoever leaves the page stops between two and can go on later. */
function useCarryOn(): { readonly carryOn: CarryOn; readonly progress: AcceptanceProgress | null } {
  const client = useQueryClient()
  const [progress, setProgress] = useState<AcceptanceProgress | null>(null)
  const carryOn = useMutation({
    mutationFn: async (order: OrderToCarryOn) => {
      const path = `/acceptances/${order.orderId}`
      let done: AcceptanceProgress
      do {
        done = await (order.reason === null
          ? call<AcceptanceProgress>('POST', `${path}/run`)
          : call<AcceptanceProgress>('POST', `${path}/reversal`, { reason: order.reason }))
        setProgress(done)
      } while (STILL_MOVING.has(done.state))
    },
    onSettled: async () => {
      for (const key of [
        'patterns',
        'acceptances',
        'discrepancies',
        'discrepancy-counts',
        'tickets',
      ])
        await client.invalidateQueries({ queryKey: [key] })
    },
  })
  return { carryOn, progress }
}
