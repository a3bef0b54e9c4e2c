import { Select } from 'antd'
import type { ReactElement } from 'react'
import { besideTrigger } from '../app/beside-trigger.ts'
import { householdTexts } from '../texts/households.ts'
import { useTexts } from '../texts/use-texts.ts'
import { useSettings } from '../theme/settings.ts'

export interface CodeSelectProps {
  readonly id: string
  /** Where no label of the form stands before it. */
  readonly label?: string
  /** Empty: not stated. */
  readonly value: string
  readonly onChange: (code: string) => void
}

interface CodeTable {
  readonly entries: readonly { readonly code: string; readonly zh: string; readonly en: string }[]
}

/** One code of a table; may stay open. A table that is longer than a look is searched by its words. */
export function CodeSelect(
  props: CodeSelectProps & { readonly codes: CodeTable; readonly searched?: true },
): ReactElement {
  const texts = useTexts(householdTexts)
  const { language } = useSettings()
  return (
    <Select
      id={props.id}
      aria-label={props.label}
      showSearch={props.searched === true && { optionFilterProp: 'label' }}
      virtual={false}
      value={props.value}
      getPopupContainer={besideTrigger}
      options={[
        { value: '', label: texts.relationOpen },
        ...props.codes.entries.map(({ code, zh, en }) => ({
          value: code,
          label: language === 'en' ? en : zh,
        })),
      ]}
      onChange={props.onChange}
    />
  )
}
