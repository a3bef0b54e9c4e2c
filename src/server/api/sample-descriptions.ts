import type { RouteDescriptions } from './route-description.ts'

const ENDED = ['sample.unknown', 'sample.state']

/** The sample desk. */
export const SAMPLE_DESCRIPTIONS: RouteDescriptions = {
  'GET /api/quality/samples': {
    zh: '抽样清单',
    en: 'Samples of the county',
    problems: [],
  },
  'GET /api/quality/sample-frame': {
    zh: '一个地方有多少村、户、人可抽，和默认的目标',
    en: 'How many villages, households and people there are to draw from',
    problems: ['record.unknown', 'sample.place'],
  },
  'POST /api/quality/samples': {
    zh: '抽一个样',
    en: 'Draw a sample',
    problems: ['record.unknown', 'sample.place', 'sample.few_villages'],
  },
  'GET /api/quality/samples/:sampleNo': {
    zh: '一个样本：进度，关闭后的估计',
    en: 'One sample: how far it is and, once closed, what it says',
    problems: ['sample.unknown'],
  },
  'GET /api/quality/samples/:sampleNo/redraw': {
    zh: '按种子重抽一遍，看是否一样',
    en: 'Draw it again by its seed and compare',
    problems: ['sample.unknown'],
  },
  'GET /api/quality/samples/:sampleNo/list': {
    zh: '抽样用的户名单，谁都可以拿去重抽',
    en: 'The list drawn from, for anybody to draw again',
    problems: ['sample.unknown'],
  },
  'GET /api/quality/samples/:sampleNo/villages/:village': {
    zh: '一个村抽中的户和人，供打印和录入',
    en: 'Households and people drawn in a village, to print and to enter',
    problems: ['sample.unknown'],
  },
  'PUT /api/quality/samples/:sampleNo/households/:householdId': {
    zh: '录入一户核对的结果',
    en: 'Enter what was found in a household',
    problems: [...ENDED, 'sample.version', 'sample.members', 'sample.items'],
  },
  'POST /api/quality/samples/:sampleNo/villages/:village/check': {
    zh: '第二个人复核一个村的结果',
    en: 'Check the results of a village as the second person',
    problems: [...ENDED, 'sample.own', 'sample.nothing_to_check'],
  },
  'POST /api/quality/samples/:sampleNo/close': {
    zh: '关闭样本，得出估计',
    en: 'Close a sample and estimate',
    problems: [...ENDED, 'sample.unfinished'],
  },
  'POST /api/quality/samples/:sampleNo/withdraw': {
    zh: '撤下样本，写明理由',
    en: 'Withdraw a sample, with why',
    problems: [...ENDED, 'sample.no_reason'],
  },
}
