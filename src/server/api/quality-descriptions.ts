import type { RouteDescriptions } from './route-description.ts'

/** Figures of quality and their targets. */
export const QUALITY_DESCRIPTIONS: RouteDescriptions = {
  'GET /api/quality': {
    zh: '质量指标：一地和下一级',
    en: 'Figures of quality of a place and the places below it',
    problems: ['record.unknown'],
  },
  'GET /api/quality/ages': {
    zh: '一个地方的年龄与性别质量：惠普尔、迈尔斯、联合国指数、生日堆积、龙年、出生性别比',
    en: 'Ages and sexes of a place: Whipple, Myers, United Nations index, heaping, dragon years, sex ratio at birth',
    problems: ['record.unknown'],
  },
  'GET /api/quality/ages/export': {
    zh: '年龄与性别质量，CSV',
    en: 'Ages and sexes of a place as CSV',
    problems: ['record.unknown'],
  },
  'GET /api/quality/ages/table': {
    zh: '分年龄、性别人数，CSV，可交给 simin agequality',
    en: 'People by single age and sex as CSV, for simin agequality',
    problems: ['record.unknown'],
  },
  'GET /api/quality/births': {
    zh: '近十年出生，分年、分来源对登记簿：未登记、重复、查无来源、有误',
    en: 'Births of ten years by source against the register: not registered, twice, without a source, wrong',
    problems: ['record.unknown'],
  },
  'GET /api/quality/births/export': {
    zh: '近十年出生对照，CSV',
    en: 'The ledger of births as CSV',
    problems: ['record.unknown'],
  },
  'GET /api/quality/births/records': {
    zh: '近十年出生对照里一个数后面的记录',
    en: 'The records behind one number of the ledger of births',
    problems: ['record.unknown'],
  },
  'GET /api/quality/estimate': {
    zh: '还缺多少人：由几份名单的重合估计，一地和下一级',
    en: 'How many people the register lacks, estimated from how lists overlap',
    problems: ['record.unknown'],
  },
  'GET /api/quality/export': {
    zh: '质量指标，CSV',
    en: 'Figures of quality as CSV',
    problems: ['record.unknown'],
  },
  'GET /api/quality/figures/:figure': {
    zh: '一个指标，按来源、月份、数据项分列',
    en: 'One figure by source, month or item',
    problems: ['record.unknown', 'quality.figure_unknown'],
  },
  'GET /api/quality/figures/:figure/people': {
    zh: '一个指标缺的人，姓名打码',
    en: 'Who is missing from a figure, names masked',
    problems: ['record.unknown', 'quality.figure_unknown'],
  },
  'GET /api/quality/targets': { zh: '质量目标', en: 'Targets of quality', problems: [] },
  'PUT /api/quality/targets': {
    zh: '设质量目标',
    en: 'Set a target of quality',
    problems: [
      'quality.figure_unknown',
      'quality.no_target',
      'quality.target_range',
      'quality.target_day',
    ],
  },
}
