import type { ReactElement } from 'react'
import { useSearchParams } from 'react-router'
import { useCan } from '../api/session.ts'
import { usePlace } from '../app/place.tsx'
import { DayBoardView } from './day-board.tsx'
import { VillageDeskView } from './village-desk.tsx'

const VILLAGE_DIGITS = 12

/** 今天: the desk of a village for who works there, the board of a day for everybody above. */
export function TodayPage(): ReactElement {
  const own = usePlace().code
  const can = useCan()
  const [search] = useSearchParams()
  const place = search.get('place') ?? own
  return place.length === VILLAGE_DIGITS && can('desk.work') ? (
    <VillageDeskView key={place} code={place} />
  ) : (
    <DayBoardView key={place} code={place} />
  )
}
