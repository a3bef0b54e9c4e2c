import type { RouteDescriptions } from './route-description.ts'

const STEP = ['protection.unknown', 'protection.version', 'protection.closed', 'protection.no_text']

/** Child protection: for the county's one officer. */
export const PROTECTION_DESCRIPTIONS: RouteDescriptions = {
  'GET /api/protection/tasks': {
    zh: '本人的儿童保护任务',
    en: 'Own tasks of child protection',
    problems: [],
  },
  'GET /api/protection/tasks/:taskId': {
    zh: '一个儿童保护任务和它的经过',
    en: 'One task of child protection with its story',
    problems: ['protection.unknown'],
  },
  'POST /api/protection/tasks/:taskId/steps': {
    zh: '记下办了什么',
    en: 'Write down what was done',
    problems: [...STEP, 'protection.day'],
  },
  'POST /api/protection/tasks/:taskId/contact': {
    zh: '记下学校或民政的联系人',
    en: 'Write down whom to reach at the school or the civil-affairs desk',
    problems: STEP,
  },
  'POST /api/protection/tasks/:taskId/close': {
    zh: '办结，说明只有本人能打开',
    en: 'Close it with a note sealed to oneself',
    problems: STEP,
  },
}
