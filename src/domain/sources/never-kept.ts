import { halfWidth } from '../names/character-forms.ts'

/**
 * Why a column is cut before any row of it is stored (S4).
 *
 * The systems these files come from were built for birth control. That law is gone, and what it
 * collected about people's bodies and "permission" is not taken over, not even sealed: it is counted,
 * named by its header and hashed, and the bytes are not kept.
 */
export type NeverKeptReason =
  | 'pregnancy'
  | 'contraception'
  | 'abortion'
  | 'fetal_sex'
  | 'birth_permit'
  | 'maintenance_fee'
  | 'inspection'
  | 'category'
  | 'biometric'
  | 'health_test'
  | 'belief'

export interface NeverKeptRule {
  readonly reason: NeverKeptReason
  readonly zh: string
  readonly en: string
  /** The law or line that says so. */
  readonly basis: string
  /** Words found in headers. */
  readonly headers: RegExp
  /** Words that fill the cells of such a column when its header says nothing; `null` if none do. */
  readonly contents: RegExp | null
}

/** In the order in which they are asked; the first that fits is the reason given. */
export const NEVER_KEPT: readonly NeverKeptRule[] = [
  {
    reason: 'maintenance_fee',
    zh: '社会抚养费、计划外生育费及其处罚、缴纳情况',
    en: 'Social maintenance fees, fines for births and their payment',
    basis: '中发〔2021〕30号; S4',
    headers:
      /社会[抚扶]养|[抚扶]养费|抚育费|处罚|超生|罚款|征收(金额|决定|日期|单位|标准|状态|机关|部门|登记)|应征|已征|欠缴|缓缴|分期缴|计生处罚|违法生育|违反计划|违规生育|早婚|早育|非法(生育|婚姻|同居|收养)/u,
    contents: /^(已征收|未征收|部分征收|缓缴|分期缴纳|下线征收|立案征收|已缴清|欠缴.*)$/u,
  },
  {
    reason: 'birth_permit',
    zh: '计划内外、政策内外、生育证、生育指标、违法生育标记',
    en: 'Births within or outside the plan or policy, birth permits and quotas',
    basis: '人口与计划生育法(2021)§18; S4',
    headers:
      /计划[内外]|政策[内外属]|政策符合|符合政策|是否政策|(生育|准生)(服务)?证|服务证(号|编|类|领|发|日|有|登|办|$)|准生|生育(指标|计划|审批|许可|批准)|照顾(再)?生育|再生育(审批|条件|批)|生育政策|计划生育(率|证|情况|状况|奖惩)|一票否决|婚育证明/u,
    contents:
      /^(计划[内外](生育)?|政策[内外](生育)?|计内|计外|无证生育|持证生育|违法生育|抢生|超生|早育)$/u,
  },
  {
    reason: 'abortion',
    zh: '流产、引产、终止妊娠及补救措施',
    en: 'Abortions and terminations',
    basis: '个人信息保护法 §28; S4',
    headers: /流产|引产|人流|刮宫|清宫|药流|堕胎|终止妊娠|补救措施|妊娠结(果|局)|大月份/u,
    contents: /^(人工流产|人流|药流|药物流产|引产|中期引产|大月份引产|自然流产|终止妊娠|已补救)$/u,
  },
  {
    reason: 'fetal_sex',
    zh: '胎儿性别、B超鉴定',
    en: 'Sex of a fetus, ultrasound findings',
    basis: '人口与计划生育法 §39',
    headers: /胎儿性别|[Bb]超|性别鉴定/u,
    contents: null,
  },
  {
    reason: 'contraception',
    zh: '避孕节育方法、手术、落实日期',
    en: 'Contraception, sterilisation and their dates',
    basis: '人口与计划生育法(2021)§19–21; S4',
    headers:
      /避孕|节育|结扎|绝育|[上取放]出?环|环位|带环|皮埋|皮下埋植|宫内节育|药具|[男女]扎|四术|长效措施|(?<!保护|安全|帮扶|防护)措施(日期|时间|名称|落实|类|种|医院|机构|地点|$)|(手|施)术|(?:^|[^a-z])iud(?:$|[^a-z])|contracept|sterili[sz]/iu,
    contents:
      /^(([男女](性)?|已)?(结扎|绝育)(术)?|[男女](性)?扎|输[卵精]管结扎(术)?|已?[上放]环|宫内节育器|放置宫内节育器|皮下埋植|皮埋|避孕套|避孕药|口服(及注射)?避孕药|外用(避孕)?药|药具|取环|带环|IUD|未避孕|未采取措施)$/iu,
  },
  {
    reason: 'inspection',
    zh: '孕情检查、环情检查、透环、“三查”、见面率',
    en: 'Compulsory pregnancy, ring and gynaecological inspections',
    basis: 'S4',
    headers:
      /三查|双查|孕检|环检|环情|查环|查孕|环孕|孕环|透环|访视(结果|次数)|随访(结果|次数)|见面率|妇检|应查|已查|季查|季检|查体结果/u,
    contents: /^(已查|未查|环正常|环位正常|未见环|未见孕|已孕|孕检正常|三查合格|环检正常)$/u,
  },
  {
    reason: 'pregnancy',
    zh: '孕情、怀孕、末次月经、预产期、孕产次',
    en: 'Pregnancy, last period, expected date, gravidity',
    basis: '妇女权益保障法 §21、§28; S2',
    headers:
      /孕情|怀孕|妊娠|孕(周|次|期|产|妇|龄|否)|现孕|已孕|是否孕|预产期|末次月经|月经|早孕|产次|(?<![多双同胞])胎次|流产史|pregnan|gestation|last.?period/iu,
    contents:
      /^(现孕|怀孕|已怀孕|未孕|未怀孕|孕[0-9一二三四五六七八九十]+(个)?(周|月)|早孕|中孕|晚孕)$/u,
  },
  {
    reason: 'health_test',
    zh: '生殖健康检查、病史、艾滋病、分娩方式、出生体重、孕周（归医疗机构）',
    en: 'Reproductive health findings, illness, delivery and weight (kept by the health provider)',
    basis: '个人信息保护法 §28; S2',
    headers:
      /妇科|妇女病|[确就]诊(?!号)|生殖(健康|道)|艾滋|HIV|梅毒|乙肝|病史|诊断|疾病|血型|体重|分娩方式|难产|剖宫|出生(缺陷|健康|体重)|阿氏|apgar|新生儿疾病|残疾(类|等)|birth.?weight|diagnos/iu,
    contents: /^(顺产|剖宫产|剖腹产|产钳助产|胎吸)$/u,
  },
  {
    reason: 'category',
    zh: '重点对象、育龄妇女管理类别、二女户、独女户、违法生育户等标签',
    en: 'Labels: target persons, classes of women of childbearing age, two-daughter households',
    basis: 'S4–S6',
    headers:
      /重点(对象|人员|户|管理|人群)|管理(对象)?类(别|型)|对象类(别|型)|育龄妇女(类|编|管理|状态|卡)|[一二两双多]女户|独女户|纯女户|二孩户|多孩户|未育|[一二三四五多末]孩|(?<!同)[一二三四五末]胎|末次(分娩|生育)|孩次|现有(孩|子女)|(男|女)孩数|曾生|生育(数|次|间隔|胎)|已生育|子女数|应(落实|节育)/u,
    contents: /^(重点对象|定期对象|一般对象|重点管理|二女户|双女户|独女户|两女户|计生户|违法户)$/u,
  },
  {
    reason: 'biometric',
    zh: '指纹、人脸、虹膜等生物识别',
    en: 'Fingerprints, faces, irises and other biometric templates',
    basis: '个人信息保护法 §28; S4',
    headers:
      /指纹|人脸|面部特征|虹膜|声纹|掌纹|DNA|生物(特征|识别)|fingerprint|biometric|face.?id/iu,
    contents: null,
  },
  {
    reason: 'belief',
    zh: '宗教信仰、政治面貌、身高等登记用不到的个人特征',
    en: 'Religion, party membership, height: traits that a register has no use for',
    basis: '个人信息保护法 §6、§28; S4',
    headers: /宗教|信仰|政治面貌|党派|身高|兵役|性取向|religio/iu,
    contents: null,
  },
]

