import {
  isMuteReason,
  MUTE_REASON_ORDER,
  MUTE_REASONS,
  type MuteReason,
} from '#domain/desk/task-mute.ts'
import { useState, type ReactElement } from 'react'
import { language, say } from '../words/language.ts'

/** A task speaks again on the next duty day; why it waits is one of a closed list (S6). */
export function PutOff({
  until,
  onPutOff,
  onClose,
}: {
  readonly until: string
  readonly onPutOff: (reason: MuteReason, until: string) => void
  readonly onClose: () => void
}): ReactElement {
  const [reason, setReason] = useState<MuteReason>('away')
  return (
    <fieldset className="choices">
      <legend>{say(`放到 ${until} 再说，因为`, `Until ${until}, because`)}</legend>
      <select
        aria-label={say('为什么', 'Why')}
        value={reason}
        onChange={({ target }) => {
          if (isMuteReason(target.value)) setReason(target.value)
        }}
      >
        {MUTE_REASON_ORDER.filter((one) => one !== 'told').map((one) => (
          <option key={one} value={one}>
            {MUTE_REASONS[one][language()]}
          </option>
        ))}
      </select>
      <button className="quiet" onClick={onClose}>
        {say('返回', 'Back')}
      </button>
      <button className="primary" onClick={() => onPutOff(reason, until)}>
        {say('放一放', 'Put off')}
      </button>
    </fieldset>
  )
}
