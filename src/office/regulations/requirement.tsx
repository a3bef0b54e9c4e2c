import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState, type ReactElement } from 'react'
import type { RegulationList } from '#wire/regulations.ts'
import { call } from '../api/client.ts'
import { useCan } from '../api/session.ts'
import { ProblemNote } from '../app/message-page.tsx'
import { instant } from '../format/figures.ts'
import { ReasonDialog } from '../forms/reason-dialog.tsx'
import { regulationTexts } from '../texts/regulations.ts'
import { useTexts } from '../texts/use-texts.ts'

/** Whether people's data wait for the signature; the security administrator says so, with a reason. */
export function Requirement({ list }: { readonly list: RegulationList }): ReactElement {
  const texts = useTexts(regulationTexts)
  const can = useCan()
  const client = useQueryClient()
  const [asked, setAsked] = useState(false)
  const { required, reason, setBy, setAt } = list.required
  const set = useMutation({
    mutationFn: (why: string) =>
      call('PUT', '/regulation-requirement', { required: !required, reason: why }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['regulations'] }),
  })
  if (list.versions.length === 0) return <></>
  return (
    <section className="sheet regulation-required" data-testid="regulation-required">
      <p>
        {required ? <b>{texts.requiredNow}</b> : texts.requiredNot}{' '}
        {setBy !== null && setAt !== null && (
          <span className="small muted">
            {texts.requiredBy(setBy, instant(setAt))} · {reason}
          </span>
        )}
      </p>
      {can('regulations.publish') && (
        <Button
          data-testid="require-signing"
          loading={set.isPending}
          onClick={() => setAsked(true)}
        >
          {required ? texts.requireEnd : texts.require}
        </Button>
      )}
      {set.isError && <ProblemNote error={set.error} />}
      {asked && (
        <ReasonDialog
          title={required ? texts.requireEndTitle : texts.requireTitle}
          onClose={() => setAsked(false)}
          onReason={(why) => {
            setAsked(false)
            set.mutate(why)
          }}
        />
      )}
    </section>
  )
}
