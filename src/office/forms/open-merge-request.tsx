import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import type { MergeRequestView } from '#wire/merge-requests.ts'
import { get } from '../api/client.ts'
import { StillToCome } from '../app/message-page.tsx'
import { MergeRequestCase } from './merge-request-case.tsx'

/** The request as it stands now, wherever it is shown. */
export function OpenMergeRequest(props: {
  readonly formId: string
  readonly onDone?: () => void
}): ReactElement {
  const { data, error, refetch } = useQuery({
    queryKey: ['merge-request', props.formId],
    queryFn: () => get<MergeRequestView>(`/merge-requests/${props.formId}`),
  })
  if (data === undefined) {
    return <StillToCome error={error} onRetry={() => void refetch()} />
  }
  return (
    <MergeRequestCase
      key={props.formId}
      request={data}
      {...(props.onDone === undefined ? {} : { onDone: props.onDone })}
    />
  )
}
