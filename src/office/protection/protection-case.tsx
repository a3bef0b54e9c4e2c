import { useQuery } from '@tanstack/react-query'
import { Fragment, type ReactElement } from 'react'
import type { ProtectedPersonView, ProtectionTaskView } from '#wire/protection.ts'
import { get } from '../api/client.ts'
import { StillToCome } from '../app/message-page.tsx'
import { count, instant } from '../format/figures.ts'
import { protectionTexts } from '../texts/protection.ts'
import { useSay, useTexts } from '../texts/use-texts.ts'
import { ProtectionForms } from './protection-forms.tsx'

/** One task: the two people, whom to reach, what was done, and how it is closed. */
export function ProtectionCase({ taskId }: { readonly taskId: string }): ReactElement {
  const { data, error, refetch } = useQuery({
    queryKey: ['protection', taskId],
    queryFn: () => get<ProtectionTaskView>(`/protection/tasks/${taskId}`),
  })
  if (data === undefined) {
    return (
      <section className="sheet">
        <StillToCome error={error} onRetry={() => void refetch()} />
      </section>
    )
  }
  return (
    <div className="protection-case" data-testid="protection-case">
      <Years years={data.years} />
      <div className="protection-people">
        {data.people.map((person) => (
          <PersonSheet key={person.kin} person={person} />
        ))}
      </div>
      {data.state === 'closed' && <Closed task={data} />}
      {data.state === 'open' && <ProtectionForms key={data.version} task={data} />}
      <Story task={data} />
    </div>
  )
}

/** 未成年人保护法 第十一条; the rule asks below this. */
const YOUNGER_THAN = 15

function Years({ years }: { readonly years: number | null }): ReactElement {
  const texts = useTexts(protectionTexts)
  if (years === null) return <p>{texts.yearsUnknown}</p>
  return (
    <p>
      {texts.years(count(years))}
      {years >= YOUNGER_THAN && <span className="tag blue">{texts.noLonger}</span>}
    </p>
  )
}

function PersonSheet({ person }: { readonly person: ProtectedPersonView }): ReactElement {
  const texts = useTexts(protectionTexts)
  const say = useSay()
  const { kin, name, sexText, bornOn, ageYears, stateText, address } = person
  const facts: readonly (readonly [string, string | null])[] = [
    [texts.bornOn, bornOn],
    [texts.sex, sexText === null ? null : say(sexText)],
    [texts.place, person.placeName],
    [texts.residence, person.residenceName],
    [texts.address, address],
  ]
  return (
    <section className="sheet form">
      <h2>
        <span className="muted small">{texts.kin[kin]}</span> {name ?? texts.notKnown}
      </h2>
      <p className="muted small">
        {say(stateText)}
        {ageYears !== null && ` · ${texts.ageText(count(ageYears))}`}
      </p>
      <dl className="facts-list">
        {facts.map(([label, value]) => (
          <Fragment key={label}>
            <dt>{label}</dt>
            <dd>{value ?? texts.notKnown}</dd>
          </Fragment>
        ))}
      </dl>
    </section>
  )
}

function Closed({ task }: { readonly task: ProtectionTaskView }): ReactElement {
  const texts = useTexts(protectionTexts)
  return (
    <section className="sheet form" data-testid="protection-closed">
      <h2>{texts.note}</h2>
      <p className="protection-said">{task.note}</p>
      {task.contact !== null && (
        <p className="protection-said">
          <span className="muted">{texts.contact}</span> {task.contact}
        </p>
      )}
    </section>
  )
}

function Story({ task }: { readonly task: ProtectionTaskView }): ReactElement {
  const texts = useTexts(protectionTexts)
  const say = useSay()
  return (
    <section className="sheet form">
      <h2>{texts.story}</h2>
      {task.steps.length === 0 && <p className="muted">{texts.storyNone}</p>}
      <ol className="protection-story" data-testid="protection-story">
        {task.steps.map(({ stepNo, text, takenOn, said, at }) => (
          <li key={stepNo}>
            <span className="protection-line">
              <span>
                <b>{takenOn ?? instant(at)}</b> {say(text)}
              </span>
              {takenOn !== null && <span className="small muted">{instant(at)}</span>}
            </span>
            {said !== null && <span className="protection-said">{said}</span>}
          </li>
        ))}
      </ol>
    </section>
  )
}