/**
 * Why this column must be cut, or `null` when the law does not forbid it. Asked before anything of a
 * file is stored.
 *
 * @param header the column's header as received, possibly empty
 * @param samples some of its cells; those of the first thousand rows are plenty
 */
export function neverKept(header: string, samples: readonly string[]): NeverKeptReason | null {
  const plain = halfWidth(header).replace(/[\s\p{C}\p{P}\p{S}]/gu, '')
  for (const rule of NEVER_KEPT) if (rule.headers.test(plain)) return rule.reason
  return contentReason(samples)
}

/** A misnamed or unnamed column gives itself away: `备注3` full of 上环 and 女扎. */
function contentReason(samples: readonly string[]): NeverKeptReason | null {
  const hits = new Map<NeverKeptReason, number>()
  let filled = 0
  for (const cell of samples) {
    if (cell.trim() === '') continue
    filled += 1
    const reason = neverKeptCell(cell)
    if (reason !== null) hits.set(reason, (hits.get(reason) ?? 0) + 1)
  }
  for (const { reason } of NEVER_KEPT) {
    const of = hits.get(reason) ?? 0
    if (of >= 2 && of / filled >= CONTENT_SHARE) return reason
    if (of > 0 && filled <= 3) return reason
  }
  return null
}

/** Longer cells say more than such a word. */
const CELL_CHARACTERS_MAX = 30
/** 已上环2015年, 2015.3上环, 结扎(2010): a day beside the word changes nothing. */
const DAY_BESIDE = /^[0-9年月日./:-]+|[([]?[0-9]{2,}[0-9年月日号./:-]*[)\]]?$/gu

