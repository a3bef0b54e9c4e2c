import type { UseMutationResult } from '@tanstack/react-query'
import { Popover } from 'antd'
import type { ReactElement, ReactNode } from 'react'
import { shellTexts } from '../texts/shell.ts'
import { useTexts } from '../texts/use-texts.ts'
import { besideTrigger } from './beside-trigger.ts'
import { ProblemNote } from './message-page.tsx'
import { usePopUp } from './use-pop-up.ts'

interface Choice<Key> {
  readonly key: Key
  readonly text: string
  readonly chosen: boolean
  readonly beside?: ReactNode
}

/** `用途：日常审核 ▾` at the top of every screen: one of a few, and what choosing means. */
export function ChoiceMenu<Key extends string | number>(props: {
  readonly label: string
  readonly shown: string | undefined
  readonly note: string
  readonly choices: readonly Choice<Key>[]
  readonly choose: UseMutationResult<unknown, Error, Key>
  readonly testId?: string
}): ReactElement {
  const { colon } = useTexts(shellTexts)
  const { choose } = props
  const [open, setOpen] = usePopUp()
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      trigger="click"
      getPopupContainer={besideTrigger}
      placement="bottomLeft"
      arrow={false}
      destroyOnHidden
      content={
        <div className="place-menu">
          <p className="small muted">{props.note}</p>
          <ul>
            {props.choices.map((choice) => (
              <li key={choice.key}>
                <button
                  type="button"
                  className="as-link"
                  aria-current={choice.chosen}
                  onClick={() => {
                    choose.mutate(choice.key, {
                      onSuccess: () => {
                        setOpen(false)
                      },
                    })
                  }}
                >
                  {choice.text} {choice.chosen ? '✓' : ''}
                </button>
                {choice.beside}
              </li>
            ))}
          </ul>
          {choose.isError && <ProblemNote error={choose.error} />}
        </div>
      }
    >
      <button
        type="button"
        className="as-link purpose"
        data-testid={props.testId}
        aria-haspopup="dialog"
        aria-expanded={open}
      >
        <span className="muted">
          {props.label}
          {colon}
        </span>
        {props.shown} <span aria-hidden="true">▾</span>
      </button>
    </Popover>
  )
}
