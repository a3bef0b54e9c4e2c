import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import type { ReactElement } from 'react'
import type { StandingMuteShown } from '#wire/village-desk.ts'
import { call } from '../api/client.ts'
import { ProblemNote } from '../app/message-page.tsx'
import { deskTexts } from '../texts/desk.ts'
import { useSay, useTexts } from '../texts/use-texts.ts'

/** What is put off, until when and why; each can be taken back. */
export function MuteList(props: {
  readonly code: string
  readonly mutes: readonly StandingMuteShown[]
}): ReactElement {
  const { code, mutes } = props
  const texts = useTexts(deskTexts)
  const say = useSay()
  const client = useQueryClient()
  const undo = useMutation({
    mutationFn: (muteId: string) => call('DELETE', `/villages/${code}/task-mutes/${muteId}`),
    onSuccess: () => client.invalidateQueries({ queryKey: ['village-desk', code] }),
  })
  return (
    <section className="sheet" data-testid="mutes">
      <h2>{texts.mutesTitle}</h2>
      {mutes.length === 0 && <p className="small muted">{texts.mutesNone}</p>}
      {undo.isError && <ProblemNote error={undo.error} />}
      <ul className="desk-lines">
        {mutes.map(({ muteId, title, whom, reason, until, by }) => (
          <li key={muteId}>
            <span>
              {title === null ? texts.allVisits : say(title)} {whom}
              <span className="small muted">
                {' '}
                {texts.until(until)} · {say(reason)} · {by}
              </span>
            </span>
            <Button
              size="small"
              className="no-print"
              aria-label={`${texts.undo} · ${title === null ? texts.allVisits : say(title)} ${whom ?? ''}`}
              onClick={() => {
                undo.mutate(muteId)
              }}
            >
              {texts.undo}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}