/** Why a cell that says this and nothing else may not be kept, whatever stands above its column; else `null`. */
export function neverKeptCell(cell: string): NeverKeptReason | null {
  // Asked of every cell: most are numbers and days, and of the words in Latin letters IUD is the only one.
  if (cell.length > CELL_CHARACTERS_MAX || NO_WORD.test(cell)) return null
  if (cell.length > WORD_CHARACTERS_MAX) return reasonOf(cell)
  const known = answers.get(cell)
  if (known !== undefined) return known
  const answer = reasonOf(cell)
  if (answers.size < ANSWERS_KEPT_MAX) answers.set(cell, answer)
  return answer
}

const NO_WORD = /^[^iI\u0080-\uFFFF]*$/
/** 男, 户主, 汉族, 初中: what stands in cells by the million are a few hundred words. */
const answers = new Map<string, NeverKeptReason | null>()
const ANSWERS_KEPT_MAX = 5000
/** V8 copies what is no longer when it is cut out; a longer cell would keep the block of the file it came in. */
const WORD_CHARACTERS_MAX = 12

function reasonOf(cell: string): NeverKeptReason | null {
  const whole = halfWidth(cell).replace(/\s/gu, '')
  const word = [whole, whole.replace(DAY_BESIDE, '')].find((text) => SAID_IN_CELLS.test(text))
  if (word === undefined) return null
  return NEVER_KEPT.find(({ contents }) => contents?.test(word) === true)?.reason ?? null
}

/** All words at once: nearly every cell of a file says none of them. */
const SAID_IN_CELLS = new RegExp(
  NEVER_KEPT.flatMap(({ contents }) => (contents === null ? [] : [contents.source])).join('|'),
  'iu',
)

/** One cell in twenty: such columns are mostly empty or 无, and nothing else holds these words. */
const CONTENT_SHARE = 0.05
