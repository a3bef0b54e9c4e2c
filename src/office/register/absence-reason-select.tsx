import { Select } from 'antd'
import type { ReactElement } from 'react'
import { ABSENCE_REASON } from '#domain/codes/absence.ts'
import { besideTrigger } from '../app/beside-trigger.ts'
import { householdTexts } from '../texts/households.ts'
import { useTexts } from '../texts/use-texts.ts'
import { useSettings } from '../theme/settings.ts'

/** Why somebody moves or lives elsewhere (七普); may stay open. */
export function AbsenceReasonSelect(props: {
  readonly id: string
  /** Empty: not stated. */
  readonly value: string
  readonly onChange: (code: string) => void
}): ReactElement {
  const texts = useTexts(householdTexts)
  const { language } = useSettings()
  return (
    <Select
      id={props.id}
      virtual={false}
      value={props.value}
      getPopupContainer={besideTrigger}
      options={[
        { value: '', label: texts.relationOpen },
        ...ABSENCE_REASON.entries.map(({ code, zh, en }) => ({
          value: code,
          label: language === 'en' ? en : zh,
        })),
      ]}
      onChange={props.onChange}
    />
  )
}
