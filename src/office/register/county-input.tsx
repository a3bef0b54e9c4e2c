import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { AutoComplete } from 'antd'
import { useDeferredValue, type ReactElement } from 'react'
import type { KnownCounties } from '#wire/divisions.ts'
import { get, queryString } from '../api/client.ts'
import { besideTrigger } from '../app/beside-trigger.ts'
import { lifeTexts } from '../texts/life.ts'
import { useTexts } from '../texts/use-texts.ts'

/** A county of the whole country: its name is typed and chosen, or its code is typed. */
export function CountyInput(props: {
  readonly id: string
  /** The code, or what is typed so far. */
  readonly value: string
  readonly onChange: (code: string) => void
}): ReactElement {
  const texts = useTexts(lifeTexts)
  const text = useDeferredValue(props.value.trim())
  const { data } = useQuery({
    queryKey: ['known-counties', text],
    queryFn: () => get<KnownCounties>(`/known-counties${queryString({ text })}`),
    enabled: text !== '',
    placeholderData: keepPreviousData,
    staleTime: 3_600_000,
  })
  const counties = text === '' ? [] : (data?.counties ?? [])
  const chosen = counties.find(({ code }) => code === text)
  return (
    <>
      <AutoComplete
        id={props.id}
        value={props.value}
        placeholder={texts.stayCodeTyped}
        virtual={false}
        getPopupContainer={besideTrigger}
        options={
          chosen === undefined
            ? counties.map(({ code, path }) => ({ value: code, label: `${path} ${code}` }))
            : []
        }
        onChange={(value: string | undefined) => {
          props.onChange(value ?? '')
        }}
      />
      {chosen !== undefined && (
        <span className="hint" data-testid="chosen-county">
          {chosen.path}
        </span>
      )}
    </>
  )
}
