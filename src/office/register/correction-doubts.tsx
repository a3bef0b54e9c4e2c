import { useQuery } from '@tanstack/react-query'
import { useEffect, useState, type ReactElement } from 'react'
import type { CheckCorrection, CorrectionCheck, CorrectionDoubt } from '#wire/correction-check.ts'
import { call } from '../api/client.ts'
import { ruleNumber } from '../quality/rule-number.ts'
import { SEVERITY_TONES } from '../quality/severity-tones.ts'
import { correctionDoubtTexts } from '../texts/correction-doubts.ts'
import { findingTexts } from '../texts/findings.ts'
import { useSay, useTexts } from '../texts/use-texts.ts'
import { wishOf, type CorrectionDraft } from './correction.ts'

/** Whoever types is asked about when they pause, not at every key. */
const PAUSE_MS = 400

/** What the rules would say of the correction being typed; nothing where nobody could be asked. */
export function CorrectionDoubts(props: {
  readonly personId: string
  readonly draft: CorrectionDraft
  readonly current: string | null
}): ReactElement | null {
  const texts = useTexts(correctionDoubtTexts)
  const wish = usePaused(JSON.stringify(wishOf(props.draft, props.current)))
  const { data, isLoading } = useQuery({
    queryKey: ['correction-check', props.personId, wish],
    queryFn: () => call<CorrectionCheck>('POST', `/persons/${props.personId}/check`, asked(wish)),
    enabled: wish !== 'null',
    // The form itself is asked again when it is saved: a check that fails says nothing.
    retry: false,
    gcTime: 0,
  })
  if (isLoading) return <p className="small muted">{texts.asking}</p>
  if (data === undefined) return null
  const { opens, closes, outcome } = data
  return (
    <div className="correction-doubts" role="status" data-testid="correction-doubts">
      {outcome === 'passes' ? null : (
        <p className={outcome === 'refused' ? 'red' : 'amber'}>{texts.outcomes[outcome]}</p>
      )}
      {opens.length === 0 ? (
        <p className="small muted">{texts.none}</p>
      ) : (
        <Doubts title={texts.opens} doubts={opens} />
      )}
      {closes.length === 0 ? null : <Doubts title={texts.closes} doubts={closes} />}
    </div>
  )
}

function Doubts(props: {
  readonly title: string
  readonly doubts: readonly CorrectionDoubt[]
}): ReactElement {
  const findings = useTexts(findingTexts)
  const say = useSay()
  return (
    <>
      <p className="small muted">{props.title}</p>
      <ul>
        {props.doubts.map((doubt) => (
          <li key={`${doubt.rule} ${doubt.item.zh}`}>
            <span className={`tag ${SEVERITY_TONES[doubt.severity]}`}>
              {findings.severities[doubt.severity]}
            </span>
            <span>{say(doubt.text)}</span>
            <span className="small muted">{ruleNumber(doubt.rule)}</span>
          </li>
        ))}
      </ul>
    </>
  )
}

/** A query key is text; here it becomes the body again. */
function asked(wish: string): CheckCorrection {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written by wishOf just before
  return JSON.parse(wish) as CheckCorrection
}

/** The value as it was when typing last paused. */
function usePaused(value: string): string {
  const [paused, setPaused] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => {
      setPaused(value)
    }, PAUSE_MS)
    return () => {
      clearTimeout(timer)
    }
  }, [value])
  return paused
}
