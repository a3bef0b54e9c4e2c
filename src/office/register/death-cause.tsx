import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import type { IdentifierRevealed } from '#wire/persons.ts'
import { call } from '../api/client.ts'
import { told } from '../api/problem.ts'
import { lifeTexts } from '../texts/life.ts'
import { registerTexts } from '../texts/register.ts'
import { useSay, useTexts } from '../texts/use-texts.ts'

/** Sealed until it is asked for; each opening is a recorded look. */
export function DeathCause({ personId }: { readonly personId: string }): ReactElement {
  const texts = useTexts(lifeTexts)
  const register = useTexts(registerTexts)
  const say = useSay()
  const client = useQueryClient()
  const open = useMutation({
    mutationFn: () => call<IdentifierRevealed>('POST', `/persons/${personId}/reveal-cause`),
    onSuccess: () => void client.invalidateQueries({ queryKey: ['reads', personId] }),
  })
  return (
    <span className="life-fact" data-testid="death-cause">
      <span className="muted">{texts.deathCause}</span>{' '}
      {open.data === undefined ? (
        <button
          type="button"
          className="as-link no-print"
          data-testid="reveal-cause"
          disabled={open.isPending}
          onClick={() => {
            open.mutate()
          }}
        >
          {register.revealItem(texts.deathCause)}
        </button>
      ) : (
        <>
          <b>{open.data.value}</b>{' '}
          <span className="small green" role="status">
            {register.revealedItem}
          </span>
        </>
      )}
      {open.isError && <span className="red"> {say(told(open.error).text)}</span>}
    </span>
  )
}
