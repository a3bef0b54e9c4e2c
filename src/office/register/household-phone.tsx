import { useMutation } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import type { HouseholdView, PhoneRevealed } from '#wire/households.ts'
import { call } from '../api/client.ts'
import { told } from '../api/problem.ts'
import { householdItemTexts } from '../texts/household-items.ts'
import { useSay, useTexts } from '../texts/use-texts.ts'

/** Masked; in full on demand, and each showing is a look. */
export function HouseholdPhone({ household }: { readonly household: HouseholdView }): ReactElement {
  const { householdId, phone, phoneOnDemand } = household
  const texts = useTexts(householdItemTexts)
  const say = useSay()
  const reveal = useMutation({
    mutationFn: () => call<PhoneRevealed>('POST', `/households/${householdId}/reveal-phone`),
  })
  if (reveal.data !== undefined)
    return (
      <>
        <b>{reveal.data.phone}</b>{' '}
        <span className="small green" role="status">
          {texts.phoneShown}
        </span>
      </>
    )
  return (
    <>
      <b>{phone}</b>
      {phoneOnDemand && (
        <div className="small">
          <button
            type="button"
            className="as-link no-print"
            data-testid="reveal-household-phone"
            disabled={reveal.isPending}
            onClick={() => {
              reveal.mutate()
            }}
          >
            {texts.showPhone}
          </button>
          {reveal.isError && <span className="red"> {say(told(reveal.error).text)}</span>}
        </div>
      )}
    </>
  )
}
