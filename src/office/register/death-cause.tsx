import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type ReactElement } from 'react'
import type { CauseRevealed } from '#wire/death-cause.ts'
import { call } from '../api/client.ts'
import { told } from '../api/problem.ts'
import { instant } from '../format/figures.ts'
import { lifeTexts } from '../texts/life.ts'
import { registerTexts } from '../texts/register.ts'
import { useSay, useTexts } from '../texts/use-texts.ts'
import { StateCauseDialog } from './state-cause-dialog.tsx'

/** Sealed until it is asked for; each opening is a recorded look. */
export function DeathCause({ personId }: { readonly personId: string }): ReactElement {
  const texts = useTexts(lifeTexts)
  const register = useTexts(registerTexts)
  const say = useSay()
  const client = useQueryClient()
  const open = useMutation({
    mutationFn: () => call<CauseRevealed>('POST', `/persons/${personId}/reveal-cause`),
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
          <StatedCauses stated={open.data.stated} />
        </>
      )}
      {open.isError && <span className="red"> {say(told(open.error).text)}</span>}
    </span>
  )
}

/** Every cause that was stated of the death, the last one first: by whom, when, why. */
function StatedCauses({ stated }: Pick<CauseRevealed, 'stated'>): ReactElement {
  const texts = useTexts(lifeTexts)
  return (
    <ol className="stated-causes small" data-testid="stated-causes" aria-label={texts.statedCauses}>
      {stated.map(({ cause, recordedAt, by, reason, evidence }, at) => (
        <li key={recordedAt}>
          <b className={at === 0 ? '' : 'muted'}>{cause}</b>{' '}
          <span className="muted">
            {instant(recordedAt)} {by}
          </span>{' '}
          {[reason, evidence].filter((said) => said !== null).join(' · ')}
        </li>
      ))}
    </ol>
  )
}

/** Stating a cause after the death, or another one: for the officer for causes. */
export function StateCause(props: {
  readonly personId: string
  readonly version: number
}): ReactElement {
  const texts = useTexts(lifeTexts)
  const [isOpen, setOpen] = useState(false)
  return (
    <div className="life-steps no-print">
      <div className="chips">
        <button
          type="button"
          className="chip"
          data-testid="state-cause"
          onClick={() => {
            setOpen(true)
          }}
        >
          {texts.stateCause}
        </button>
      </div>
      {isOpen && (
        <StateCauseDialog
          {...props}
          onClose={() => {
            setOpen(false)
          }}
        />
      )}
    </div>
  )
}
