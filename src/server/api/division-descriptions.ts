import type { RouteDescriptions } from './route-description.ts'

const KEPT = ['places.version', 'request.changed', 'request.etag_shape', 'request.version_missing']

/** Divisions: what stood when, and the county's own changes of them. */
export const DIVISION_DESCRIPTIONS: RouteDescriptions = {
  'GET /api/divisions': {
    zh: '某一天的下一级区划，或按名称、曾用名、代码查，带城乡分类',
    en: 'Divisions below one as of a day, or by name, former name or code, with urban and rural classes',
    problems: ['record.unknown'],
  },
  'GET /api/divisions/export': {
    zh: '导出区划和沿革（CSV），可再导入',
    en: 'Divisions with their history, CSV, to be imported again',
    problems: ['record.unknown'],
  },
  'GET /api/divisions/:place': {
    zh: '一个区划代码的各版、前身、某一天由谁承接、改动，带 ETag',
    en: 'The versions of one code, what went into it, where it lay on a day, its changes, with an ETag',
    problems: ['record.unknown'],
  },
  'GET /api/known-counties': {
    zh: '全国的县，按名称的一部分或代码开头查',
    en: 'Counties of the whole country, by a part of the name or the beginning of the code',
    problems: [],
  },
  'GET /api/division-changes': {
    zh: '本县区划的改动，新的在前',
    en: 'Changes of the county’s divisions, newest first',
    problems: [],
  },
  'PUT /api/divisions/:place': {
    zh: '改一个地方的名称、城乡分类：从哪天起，或改正',
    en: 'Change name or class of a place from a day on, or put it right',
    problems: [
      'record.unknown',
      'date.impossible',
      'places.ended',
      'places.no_name',
      'places.no_class',
      'places.class_of_villages',
      'places.nothing_changes',
      'places.no_reason',
      'places.in_the_future',
      'places.before_it_began',
      ...KEPT,
    ],
  },
  'POST /api/divisions/preview': {
    zh: '看一份区划文件会改什么；什么也不改',
    en: 'What a list of places would change; nothing is changed',
    problems: ['places.no_list', 'places.too_many'],
  },
  'POST /api/divisions/imports': {
    zh: '照预览导入一份区划文件，要么全收要么不收',
    en: 'Take a list of places in as previewed, all of it or nothing',
    problems: [
      'places.no_list',
      'places.too_many',
      'places.lines',
      'places.nothing_changes',
      'places.no_reason',
      ...KEPT,
    ],
  },
}
