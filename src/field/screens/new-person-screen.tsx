import type { LineKind } from '#domain/forms/line-kind.ts'
import type { ReactElement } from 'react'
import type { Screen } from '../app/place.ts'
import { say } from '../words/language.ts'
import { Frame } from './frame.tsx'

/** Somebody whom the register lacks: how they came here says which report it is, and what the office does. */
export function NewPersonScreen(screen: Screen): ReactElement {
  return (
    <Frame
      screen={screen}
      here="new_person"
      title={say('登记簿上没有的人', 'Somebody not on file')}
      under={screen.vault.lock.village.name}
    >
      <ul className="visits">
        {waysHere().map(({ kind, title, office }) => (
          <li key={kind + title}>
            <button
              className="visit"
              onClick={() => screen.go({ at: 'report', person: null, kind })}
            >
              <span className="visit-head">
                <b>{title}</b>
              </span>
              <span className="task">
                <small>{office}</small>
              </span>
            </button>
          </li>
        ))}
      </ul>
      <p className="hint">
        {say(
          '缺名字、缺证件都可以报：人先登记上，再补材料。',
          'A missing name or paper keeps nobody out: people are entered first, papers follow.',
        )}
      </p>
    </Frame>
  )
}

interface WayHere {
  readonly kind: LineKind
  readonly title: string
  readonly office: string
}

function waysHere(): readonly WayHere[] {
  return [
    {
      kind: 'birth',
      title: say('刚出生的', 'Just born'),
      office: say(
        '传到就登记上；出生证、入户由乡镇接着办。',
        'Registered as it arrives; the township goes on with certificate and household.',
      ),
    },
    {
      kind: 'birth',
      title: say('一直住这里，从没登记过', 'Always lived here, never registered'),
      office: say(
        '写出生日期，传到就登记上；乡镇帮他到派出所补办户口和号码。',
        'Give the day of birth: registered as it arrives; the township helps with household registration and number at the police.',
      ),
    },
    {
      kind: 'move_in',
      title: say('户口迁来的', 'Moved here with registration'),
      office: say(
        '写进本月报告单；乡镇看迁移证，和迁出地对上再入册。',
        'Written into the month’s report; the township matches it with the place they left.',
      ),
    },
    {
      kind: 'mobility_in',
      title: say('来这里住，户口在外面', 'Living here, registered elsewhere'),
      office: say(
        '写进本月报告单；乡镇通知户籍地，这里记为流入。',
        'Written into the month’s report; the township tells the place of registration.',
      ),
    },
  ]
}
