import type { RouteDescriptions } from './route-description.ts'

const STEP = ['finding.unknown', 'finding.version', 'finding.state']

/** Findings and the checks that find them. */
export const FINDING_DESCRIPTIONS: RouteDescriptions = {
  'GET /api/findings': {
    zh: '疑点清单',
    en: 'Findings, the gravest first',
    problems: ['record.unknown'],
  },
  'GET /api/findings/counts': {
    zh: '疑点计数、闭环率',
    en: 'Findings counted by rule and place; how they are settled',
    problems: ['record.unknown'],
  },
  'GET /api/findings/assignment': {
    zh: '派发前看会派给谁',
    en: 'What sending these findings out would send where',
    problems: ['record.unknown'],
  },
  'GET /api/findings/export': {
    zh: '疑点清单，CSV',
    en: 'The list of findings as CSV',
    problems: ['record.unknown'],
  },
  'GET /api/findings/:findingId': {
    zh: '一个疑点和它的经过',
    en: 'One finding with its story',
    problems: ['finding.unknown'],
  },
  'GET /api/persons/:personId/findings': {
    zh: '一个人的疑点',
    en: 'What is doubted about a person',
    problems: ['record.unknown'],
  },
  'POST /api/findings/assign': {
    zh: '派发疑点',
    en: 'Send findings out to villages',
    problems: ['record.unknown', 'finding.due_past'],
  },
  'POST /api/findings/:findingId/explanation': {
    zh: '说明一个疑点',
    en: 'Explain a finding',
    problems: [...STEP, 'finding.no_reason'],
  },
  'POST /api/findings/:findingId/answer': {
    zh: '答复一个疑点',
    en: 'Answer a finding',
    problems: [...STEP, 'finding.no_reason', 'finding.never_confirmed', 'finding.no_source'],
  },
  'POST /api/findings/:findingId/parent': {
    zh: '县级按填报的号码认定父亲或母亲，并答复疑点',
    en: 'The county names the parent who was stated, and so answers the finding',
    problems: [...STEP, 'parents.nobody_found', 'parents.by_adoption', 'life.same_person'],
  },
  'POST /api/findings/:findingId/vouch': {
    zh: '第二人认可',
    en: 'Vouch for an answer as the second person',
    problems: [...STEP, 'finding.own'],
  },
  'POST /api/findings/:findingId/decline': {
    zh: '第二人不认可',
    en: 'Not vouch for an answer',
    problems: [...STEP, 'finding.no_reason'],
  },
  'POST /api/findings/:findingId/undo': {
    zh: '撤回疑点的最后一步',
    en: 'Take the last step of a finding back',
    problems: [
      'finding.unknown',
      'finding.version',
      'finding.nothing_to_undo',
      'finding.not_yours',
    ],
  },
  'POST /api/checks': { zh: '检查全县', en: 'Check the county', problems: [] },
  'GET /api/checks/:checkNo/progress': {
    zh: '检查进度',
    en: 'How far a check is',
    problems: ['record.unknown'],
  },
}
