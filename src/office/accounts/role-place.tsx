import { Button, Popover } from 'antd'
import type { ReactElement } from 'react'
import { ROLE_PROFILES, type Role } from '#domain/policy/roles.ts'
import { useSession } from '../api/session.ts'
import { besideTrigger } from '../app/beside-trigger.ts'
import { PlaceMenu, usePlaces } from '../app/place.tsx'
import { usePopUp } from '../app/use-pop-up.ts'
import { accountTexts } from '../texts/accounts.ts'
import { useTexts } from '../texts/use-texts.ts'

const LEVELS = { county: 3, township: 4, village: 5 } as const

/** The place of a role: picked at the level at which the role is held. */
export function RolePlace(props: {
  readonly id: string
  readonly role: Role
  /** Division code; empty while none is picked. */
  readonly place: string
  readonly onPick: (place: string) => void
}): ReactElement {
  const texts = useTexts(accountTexts)
  const { county } = useSession()
  const [open, setOpen] = usePopUp()
  const path = usePlaces(props.place === '' ? county.code : props.place)?.path ?? []
  const name = path
    .slice(-2)
    .map((place) => place.name)
    .join(' ')
  const [only, another] = ROLE_PROFILES[props.role].levels
  const level = only === undefined || another !== undefined ? {} : { level: LEVELS[only] }
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      trigger="click"
      getPopupContainer={besideTrigger}
      arrow={false}
      placement="bottomLeft"
      destroyOnHidden
      content={
        <PlaceMenu
          from={county.code}
          {...level}
          onPick={({ code }) => {
            props.onPick(code)
            setOpen(false)
          }}
        />
      }
    >
      <Button id={props.id}>{props.place === '' ? texts.pickPlace : name} ▾</Button>
    </Popover>
  )
}

/** The county itself for a role held nowhere else; otherwise it is to be picked. */
export function firstPlace(role: Role, county: string): string {
  const { levels } = ROLE_PROFILES[role]
  return levels.length === 1 && levels[0] === 'county' ? county : ''
}
