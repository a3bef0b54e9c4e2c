import { useState, type FormEvent, type ReactElement } from 'react'
import type { HeldPersonTold } from '#wire/sync.ts'
import type { Screen } from '../app/place.ts'
import { newOperationId } from '../store/operation-id.ts'
import { say } from '../words/language.ts'
import { nameOf } from '../words/person-words.ts'
import { useComposedText } from './composed-text.ts'
import { ErrorNote } from './error-note.tsx'
import { Frame } from './frame.tsx'
import { PersonChoice } from './person-choice.tsx'

/** People who live as a household that the register lacks: the village says it, the office opens it. */
export function NewHouseholdScreen(screen: Screen): ReactElement {
  const { vault, sync, go } = screen
  const { people } = vault.village
  const [members, setMembers] = useState<readonly string[]>([])
  const [group, setGroup] = useState('')
  const [where, setWhere] = useState('')
  const [error, setError] = useState<string | null>(null)
  const groupProps = useComposedText(group, setGroup)
  const whereProps = useComposedText(where, setWhere, 100)
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    if (members.length === 0 || !/^[0-9]{1,3}$/u.test(group.trim())) {
      setError(say('还缺：这户有谁，在几组', 'Missing: who lives there, and which group'))
      return
    }
    await vault.say({
      record: newOperationId(Date.now()),
      field: 'visit:new_household',
      value: JSON.stringify({ group: group.trim(), members }),
      baseVersion: 0,
      reason: where.trim(),
    })
    sync.start()
    go({ at: 'outbox' })
  }
  return (
    <Frame
      screen={screen}
      here="new_household"
      title={say('新的一户', 'New household')}
      under={vault.lock.village.name}
    >
      <p className="note">
        {say(
          '报上去以后，乡镇立户、编户号、把人移过去；在这之前他们还在原来的户里。登记簿上没有的人，先报人。',
          'The township opens the household, numbers it and moves its people; until then they stay where they are. Report people who are not on file first.',
        )}
      </p>
      <form onSubmit={(event) => void save(event)} noValidate>
        <ErrorNote text={error} />
        <MembersChosen people={people} members={members} onChange={setMembers} />
        <div className="field">
          <label htmlFor="group">{say('几组', 'Group')}</label>
          <input id="group" inputMode="numeric" autoComplete="off" {...groupProps} />
        </div>
        <div className="field">
          <label htmlFor="where">{say('住在哪（可空）', 'Where (optional)')}</label>
          <input id="where" autoComplete="off" {...whereProps} />
        </div>
        <button className="primary wide" type="submit" data-testid="save-household">
          {say('存本机', 'Keep')}
          <small>{say('没有网也能存', 'Works without a network')}</small>
        </button>
      </form>
    </Frame>
  )
}

function MembersChosen({
  people,
  members,
  onChange,
}: {
  readonly people: ReadonlyMap<string, HeldPersonTold>
  readonly members: readonly string[]
  readonly onChange: (members: readonly string[]) => void
}): ReactElement {
  return (
    <>
      <ol className="chosen-people">
        {members.map((id) => (
          <li key={id}>
            {nameOf(people.get(id))}
            <button
              type="button"
              className="link"
              onClick={() => onChange(members.filter((one) => one !== id))}
            >
              {say('去掉', 'Remove')}
            </button>
          </li>
        ))}
      </ol>
      <PersonChoice
        key={members.length}
        people={people}
        chosen={null}
        label={
          members.length === 0 ? say('户主是谁', 'Who is the head') : say('还有谁', 'Who else')
        }
        onChoose={(id) => {
          if (id !== null && !members.includes(id)) onChange([...members, id])
        }}
      />
    </>
  )
}
