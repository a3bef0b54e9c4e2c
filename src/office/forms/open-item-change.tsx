import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import type { ItemChangeView } from '#wire/item-changes.ts'
import { get } from '../api/client.ts'
import { StillToCome } from '../app/message-page.tsx'
import { ItemChangeCase } from './item-change-case.tsx'

/** The form as it stands now, wherever it is shown. */
export function OpenItemChange(props: {
  readonly formId: string
  readonly onDone?: () => void
}): ReactElement {
  const { data, error, refetch } = useQuery({
    queryKey: ['item-change', props.formId],
    queryFn: () => get<ItemChangeView>(`/item-changes/${props.formId}`),
  })
  if (data === undefined) {
    return <StillToCome error={error} onRetry={() => void refetch()} />
  }
  return (
    <ItemChangeCase
      key={props.formId}
      form={data}
      {...(props.onDone === undefined ? {} : { onDone: props.onDone })}
    />
  )
}
