import { Select } from 'antd'
import type { ReactElement } from 'react'
import { RELATION } from '#domain/codes/relation.ts'
import { besideTrigger } from '../app/beside-trigger.ts'
import { householdTexts } from '../texts/households.ts'
import { useTexts } from '../texts/use-texts.ts'
import { useSettings } from '../theme/settings.ts'

/** What somebody is to the head of the household (GB/T 4761); may stay open. */
export function RelationSelect(props: {
  readonly id: string
  readonly label: string
  /** Empty: not stated. */
  readonly value: string
  readonly onChange: (code: string) => void
}): ReactElement {
  const texts = useTexts(householdTexts)
  const { language } = useSettings()
  return (
    <Select
      id={props.id}
      aria-label={props.label}
      showSearch={{ optionFilterProp: 'label' }}
      virtual={false}
      value={props.value}
      getPopupContainer={besideTrigger}
      options={[
        { value: '', label: texts.relationOpen },
        ...RELATION.entries.map(({ code, zh, en }) => ({
          value: code,
          label: language === 'en' ? en : zh,
        })),
      ]}
      onChange={props.onChange}
    />
  )
}
