import type { ReactElement } from 'react'
import { say } from '../words/language.ts'
import { isQuietNow } from './clock-time.ts'

/** At night nobody is visited; what was said during the day may still be written down. */
export function QuietNote(): ReactElement | null {
  if (!isQuietNow()) return null
  return (
    <p className="note" role="status" data-testid="quiet">
      {say(
        '晚上 21:00 到早上 8:00 不入户。白天问过的，现在可以接着填、接着签。',
        'Nobody is visited from 21:00 to 8:00. What was asked by day may be filled in and signed now.',
      )}
    </p>
  )
}
