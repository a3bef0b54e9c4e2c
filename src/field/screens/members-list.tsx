import { EDUCATION } from '#domain/codes/education.ts'
import { ETHNICITY } from '#domain/codes/ethnicity.ts'
import type { ReactElement } from 'react'
import type { HeldPersonTold } from '#wire/sync.ts'
import { say } from '../words/language.ts'
import { codeLabel, nameOf, personLine } from '../words/person-words.ts'

/** What the register has of each member and what is therefore not asked; folded until it is wanted. */
export function MembersList({
  members,
  today,
  onReport,
}: {
  readonly members: readonly HeldPersonTold[]
  readonly today: string
  readonly onReport: (personId: string) => void
}): ReactElement {
  return (
    <ul className="members">
      {members.map((person) => (
        <li key={person.id}>
          <details>
            <summary>
              <b>{nameOf(person)}</b> <small>{personLine(person, today)}</small>
            </summary>
            <dl>
              <Item label={say('身份号码', 'Identity number')} value={person.number} />
              <Item label={say('出生日期', 'Birth date')} value={person.born} />
              <Item label={say('民族', 'Ethnicity')} value={codeLabel(ETHNICITY, person.eth)} />
              <Item label={say('文化程度', 'Education')} value={codeLabel(EDUCATION, person.edu)} />
              <Item label={say('电话', 'Telephone')} value={person.phone} />
              <Item label={say('住址', 'Address')} value={person.addr} />
            </dl>
            <button onClick={() => onReport(person.id)}>
              {say('报这个人的事', 'Report about them')}
            </button>
          </details>
        </li>
      ))}
    </ul>
  )
}

function Item({
  label,
  value,
}: {
  readonly label: string
  readonly value: string | null
}): ReactElement {
  return (
    <>
      <dt>{label}</dt>
      <dd>{value === null || value === '' ? say('—', '—') : value}</dd>
    </>
  )
}
