import { readVisitWord } from '#sync/visit-word.ts'
import { useState, type ReactElement } from 'react'
import type { Screen } from '../app/place.ts'
import { doorOf, type Visit } from '../app/tasks.ts'
import type { FieldVault } from '../store/field-vault.ts'
import { say } from '../words/language.ts'
import { NOTICE_VERSION, noticeParagraphs } from '../words/notice.ts'
import { nameOf } from '../words/person-words.ts'
import { clockTime, isQuietNow } from './clock-time.ts'
import { QuietNote } from './quiet-note.tsx'

/** When this version of the notice was read out at a door, milliseconds; `null`: it was not. */
export function noticeRead(vault: FieldVault, door: string): number | null {
  const spoken = vault.spokenOf(door, 'visit:notice')
  if (spoken === null || spoken.answer?.state === 'refused') return null
  const word = readVisitWord('notice', spoken.operation.value)
  if (word?.kind !== 'notice' || word.version !== NOTICE_VERSION) return null
  return Date.parse(spoken.operation.observedAt)
}

/** What people are told before anything is asked, and who heard it (PIPL 17). */
export function NoticeCard({
  screen: { vault, sync },
  visit,
}: {
  readonly screen: Screen
  readonly visit: Visit
}): ReactElement {
  const door = doorOf(visit)
  const readAt = noticeRead(vault, door)
  const [isOpen, open] = useState(false)
  const [heard, hear] = useState(visit.household?.head ?? visit.members[0]?.id ?? '')
  const acknowledge = async (): Promise<void> => {
    await vault.say({
      record: door,
      field: 'visit:notice',
      value: JSON.stringify({ version: NOTICE_VERSION, heard: heard === '' ? null : heard }),
      baseVersion: 0,
      reason: '',
    })
    sync.start()
  }
  if (readAt !== null && !isOpen) {
    return (
      <p className="told">
        <span aria-hidden="true">✓</span>
        {say(`告知书已念，${clockTime(readAt)}`, `The notice was read out, ${clockTime(readAt)}`)}
        <button className="link" onClick={() => open(true)}>
          {say('再看一遍', 'Again')}
        </button>
      </p>
    )
  }
  return (
    <section className="card" aria-labelledby="notice-title" data-testid="notice">
      <h2 id="notice-title">{say('先念告知书', 'Read this out first')}</h2>
      {noticeParagraphs(vault.lock.village.name).map((text) => (
        <p key={text}>{text}</p>
      ))}
      {readAt === null && visit.members.length > 1 ? (
        <div className="field">
          <label htmlFor="heard">{say('念给谁听', 'Who heard it')}</label>
          <select id="heard" value={heard} onChange={({ target }) => hear(target.value)}>
            {visit.members.map((person) => (
              <option key={person.id} value={person.id}>
                {nameOf(person)}
              </option>
            ))}
          </select>
        </div>
      ) : null}
      <button
        className="primary wide"
        data-testid="told"
        disabled={readAt === null && isQuietNow()}
        onClick={() => (readAt === null ? void acknowledge() : open(false))}
      >
        {readAt === null
          ? say('念过了，对方知晓', 'Read out and understood')
          : say('收起', 'Close')}
      </button>
      {readAt === null ? <QuietNote /> : null}
      <p className="hint">{say(`告知书 ${NOTICE_VERSION} 版`, `Notice ${NOTICE_VERSION}`)}</p>
    </section>
  )
}
