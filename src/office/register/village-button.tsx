import { Button, Popover } from 'antd'
import type { ReactElement } from 'react'
import { besideTrigger } from '../app/beside-trigger.ts'
import { PlaceMenu, usePlace, usePlaces } from '../app/place.tsx'
import { usePopUp } from '../app/use-pop-up.ts'
import { registerTexts } from '../texts/register.ts'
import { useTexts } from '../texts/use-texts.ts'

/** A village within one's own territory, chosen from the tree of places. */
export function VillageButton(props: {
  readonly id: string
  readonly code: string | null
  /** The place at which the tree opens; without one, where the person works. */
  readonly from?: string
  readonly onPick: (code: string) => void
}): ReactElement {
  const texts = useTexts(registerTexts)
  const own = usePlace().code
  const from = props.from ?? own
  const [open, setOpen] = usePopUp()
  const path = usePlaces(props.code ?? own)?.path ?? []
  const name = path
    .slice(-2)
    .map((place) => place.name)
    .join(' ')
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
          from={from}
          level={5}
          onPick={(place) => {
            props.onPick(place.code)
            setOpen(false)
          }}
        />
      }
    >
      <Button id={props.id} className="village-button">
        {props.code === null ? texts.choosePlace : name} ▾
      </Button>
    </Popover>
  )
}
