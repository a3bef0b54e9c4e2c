/**
 * What the radar looks at, township by township. Each sign is a question about *records*: what may be
 * missing, where it would come from, and which step of registration to look at. Never about women,
 * births or households (S5).
 */
export const RADAR_SIGNS = [
  'births_on_time',
  'sex_ratio',
  'married',
  'death_rate',
  'age_curve',
] as const
export type RadarSign = (typeof RADAR_SIGNS)[number]

interface Words {
  readonly zh: string
  readonly en: string
}

export interface CheckStep extends Words {
  readonly step: string
}

export interface RadarSignProfile extends Words {
  /** What is counted, of what. */
  readonly counts: Words
  /** What an unusual value may mean for the records. */
  readonly meaning: Words
  readonly unit: 'percent' | 'per_hundred' | 'ratio' | 'index'
  /** Which direction asks a question: a township that registers more in time than others needs no look. */
  readonly asks: 'low' | 'both' | 'high'
  /** Smaller distances from comparable townships are nothing to send anybody for, however certain. */
  readonly effectMin: number
  /** Sources and steps of registration to go through, one by one. */
  readonly steps: readonly CheckStep[]
}

const POLICE: CheckStep = {
  step: 'police_list',
  zh: '与公安户籍最新名单逐项比对，看差在哪几个村',
  en: 'Compare with the newest police list; see in which villages they differ',
}
const REPORTS: CheckStep = {
  step: 'change_reports',
  zh: '查各村变更报告单和零报告是否按月报、按时报',
  en: 'See whether villages sent change reports and zero reports each month and in time',
}

export const RADAR_SIGN_PROFILES: Readonly<Record<RadarSign, RadarSignProfile>> = {
  births_on_time: {
    zh: '出生登记及时',
    en: 'Births registered in time',
    counts: {
      zh: '近一年登记的出生中，30 日内登记的',
      en: 'Of births registered for the last year, those within 30 days',
    },
    meaning: {
      zh: '偏低：登记的某一步慢，孩子晚拿到户口',
      en: 'Low: a step of registration is slow and children wait',
    },
    unit: 'percent',
    asks: 'low',
    effectMin: 0.05,
    steps: [
      {
        step: 'hospital_handover',
        zh: '医院把出生信息推送到登记点用了几天',
        en: 'How many days the hospital took to pass births on',
      },
      {
        step: 'one_thing',
        zh: '出生“一件事”联办窗口是否开着、有没有积压',
        en: 'Whether the joint desk for newborns is open and keeps up',
      },
      {
        step: 'certificates',
        zh: '出生医学证明签发、补发有没有积压',
        en: 'Whether birth certificates are issued without backlog',
      },
      REPORTS,
    ],
  },
  sex_ratio: {
    zh: '登记出生性别比',
    en: 'Sex ratio of registered births',
    counts: {
      zh: '近五年登记的出生中的男孩（不足 400 人不判断）',
      en: 'Boys of births registered for five years (not judged below 400)',
    },
    meaning: {
      zh: '与同类乡镇差得多：有一部分出生可能没有登记上',
      en: 'Far from comparable townships: some births may not be registered',
    },
    unit: 'per_hundred',
    asks: 'both',
    effectMin: 0.02,
    steps: [
      {
        step: 'hospital_births',
        zh: '住院分娩名单是否收齐：外县分娩、外省分娩的名单来了没有',
        en: 'Whether hospital lists are complete, births elsewhere included',
      },
      {
        step: 'immunisation',
        zh: '预防接种名单是否收齐，建卡未登记的有没有按名单告知办理',
        en: 'Whether immunisation lists are complete and those not registered were told how',
      },
      {
        step: 'late_registration',
        zh: '补登窗口是否畅通：八类无户口人员能不能当场办',
        en: 'Whether late registration works: each kind of unregistered person at once',
      },
      POLICE,
    ],
  },
  married: {
    zh: '登记有配偶比例',
    en: 'Share of married people on the register',
    counts: {
      zh: '20–49 岁、婚姻状况已知的人中，登记为有配偶的',
      en: 'Of people of 20 to 49 with a known status, those entered as married',
    },
    meaning: {
      zh: '与同类乡镇差得多：婚姻登记没有录入，或有人漏登',
      en: 'Far from comparable townships: marriages were not entered, or people are missing',
    },
    unit: 'percent',
    asks: 'both',
    effectMin: 0.05,
    steps: [
      {
        step: 'marriage_list',
        zh: '民政婚姻登记名单是否收到、收到哪一年',
        en: 'Whether the marriage registry was received, and up to which year',
      },
      {
        step: 'elsewhere',
        zh: '外地办理的婚姻登记有没有共享回来',
        en: 'Whether marriages registered elsewhere came back',
      },
      {
        step: 'status_item',
        zh: '“婚姻状况”这一项最近一次核对是什么时候',
        en: 'When the item marital status was last checked',
      },
      POLICE,
    ],
  },
  death_rate: {
    zh: '死亡登记',
    en: 'Registered deaths',
    counts: {
      zh: '近一年登记的死亡，比按全县年龄别死亡率应有的',
      en: 'Deaths registered for the last year against those expected from ages',
    },
    meaning: {
      zh: '偏低：有死亡没有登记；偏高：补登了往年的死亡，或年龄有误',
      en: 'Low: deaths were not registered; high: deaths of earlier years were entered late, or ages are wrong',
    },
    unit: 'ratio',
    asks: 'both',
    effectMin: 0.2,
    steps: [
      {
        step: 'cremation',
        zh: '火化、死因监测名单是否收到',
        en: 'Whether lists of cremations and causes of death were received',
      },
      {
        step: 'pensions',
        zh: '养老待遇停发、医保停保名单是否对过',
        en: 'Whether ended pensions and insurances were compared',
      },
      {
        step: 'oldest',
        zh: '90 岁以上在册的是否按名单核实过健在',
        en: 'Whether those over 90 were verified to live',
      },
      REPORTS,
    ],
  },
  age_curve: {
    zh: '年龄曲线',
    en: 'Age curve',
    counts: {
      zh: '各年龄组人数，与同类乡镇的年龄结构相比',
      en: 'People by age group against the ages of comparable townships',
    },
    meaning: {
      zh: '差得多：某些年龄的人成批漏登、重登，或出生日期成批填错',
      en: 'Far apart: whole ages are missing, doubled, or their birth dates wrong',
    },
    unit: 'index',
    asks: 'high',
    effectMin: 0.02,
    steps: [
      {
        step: 'ages',
        zh: '看年龄金字塔，差在哪几个年龄',
        en: 'Look at the pyramid: which ages differ',
      },
      {
        step: 'school_list',
        zh: '学龄段差：对在校学籍名单',
        en: 'School ages: compare with the school roll',
      },
      {
        step: 'away',
        zh: '青壮年段差：对流出登记和公安户籍',
        en: 'Working ages: compare with those away and the police list',
      },
      {
        step: 'collective',
        zh: '有没有学校、工厂、养老院等集体户，属正常',
        en: 'Schools, works or homes with collective households are a good reason',
      },
    ],
  },
}

export function isRadarSign(text: string): text is RadarSign {
  return (RADAR_SIGNS as readonly string[]).includes(text)
}
