import { is, not } from '../rules/build-expression.ts'
import { taskRule, type TaskRule } from './task-rule.ts'

/** What came back on paper and says nothing to anybody: it is asked again. */
const AGAIN = {
  version: 1,
  subject: 'paper_sheet',
  done: not(is('state', 'open')),
  doneWhen: {
    zh: '又去过这户，或者乡镇写下查清了',
    en: 'Somebody was there again, or the township wrote down what was found out',
  },
  step: 'visit',
  due: { kind: 'duty_day' },
  before: 'prompt',
  after: null,
  group: 'household',
} as const satisfies Partial<TaskRule<'paper_sheet'>>

/** Tasks that sheets from the keying desk make. */
export const PAPER_TASK_RULES: readonly TaskRule<'paper_sheet'>[] = [
  taskRule({
    ...AGAIN,
    id: 'V16',
    title: {
      zh: '入户表看不清，再问一遍',
      en: 'A household sheet that nobody can read: ask again',
    },
    why: {
      zh: '交上来的表读不出来，一项也没录',
      en: 'The sheet could not be read, and nothing of it was keyed',
    },
    when: is('kind', 'unread'),
    priority: 35,
    source: '需求 000-18；S6',
  }),
  taskRule({
    ...AGAIN,
    id: 'V17',
    title: {
      zh: '表上的人登记簿里没找到',
      en: 'Somebody on a sheet whom the register does not know',
    },
    why: {
      zh: '问清是谁：写得不一样，还是没登记',
      en: 'Ask who it is: written another way, or not registered',
    },
    when: is('kind', 'unfound'),
    priority: 36,
    source: '户口登记条例 第六条；S6',
  }),
]
