import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState, type ReactElement } from 'react'
import { Link } from 'react-router'
import { SOURCE_PROFILES } from '#domain/sources/source-kind.ts'
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
import { count } from '../format/figures.ts'
import { discrepancyTexts } from '../texts/discrepancies.ts'
import { shellTexts } from '../texts/shell.ts'
import { useSay, useTexts } from '../texts/use-texts.ts'
import { useSettings } from '../theme/settings.ts'
import { AcceptanceTable } from './acceptance-table.tsx'
import { PatternPreviewPanel } from './pattern-preview.tsx'
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
  const acceptances = useQuery({
    queryKey: ['acceptances'],
    queryFn: () => get<AcceptanceList>('/acceptances'),
    enabled: mayAccept,
  })
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
        <Patterns lines={patterns.data.patterns} {...(mayAccept ? { onLook: setLooked } : {})} />
      )}
      {acceptances.error !== null && <ProblemNote error={acceptances.error} />}
      {acceptances.data !== undefined && (
        <AcceptanceTable
          lines={acceptances.data.acceptances}
          isBusy={carryOn.isPending}
          onGoOn={(orderId) => {
            carryOn.mutate({ orderId, reason: null })
          }}
          onReverse={(orderId, reason) => {
            carryOn.mutate({ orderId, reason })
          }}
        />
      )}
    </>
  )
}

const STILL_MOVING: ReadonlySet<AcceptanceProgress['state']> = new Set(['running', 'reversing'])

/** Batch after batch until it is done: whoever leaves the page stops between two and can go on later. */
function useCarryOn() {
  const client = useQueryClient()
  const [progress, setProgress] = useState<AcceptanceProgress | null>(null)
  const carryOn = useMutation({
    mutationFn: async (order: { readonly orderId: string; readonly reason: string | null }) => {
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

function Patterns(props: {
  readonly lines: readonly PatternLine[]
  readonly onLook?: (line: PatternLine) => void
}): ReactElement {
  const texts = useTexts(discrepancyTexts)
  const say = useSay()
  const { language } = useSettings()
  const { lines, onLook } = props
  return (
    <section className="sheet">
      <h2>{texts.patterns}</h2>
      <p className="small muted">{texts.patternsText}</p>
      {lines.length === 0 ? (
        <p className="empty" data-testid="patterns-empty">
          {texts.patternsEmpty}
        </p>
      ) : (
        <div className="scroll-x" tabIndex={0} role="region" aria-label={texts.patterns}>
          <table className="plain stacked" data-testid="patterns">
            <thead>
              <tr>
                <th>{texts.pattern}</th>
                <th>{texts.source}</th>
                <th>{texts.differs}</th>
                <th>{texts.rule}</th>
                <th className="num">{texts.open}</th>
                <th className="num">{texts.villages}</th>
                <th>
                  <span className="visually-hidden">{texts.decide}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {lines.map((line) => {
                const { pattern, settlement } = line
                return (
                  <tr key={JSON.stringify(pattern)}>
                    <td>
                      <b>{say(line.itemText ?? line.kindText)}</b>
                    </td>
                    <td data-label={texts.source}>
                      {pattern.sources
                        .map((source) => SOURCE_PROFILES[source][language])
                        .join('、')}
                      {pattern.chosenSource !== null &&
                        ` ⇄ ${SOURCE_PROFILES[pattern.chosenSource][language]}`}
                    </td>
                    <td data-label={texts.differs}>{say(line.differenceText)}</td>
                    <td data-label={texts.rule}>
                      <span className={settlement.proven ? 'tag green' : 'tag amber'}>
                        {settlement.proven ? texts.proven : texts.unproven}
                      </span>
                    </td>
                    <td className="num" data-label={texts.open}>
                      {count(line.open)}
                    </td>
                    <td className="num" data-label={texts.villages}>
                      {count(line.villages)}
                    </td>
                    <td>
                      {onLook !== undefined && settlement.proven ? (
                        <Button
                          size="small"
                          data-testid="look-at-pattern"
                          onClick={() => {
                            onLook(line)
                          }}
                        >
                          {texts.look}
                        </Button>
                      ) : (
                        <Link to={oneByOne(line)}>{texts.oneByOne}</Link>
                      )}
                    </td>
                  </tr>
                )
              })}
            </tbody>
          </table>
        </div>
      )}
    </section>
  )
}

function oneByOne({ pattern }: PatternLine): string {
  const [source = ''] = pattern.sources
  return `/compare/discrepancies${queryString({ kind: pattern.kind, item: pattern.item ?? '', source })}`
}
