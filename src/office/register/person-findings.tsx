import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { Link } from 'react-router'
import type { FindingList } from '#wire/findings.ts'
import { get } from '../api/client.ts'
import { useCan } from '../api/session.ts'
import { ProblemNote } from '../app/message-page.tsx'
import { count } from '../format/figures.ts'
import { SEVERITY_TONES } from '../quality/severity-tones.ts'
import { findingTexts } from '../texts/findings.ts'
import { useSay, useTexts } from '../texts/use-texts.ts'
import '../quality/findings.css'

/** What is doubted about this person, the gravest first; each leads to where it is answered. */
export function PersonFindings({ personId }: { readonly personId: string }): ReactElement {
  const texts = useTexts(findingTexts)
  const say = useSay()
  const can = useCan()
  const { data, error, refetch } = useQuery({
    queryKey: ['findings', 'person', personId],
    queryFn: () => get<FindingList>(`/persons/${personId}/findings`),
  })
  if (error !== null) return <ProblemNote error={error} onRetry={() => void refetch()} />
  if (data === undefined || data.findings.length === 0) return <></>
  return (
    <section className="sheet person-findings" data-testid="person-findings">
      <h2>
        {texts.title} <span className="muted">{count(data.findings.length)}</span>
      </h2>
      <ul>
        {data.findings.map(({ findingId, severity, text, item, stateText, ageDays }) => (
          <li key={findingId}>
            <span className={`tag ${SEVERITY_TONES[severity]}`}>{severity}</span>{' '}
            {can('findings.read') ? (
              <Link to={`/quality/findings/${findingId}`}>{say(text)}</Link>
            ) : (
              say(text)
            )}{' '}
            <span className="small muted">
              {say(item)} · {say(stateText)} · {texts.days(count(ageDays))}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
