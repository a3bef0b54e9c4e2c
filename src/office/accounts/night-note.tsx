import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import type { NightView } from '#wire/night.ts'
import { get } from '../api/client.ts'
import { instant } from '../format/figures.ts'
import { accountTexts } from '../texts/accounts.ts'
import { useSay, useTexts } from '../texts/use-texts.ts'

/** What failed of the program's own work last night, with its time and code; one quiet line where nothing did. */
export function NightNote(): ReactElement {
  const texts = useTexts(accountTexts)
  const say = useSay()
  const { data } = useQuery({ queryKey: ['night'], queryFn: () => get<NightView>('/night') })
  const endedAt = data?.endedAt ?? null
  if (data === undefined || endedAt === null) return <></>
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
