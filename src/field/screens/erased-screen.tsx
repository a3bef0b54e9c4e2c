import { useEffect, useState, type ReactElement } from 'react'
import { exportOutbox, sealedCount } from '../store/sealed-outbox.ts'
import type { FieldDatabase, LockRow } from '../store/field-database.ts'
import { say } from '../words/language.ts'

/** Nothing on it can be read any more; what was not sent leaves it sealed. */
export function ErasedScreen({
  db,
  lock,
  onEnrol,
}: {
  readonly db: FieldDatabase
  readonly lock: LockRow
  readonly onEnrol: () => void
}): ReactElement {
  const [waiting, setWaiting] = useState(0)
  useEffect(() => void sealedCount(db).then(setWaiting), [db])
  return (
    <main className="plain">
      <h1>{say('这台设备上的资料已清掉', 'What was on this device is erased')}</h1>
      <p>
        {say(
          `没传的 ${String(waiting)} 条还封着，只有县里打得开，不会丢。`,
          `${String(waiting)} unsent operations are still here, sealed to the county; none is lost.`,
        )}
      </p>
      {waiting > 0 ? (
        <button className="wide" onClick={() => void exportOutbox(db, lock)}>
          {say('导出未传的，交给乡镇', 'Export the unsent for the township')}
        </button>
      ) : null}
      <button className="primary wide" onClick={onEnrol}>
        {say('用新的登记码重新登记', 'Enrol anew with another code')}
      </button>
    </main>
  )
}
