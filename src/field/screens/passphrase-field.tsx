import { useId, type ReactElement } from 'react'
import { say } from '../words/language.ts'

/** One passphrase; it may be pasted, and a manager of passwords may fill it. */
export function PassphraseField({
  value,
  onChange,
  isNew,
}: {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly isNew: boolean
}): ReactElement {
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{say('口令', 'Passphrase')}</label>
      <input
        id={id}
        type="password"
        autoComplete={isNew ? 'new-password' : 'current-password'}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
      {isNew ? (
        <p className="hint">
          {say(
            '至少 8 个字符，或 4 个词。只有您知道；忘了要重新登记这台设备。',
            'At least 8 characters, or 4 words. Only you know it; if it is forgotten, the device is enrolled anew.',
          )}
        </p>
      ) : null}
    </div>
  )
}
