import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import type { DrillView, NightView } from '#wire/night.ts'
import { get } from '../api/client.ts'
import { instant } from '../format/figures.ts'
import { accountTexts } from '../texts/accounts.ts'
import { useSay, useTexts } from '../texts/use-texts.ts'

/** What the program did by itself: last night, and the last time it restored itself as a trial. */
export function NightNote(): ReactElement {
  const { data } = useQuery({ queryKey: ['night'], queryFn: () => get<NightView>('/night') })
  if (data === undefined) return <></>
  return (
    <>
      <LastNight night={data} />
      {data.drill !== null && <LastDrill drill={data.drill} />}
    </>
  )
}

/** What failed, with its time and code; one quiet line where nothing did. */
function LastNight({ night: data }: { readonly night: NightView }): ReactElement {
  const texts = useTexts(accountTexts)
  const say = useSay()
  const { endedAt } = data
  if (endedAt === null) return <></>
  if (data.failed.length === 0) {
    return (
      <p className="small muted" data-testid="night">
        {texts.nightDone(instant(endedAt))}
      </p>
    )
  }
  return (
    <section className="sheet" data-testid="night" role="status">
      <h2>{texts.nightFailed}</h2>
      <ul>
        {data.failed.map(({ text, at, code }) => (
          <li key={text.en}>
            {say(text)} · {instant(at)} · <code>{code}</code>
          </li>
        ))}
      </ul>
      <p className="muted">{texts.nightAdvice}</p>
    </section>
  )
}

function LastDrill({ drill }: { readonly drill: DrillView }): ReactElement {
  const texts = useTexts(accountTexts)
  const { code, restoreSeconds, verifySeconds, reachesAt } = drill
  const at = instant(drill.heldAt)
  if (code !== null || restoreSeconds === null || verifySeconds === null) {
    return (
      <p data-testid="drill" role="status">
        {texts.drillFailed(at)} <code>{code}</code>
      </p>
    )
  }
  return (
    <p className="small muted" data-testid="drill">
      {texts.drillDone(at, restoreSeconds, verifySeconds)}
      {reachesAt === null ? texts.drillNoLog : texts.drillReach(instant(reachesAt))}
      {!drill.againstExported && texts.drillOwnOnly}
      {drill.isDue && texts.drillDue}
    </p>
  )
}
