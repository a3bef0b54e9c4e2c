import { useState } from 'react'
import type { WorkDesk } from '../app/work-desk.ts'

/** What stands in the field of a question: there again after the browser was killed. */
export function useTypedText(
  desk: WorkDesk,
  doorId: string,
  question: string,
): readonly [string, (text: string) => void] {
  const [typed, setTyped] = useState(() => desk.door(doorId).typed[question] ?? '')
  const type = (text: string): void => {
    setTyped(text)
    desk.type(doorId, question, text)
  }
  return [typed, type]
}
