import type { RouteDescriptions } from './route-description.ts'

const UNKNOWN = ['record.unknown']
const SEARCH = ['search.too_wide', 'search.partial_number', 'search.hidden_field', 'search.unread']

/** People and households, and what happens to them. */
export const REGISTER_DESCRIPTIONS: RouteDescriptions = {
  'POST /api/searches': {
    zh: '查人：姓名、拼音、号码、末四位、电话、户号、父母姓名等',
    en: 'Find people by name, pinyin, number, last four, telephone, household, a parent’s name …',
    problems: [...UNKNOWN, ...SEARCH],
  },
  'GET /api/persons/:personId': {
    zh: '一个人的全部各项和凭据；记一次查看',
    en: 'One person with the evidence of each value; a recorded read',
    problems: UNKNOWN,
  },
  'GET /api/persons/:personId/record': {
    zh: '一个人现在的登记（不带凭据），带 ETag；记一次查看',
    en: 'One person as registered now, without evidence, with an ETag; a recorded read',
    problems: UNKNOWN,
  },
  'GET /api/persons/:personId/life': {
    zh: '登记过的人生大事，和现在能登记什么',
    en: 'What was registered of a life, and what may be registered now',
    problems: UNKNOWN,
  },
  'GET /api/persons/:personId/as-known': {
    zh: '按某日所知的登记（双时钟）',
    en: 'The register as it was known on a day',
    problems: UNKNOWN,
  },
  'GET /api/persons/:personId/trace': {
    zh: '每次变更',
    en: 'Every change of a person',
    problems: UNKNOWN,
  },
  'GET /api/persons/:personId/reads': { zh: '谁看过', en: 'Who looked', problems: UNKNOWN },
  'POST /api/persons/:personId/reveal': {
    zh: '显示一个全号；记一次查看',
    en: 'One full number; a recorded read',
    problems: [...UNKNOWN, 'child.not_approved'],
  },
  'POST /api/persons/:personId/reveal-item': {
    zh: '显示一项全值（记入查阅）',
    en: 'Show one masked value in full; recorded',
    problems: [...UNKNOWN, 'child.not_approved', 'access.role'],
  },
  'POST /api/persons/:personId/reveal-cause': {
    zh: '开死因封存；只给县死因登记员，记一次查看',
    en: 'Open the sealed cause of death: the officer for causes only; a recorded read',
    problems: [...UNKNOWN, 'child.not_approved', 'access.role'],
  },
  'POST /api/persons/:personId/death-cause': {
    zh: '补登或更正死因；只由县死因登记员办',
    en: 'State a cause of death later, or another one: the officer for causes only',
    problems: [
      ...UNKNOWN,
      'access.role',
      'death.none',
      'death.cause_shape',
      'death.cause_unchanged',
      'life.no_reason',
      'person.version',
      'request.other_command',
      'register.filling',
    ],
  },
  'GET /api/persons/:personId/items/:item/evidence': {
    zh: '一项由谁说的，凭哪条规则取的',
    en: 'Who said it, and the rule that chose',
    problems: UNKNOWN,
  },
  'POST /api/persons/:personId/corrections': {
    zh: '更正一项',
    en: 'Correct one item',
    problems: [
      ...UNKNOWN,
      'person.version',
      'person.unknown',
      'lifecycle.no_such_step',
      'correction.no_reason',
      'correction.value',
      'correction.unchanged',
      'correction.in_the_future',
      'correction.makes_error',
      'correction.needs_two',
      'death.before_birth',
      'item_change.needs_approval',
      'item_change.waiting',
      'register.filling',
      'request.changed',
      'request.etag_shape',
    ],
  },
  'POST /api/persons/:personId/check': {
    zh: '更正之前问规则：会多出和消掉哪些疑点；什么也不改',
    en: 'Asks the rules what a correction would open and close; nothing is changed',
    problems: UNKNOWN,
  },
  'GET /api/households/:householdId': {
    zh: '一户；其中每个人记一次查看',
    en: 'A household; a read of each member',
    problems: UNKNOWN,
  },
  'GET /api/households/:householdId/history': {
    zh: '一户的历次地址和每次变更，按某日所知；其中每个人记一次查看',
    en: 'Addresses and changes of a household, as known on a day; a read of each member',
    problems: UNKNOWN,
  },
  'POST /api/households/:householdId/reveal-phone': {
    zh: '显示一户的全部电话号码；记一次查看',
    en: 'The telephone of a household in full; a recorded read',
    problems: [...UNKNOWN, 'access.role'],
  },
  'POST /api/births': {
    zh: '登记出生；缺什么都先登记',
    en: 'Register a birth; nothing missing refuses it',
    problems: [
      ...UNKNOWN,
      'birth.day_unreadable',
      'birth.in_the_future',
      'register.filling',
      'request.other_command',
    ],
  },
}
