import type { ReactElement } from 'react'
import type { MergeRequestView } from '#wire/merge-requests.ts'
import { StillToCome } from '../app/message-page.tsx'
import { chosenFrom, compareEntries } from '../register/merge-choice.ts'
import { useEntry } from '../register/merge-page.tsx'
import { KeptItems, MergeHeads, MergeTable } from '../register/merge-table.tsx'
import '../register/register.css'
import '../register/merge.css'

/** Both entries side by side, as on the page where it was asked, with what would stand. */
export function MergeRequestEntries({
  request,
}: {
  readonly request: MergeRequestView
}): ReactElement {
  const { personId, otherPersonId } = request
  const stays = useEntry(personId)
  const goes = useEntry(otherPersonId)
  if (stays.data === undefined || goes.data === undefined) {
    return (
      <StillToCome
        error={stays.error ?? goes.error}
        onRetry={() => {
          void stays.refetch()
          void goes.refetch()
        }}
      />
    )
  }
  const compared = compareEntries(stays.data, goes.data)
  const entries = [stays.data, goes.data] as const
  const of = { chosen: chosenFrom(request), staysId: personId, goesId: otherPersonId }
  return (
    <div className="merge-form">
      <MergeHeads entries={entries} staysId={personId} />
      <MergeTable compared={compared} entries={entries} of={of} />
      <KeptItems compared={compared} isFirst />
    </div>
  )
}
