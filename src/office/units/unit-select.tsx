import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useDeferredValue, useState, type ReactElement } from 'react'
import type { UnitList, UnitView } from '#wire/units.ts'
import { get, queryString } from '../api/client.ts'
import { besideTrigger } from '../app/beside-trigger.ts'
import { unitTexts } from '../texts/units.ts'
import { useTexts } from '../texts/use-texts.ts'

/** A unit in use within one's own territory, found by its name. */
export function UnitSelect(props: {
  readonly id: string
  readonly unitId: string | null
  readonly onPick: (unitId: string | null) => void
}): ReactElement {
  const { unitId } = props
  const texts = useTexts(unitTexts)
  const [typed, setTyped] = useState('')
  const text = useDeferredValue(typed.trim())
  const { data } = useQuery({
    queryKey: ['units', 'choice', text],
    queryFn: () => get<UnitList>(`/units${queryString({ text })}`),
    placeholderData: keepPreviousData,
  })
  const chosen = useQuery({
    queryKey: ['unit', unitId],
    queryFn: () => get<UnitView>(`/units/${unitId ?? ''}`),
    enabled: unitId !== null,
  }).data
  const found = data?.units ?? []
  const units =
    chosen === undefined || found.some((one) => one.unitId === chosen.unitId)
      ? found
      : [chosen, ...found]
  return (
    <Select
      id={props.id}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      allowClear
      virtual={false}
      placeholder={texts.choose}
      notFoundContent={texts.noneToChoose}
      {...(unitId === null ? {} : { value: unitId })}
      getPopupContainer={besideTrigger}
      options={units.map(({ unitId: value, name, placeName }) => ({
        value,
        label: `${name}（${placeName}）`,
      }))}
      onChange={(value: string | undefined) => {
        props.onPick(value ?? null)
      }}
    />
  )
}
