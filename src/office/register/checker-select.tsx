import { Select } from 'antd'
import type { ReactElement } from 'react'
import { checkerWords, DOCUMENT_CHECKERS } from '#domain/events/document-checker.ts'
import { besideTrigger } from '../app/beside-trigger.ts'
import { useSay } from '../texts/use-texts.ts'

/** Who has checked a document: the office, or a department. */
export function CheckerSelect(props: {
  readonly id: string
  readonly value: string
  readonly onChange: (checker: string) => void
}): ReactElement {
  const say = useSay()
  return (
    <Select
      id={props.id}
      virtual={false}
      value={props.value}
      getPopupContainer={besideTrigger}
      options={DOCUMENT_CHECKERS.map((value) => ({ value, label: say(checkerWords(value)) }))}
      onChange={props.onChange}
    />
  )
}
