import { fieldsOf } from '../rules/expression.ts'
import { MILESTONES } from './milestones.ts'
import { MUTE_REASONS } from './task-mute.ts'
import type { TaskDue, TaskRule } from './task-rule.ts'
import { TASK_FACTS, TASK_SUBJECTS } from './task-facts.ts'
import { TASK_RULES } from './task-rules.ts'

/** `docs/task-rules.md`: every rule by which a village gets a task, with what it rests on. */
export function taskRulesPage(): string {
  return [
    '# 村级任务规则 · Task rules',
    '',
    'Printed by `npm run docs` from `src/domain/desk`. A task exists while its rule is true and what makes it done is not; nobody makes or closes one by hand.',
    '',
    ...TASK_RULES.flatMap(section),
    '## 规则读得到的 · What rules can read',
    '',
    'Nothing else can be read: marriage, sex, births and services have no name in the language, and of age it names the days below alone.',
    '',
    '| 关于 | 事实 |',
    '|---|---|',
    ...TASK_SUBJECTS.map((subject) => `| \`${subject}\` | ${TASK_FACTS[subject].join(', ')} |`),
    '',
    '| 日子 | day | 依据 |',
    '|---|---|---|',
    ...Object.values(MILESTONES).map(({ zh, en, source }) => `| ${zh} | ${en} | ${source} |`),
    '',
    '## 缓办的原因 · Reasons to put off',
    '',
    ...Object.values(MUTE_REASONS).map(({ zh, en }) => `- ${zh} · ${en}`),
    '',
  ].join('\n')
}

function section(rule: TaskRule): readonly string[] {
  const { id, version, title, why, doneWhen, due, before, after, priority, group, source } = rule
  const told =
    before === 'prompt' ? '按值班日历提前 · as the calendar says' : `${String(before)} 天`
  return [
    `## ${id} ${title.zh}`,
    '',
    `${title.en}. ${why.zh}。${why.en}.`,
    '',
    `- 读 · reads: \`${rule.subject}\`, ${[...factsOf(rule)].join(', ')}`,
    `- 到期 · due: ${dueText(due)}；提前 · before: ${told}；过后 · after: ${after === null ? '办完为止 · until done' : `${String(after)} 天`}`,
    `- 轻重 · priority: ${String(priority)}；${group === 'household' ? '一户一次 · one visit a household' : '单列 · by itself'}`,
    `- 办完 · done when: ${doneWhen.zh} · ${doneWhen.en}`,
    `- 依据 · source: ${source}；版本 · version ${String(version)}`,
    '',
  ]
}

function factsOf(rule: TaskRule): ReadonlySet<string> {
  return new Set([...fieldsOf<string>(rule.when), ...fieldsOf<string>(rule.done)])
}

function dueText(due: TaskDue): string {
  switch (due.kind) {
    case 'duty_day':
      return '下一个值班日 · the next duty day'
    case 'own_day':
      return '事情自带的日子 · the day it brings'
    case 'after_days':
      return `发生后 ${String(due.days)} 天 · ${String(due.days)} days after`
  }
}
