import type { RouteDescriptions } from './route-description.ts'

const HERE = ['record.unknown', 'life.other_territory', 'register.filling', 'request.other_command']
const LIFE = [
  'life.day_unreadable',
  'life.in_the_future',
  'life.before_birth',
  'life.after_death',
  'life.before_last_step',
  'life.same_person',
  'life.no_reason',
  'person.unknown',
  'person.version',
]
const PERSON = [
  'lifecycle.no_such_step',
  'lifecycle.county_approval',
  'lifecycle.nothing_to_restore',
  'death.cause_shape',
  'marriage.still_married',
  'marriage.none',
  'marriage.ended_before',
  'stay.none',
  'document.none',
  'merge.followed',
  'merge.two_numbers',
]
const HOUSEHOLD = [
  'household.unknown',
  'household.is_closed',
  'household.has_members',
  'household.elsewhere',
  'household.not_a_member',
  'household.unchanged',
  'household.value',
  'unit.unknown',
  'unit.is_closed',
  'unit.of_a_family',
]

/** What happens in lives and households, and who was counted where by both clocks. */
export const LIFE_DESCRIPTIONS: RouteDescriptions = {
  'POST /api/persons': {
    zh: '录入登记簿上还没有的人；缺什么都先登记',
    en: 'Enter somebody the register does not have; nothing missing refuses it',
    problems: [...HERE, 'birth.day_unreadable', 'birth.in_the_future'],
  },
  'POST /api/persons/:personId/events': {
    zh: '登记一件人口事件：死亡、迁移、婚姻、证件、合并……',
    en: 'Record an event of a life: death, move, marriage, document, merge …',
    problems: [...HERE, ...LIFE, ...PERSON, ...HOUSEHOLD],
  },
  'POST /api/persons/:personId/stated-parents': {
    zh: '按出生医学证明填报父亲或母亲：本辖区的当场补上，其余一律提交县级核查',
    en: 'State a parent as the birth certificate names them: of one’s own territory added at once, all others sent to the county',
    problems: [...HERE, 'parents.number', 'parents.by_adoption', 'life.same_person'],
  },
  'GET /api/persons/:personId/life': {
    zh: '一个人的婚姻、迁移、流动等记录，和现在可办的变动；记一次查看',
    en: 'Marriages, moves, stays of a person, and what may be registered next; a recorded look',
    problems: ['record.unknown'],
  },
  'GET /api/persons/:personId/as-known': {
    zh: '回看：某日的情况，按某日所知；记一次查看',
    en: 'The person on a day, as known on another; a recorded look',
    problems: ['record.unknown'],
  },
  'POST /api/households': { zh: '立户', en: 'Open a household', problems: [...HERE, ...HOUSEHOLD] },
  'POST /api/households/:householdId/events': {
    zh: '登记一件户的事件：换户主、分户、销户……',
    en: 'Record an event of a household: head, split, closing …',
    problems: [...HERE, ...LIFE, ...HOUSEHOLD],
  },
  'GET /api/residents': {
    zh: '某日住在某处的人数，按某日所知',
    en: 'Who was resident where on a day, as known on another: counts',
    problems: ['record.unknown'],
  },
  'GET /api/residents/people': {
    zh: '这些人是谁；记一次查看',
    en: 'The people behind the counts; a recorded look',
    problems: ['record.unknown'],
  },
  'GET /api/residents/make-up': {
    zh: '户规模、户均人口、城乡人口：哪一天、按哪一天所知',
    en: 'Households by size, people to a household, town and country: on a day, as known on another',
    problems: ['record.unknown'],
  },
  'GET /api/residents/make-up/export': {
    zh: '导出户规模和城乡人口（CSV）',
    en: 'The same as a file, CSV',
    problems: ['record.unknown'],
  },
  'GET /api/population-balance': {
    zh: '人口平衡：期初、出生、迁入、死亡、迁出、期末',
    en: 'Opening, births, arrivals, deaths, departures, closing',
    problems: ['record.unknown'],
  },
  'GET /api/population-balance/people': {
    zh: '某一格里的人；记一次查看',
    en: 'The people of a cell; a recorded look',
    problems: ['record.unknown'],
  },
  'GET /api/units': {
    zh: '集体户单位',
    en: 'Units that keep collective households',
    problems: ['record.unknown'],
  },
  'GET /api/units/:unitId': {
    zh: '一个集体户单位，带 ETag',
    en: 'One unit, with an ETag',
    problems: ['record.unknown'],
  },
  'GET /api/units/:unitId/households': {
    zh: '这个单位的集体户',
    en: 'The collective households that a unit keeps',
    problems: ['record.unknown'],
  },
  'POST /api/units': {
    zh: '登记一个集体户单位',
    en: 'Enter a unit',
    problems: ['record.unknown', 'life.in_the_future'],
  },
  'PUT /api/units/:unitId': {
    zh: '修改一个集体户单位',
    en: 'Change a unit',
    problems: [
      'record.unknown',
      'life.in_the_future',
      'unit.version',
      'request.changed',
      'request.etag_shape',
    ],
  },
  'GET /api/reference-dates': {
    zh: '调查时点',
    en: 'Reference dates',
    problems: ['record.unknown'],
  },
  'POST /api/reference-dates': {
    zh: '定一个调查时点并冻结',
    en: 'Freeze a reference date',
    problems: [
      'record.unknown',
      'reference.unknown',
      'reference.no_name',
      'reference.empty_ledger',
    ],
  },
  'GET /api/reference-dates/:referenceId': {
    zh: '一个调查时点：冻结数与补报',
    en: 'One reference date: frozen counts, and what came late',
    problems: ['record.unknown', 'reference.unknown'],
  },
}
