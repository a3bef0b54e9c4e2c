import { useState, type FormEvent, type ReactElement } from 'react'
import type { FieldDatabase, LockRow } from '../store/field-database.ts'
import { unlockDevice, type OpenKeys } from '../store/open-device.ts'
import { say } from '../words/language.ts'
import { ErrorNote } from './error-note.tsx'
import { PassphraseField } from './passphrase-field.tsx'
import { problemWords } from './problem-words.ts'

/** Opens the device; within the lease without any network. */
export function UnlockScreen({
  db,
  lock,
  onOpen,
  onErased,
}: {
  readonly db: FieldDatabase
  readonly lock: LockRow
  readonly onOpen: (keys: OpenKeys) => Promise<void>
  readonly onErased: () => Promise<void>
}): ReactElement {
  const [passphrase, setPassphrase] = useState('')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<string | null>(null)
  const open = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    setBusy(true)
    setError(null)
    const unlocked = await unlockDevice(db, passphrase)
    setBusy(false)
    if (unlocked.ok) await onOpen(unlocked.keys)
    else if (unlocked.problem.kind === 'erased') await onErased()
    else {
      setPassphrase('')
      setError(problemWords(unlocked.problem))
    }
  }
  return (
    <main className="plain">
      <h1>{lock.village.name}</h1>
      <p>{lock.holder.name}</p>
      {lock.share === null ? (
        <p className="note">
          {say(
            '太久没联网，资料已收起。有网的地方打开一次就回来；没传的都还在。',
            'Too long without contact: the data was put away. Open it once with a network; what was not sent is still here.',
          )}
        </p>
      ) : null}
      <form onSubmit={(event) => void open(event)} noValidate>
        <ErrorNote text={error} />
        <PassphraseField value={passphrase} onChange={setPassphrase} isNew={false} />
        <button className="primary wide" type="submit" disabled={busy}>
          {busy ? say('正在打开……', 'Opening …') : say('打开', 'Open')}
        </button>
      </form>
    </main>
  )
}
