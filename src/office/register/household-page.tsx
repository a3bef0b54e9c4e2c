import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { Link, useParams } from 'react-router'
import type { HouseholdView } from '#wire/households.ts'
import { get } from '../api/client.ts'
import { useCan } from '../api/session.ts'
import { StillToCome } from '../app/message-page.tsx'
import { useTitle } from '../app/use-title.ts'
import { PrintPage } from '../app/print-page.tsx'
import { PrintButton } from '../paper/print-button.tsx'
import { householdItemTexts } from '../texts/household-items.ts'
import { registerTexts } from '../texts/register.ts'
import { useSay, useTexts } from '../texts/use-texts.ts'
import { HouseholdFacts } from './household-facts.tsx'
import { HouseholdHistory } from './household-history.tsx'
import { HouseholdEvents } from './household-events.tsx'
import { MaskedNumber } from './masked-number.tsx'
import './register.css'

export function HouseholdPage(): ReactElement {
  const can = useCan()
  const { householdId = '' } = useParams()
  const texts = useTexts(registerTexts)
  const items = useTexts(householdItemTexts)
  const { data, error, refetch } = useQuery({
    queryKey: ['household', householdId],
    queryFn: () => get<HouseholdView>(`/households/${householdId}`),
  })
  useTitle(texts.household)
  if (data === undefined) {
    return <StillToCome page error={error} onRetry={() => void refetch()} />
  }
  const village = data.placePath.at(-1)
  return (
    <>
      <nav className="crumbs small muted no-print" aria-label={texts.title}>
        <Link to="/register">{texts.title}</Link>
        {data.placePath.map(({ code, name }) => (
          <span key={code}> › {name}</span>
        ))}
        {data.groupNo !== null && <span> › {texts.group(data.groupNo)}</span>}
        <span className="crumbs-right">{texts.lookingAt}</span>
      </nav>
      <section className="sheet person-head">
        <div className="person-name">
          <h1>{texts.householdTitle(data.headName ?? '–')}</h1>
          <span className="person-sex">{texts.householdMembers(data.members.length)}</span>
          {data.closedOn !== null && (
            <span className="tag amber">{items.closed(data.closedOn)}</span>
          )}
          <span className="grow" />
          {data.openDifferences > 0 && village !== undefined && can('roster.read') && (
            <Link className="tag amber" to={`/compare/roster/${village.code}/${data.householdId}`}>
              {texts.openDifferences(data.openDifferences)} · {texts.toCompare}
            </Link>
          )}
          <PrintButton form="household_sheet" subjectId={data.householdId} />
          <PrintButton form="information_card" subjectId={data.householdId} />
          <PrintPage />
        </div>
        <HouseholdFacts household={data} />
      </section>
      <Members members={data.members} />
      <HouseholdEvents household={data} />
      <HouseholdHistory householdId={data.householdId} />
    </>
  )
}

function Members({ members }: { readonly members: HouseholdView['members'] }): ReactElement {
  const texts = useTexts(registerTexts)
  const say = useSay()
  return (
    <section className="sheet">
      <h2>{texts.members}</h2>
      <div className="scroll-x" tabIndex={0} role="region" aria-label={texts.members}>
        <table className="plain stacked" data-testid="members">
          <thead>
            <tr>
              <th>{texts.name}</th>
              <th>{texts.relation}</th>
              <th>{texts.sex}</th>
              <th>{texts.bornOn}</th>
              <th>{texts.number}</th>
              <th>{texts.period}</th>
            </tr>
          </thead>
          <tbody>
            {members.map((member) => (
              <tr key={member.personId} className={member.lifeState === 'active' ? '' : 'gone'}>
                <td>
                  <Link to={`/register/persons/${member.personId}`}>
                    <b>{member.name ?? '–'}</b>
                  </Link>
                </td>
                <td>{member.relation === null ? '–' : say(member.relation)}</td>
                <td>{member.sex === null ? '–' : say(member.sex)}</td>
                <td className="nowrap">
                  {member.bornOn ?? '–'}
                  {member.ageYears !== null && (
                    <span className="muted small"> {texts.age(member.ageYears)}</span>
                  )}
                </td>
                <td className="nowrap">
                  {member.maskedNumber === null ? (
                    '–'
                  ) : (
                    <MaskedNumber number={member.maskedNumber} />
                  )}
                </td>
                <td className="nowrap small muted">
                  {member.from === null ? '' : texts.since(member.from)}{' '}
                  {member.to === null ? '' : texts.until(member.to)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}
