import { Segmented } from 'antd'
import type { ReactElement } from 'react'
import { registerTexts } from '../texts/register.ts'
import { useTexts } from '../texts/use-texts.ts'

/** 男, 女 (GB/T 2261.1: 1, 2), or nothing said. */
export function SexField(props: {
  readonly sex: '1' | '2' | null
  readonly onSex: (sex: '1' | '2' | null) => void
}): ReactElement {
  const texts = useTexts(registerTexts)
  return (
    <div className="field">
      <span className="label">{texts.sex}</span>
      <Segmented
        aria-label={texts.sex}
        value={props.sex ?? ''}
        options={[
          { value: '', label: texts.empty },
          { value: '1', label: texts.sexes['1'] },
          { value: '2', label: texts.sexes['2'] },
        ]}
        onChange={(value) => {
          props.onSex(value === '1' || value === '2' ? value : null)
        }}
      />
    </div>
  )
}
