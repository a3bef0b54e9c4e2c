import { useState, type FormEvent, type ReactElement } from 'react'
import { isLongEnough } from '../keys/passphrase.ts'
import type { FieldDatabase } from '../store/field-database.ts'
import { enrolDevice, type OpenKeys } from '../store/open-device.ts'
import { say } from '../words/language.ts'
import { ErrorNote } from './error-note.tsx'
import { PassphraseField } from './passphrase-field.tsx'
import { problemWords } from './problem-words.ts'

const CODE_CHARACTERS = 16

/** The first step on a new device, with the code the township gave. */
export function EnrolScreen({
  db,
  onOpen,
}: {
  readonly db: FieldDatabase
  readonly onOpen: (keys: OpenKeys) => Promise<void>
}): ReactElement {
  const [code, setCode] = useState('')
  const [label, setLabel] = useState('')
  const [passphrase, setPassphrase] = useState('')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<string | null>(null)
  const enrol = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    setError(null)
    const problem = missing({ code, passphrase })
    if (problem !== null) {
      setError(problem)
      return
    }
    setBusy(true)
    const name = label.trim() === '' ? say('村里的手机', 'The village’s phone') : label.trim()
    const done = await enrolDevice(db, { code, label: name, passphrase })
    setBusy(false)
    if (done.ok) await onOpen(done.keys)
    else setError(problemWords(done.problem))
  }
  return (
    <main className="plain">
      <h1>{say('登记这台设备', 'Enrol this device')}</h1>
      <p>
        {say(
          '登记一次，资料加密存在本机，以后没有网也能用。',
          'Once enrolled, the village lies encrypted on this device and opens without a network.',
        )}
      </p>
      <form onSubmit={(event) => void enrol(event)} noValidate>
        <ErrorNote text={error} />
        <div className="field">
          <label htmlFor="code">
            {say('登记码（乡镇给的 16 位）', 'Code from the township (16 characters)')}
          </label>
          <input
            id="code"
            value={code}
            autoComplete="off"
            autoCapitalize="characters"
            onChange={(event) => setCode(event.target.value.toUpperCase())}
          />
        </div>
        <div className="field">
          <label htmlFor="label">{say('给它起个名（可空）', 'A name for it (optional)')}</label>
          <input
            id="label"
            value={label}
            maxLength={40}
            onChange={(event) => setLabel(event.target.value)}
          />
        </div>
        <PassphraseField value={passphrase} onChange={setPassphrase} isNew />
        <button className="primary wide" type="submit" disabled={busy}>
          {busy ? say('正在登记……', 'Enrolling …') : say('登记', 'Enrol')}
        </button>
      </form>
    </main>
  )
}

function missing(of: { readonly code: string; readonly passphrase: string }): string | null {
  const characters = of.code.replaceAll(/[^0-9A-Z]/gu, '').length
  if (characters !== CODE_CHARACTERS) {
    return say(
      `登记码是 16 位，现在是 ${String(characters)} 位`,
      `The code has 16 characters, here are ${String(characters)}`,
    )
  }
  return isLongEnough(of.passphrase)
    ? null
    : say(
        '口令太短：至少 8 个字符，或 4 个词',
        'The passphrase is too short: 8 characters, or 4 words',
      )
}
