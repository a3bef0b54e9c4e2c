import { ASK_REASONS } from '#domain/to-ask/ask-reason.ts'
import type { Task } from '../app/tasks.ts'
import { language } from '../words/language.ts'

/** Why something is asked. */
export function reasonWords({ why }: Task): string {
  return ASK_REASONS[why][language()]
}
