import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import type { ItemRevealed, PersonItemView } from '#wire/persons.ts'
import { call } from '../api/client.ts'
import { told } from '../api/problem.ts'
import { registerTexts } from '../texts/register.ts'
import { useSay, useTexts } from '../texts/use-texts.ts'
import { MaskedNumber } from './masked-number.tsx'

/** One item as it may be seen; what is masked is shown in full on demand, and each showing is a look. */
export function ItemValue(props: {
  readonly personId: string
  readonly view: PersonItemView
}): ReactElement {
  const { personId, view } = props
  const texts = useTexts(registerTexts)
  const say = useSay()
  const client = useQueryClient()
  const reveal = useMutation({
    mutationFn: () =>
      call<ItemRevealed>('POST', `/persons/${personId}/reveal-item`, { item: view.item }),
    onSuccess: () => void client.invalidateQueries({ queryKey: ['reads', personId] }),
  })
  if (reveal.data !== undefined) {
    return (
      <>
        {say(reveal.data.shown)}{' '}
        <span className="small green" role="status">
          {texts.revealedItem}
        </span>
      </>
    )
  }
  const shown = view.shown === null ? '' : say(view.shown)
  return (
    <>
      {shown === '' && <span className="muted">–</span>}
      {view.item === 'number' && shown !== '' ? <MaskedNumber number={shown} /> : shown}
      {view.onDemand && (
        <div className="small">
          <button
            type="button"
            className="as-link no-print"
            data-testid={`reveal-${view.item}`}
            disabled={reveal.isPending}
            onClick={() => {
              reveal.mutate()
            }}
          >
            {texts.revealItem(say(view.label))}
          </button>
          {reveal.isError && <span className="red"> {say(told(reveal.error).text)}</span>}
        </div>
      )}
    </>
  )
}
