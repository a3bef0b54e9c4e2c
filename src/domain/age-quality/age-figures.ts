import type { Bilingual } from '../quality/figure-definition.ts'

/** Figures of age quality, in the order in which they are shown. */
export const AGE_FIGURES = [
  'whipple',
  'myers',
  'un_index',
  'male_age_ratio',
  'female_age_ratio',
  'sex_ratio_score',
  'new_years_day',
  'first',
  'fifteenth',
  'thirty_first',
  'day_index',
  'month_index',
] as const
export type AgeFigure = (typeof AGE_FIGURES)[number]

/** What a figure of age quality is, and how somebody who never met it may read it. */
export interface AgeFigureDefinition {
  readonly name: Bilingual
  readonly formula: Bilingual
  readonly numerator: Bilingual
  readonly denominator: Bilingual
  /** Who is counted (口径). */
  readonly universe: Bilingual
  /** One sentence in plain words. */
  readonly plain: Bilingual
  /** What is published or given by the calendar to hold it against, with its source. */
  readonly reference: Bilingual
}

const DATED: Bilingual = {
  zh: '在册、性别和出生年月日都知道的人',
  en: 'registered people whose sex and whole birth date are known',
}
const CALENDAR_SOURCE: Bilingual = {
  zh: '1 倍：与四年 1461 天里的天数相称（Camarda 等 2008）；多出四分之一以上就去看来源，这条界线是本程序定的',
  en: '1: as its days among the 1,461 of four years (Camarda et al. 2008); from a quarter more on look at the sources, a line this program draws',
}

/** A kind of day held against its share of the calendar. */
function heap(
  name: Bilingual,
  plain: Bilingual,
  reference: Bilingual = CALENDAR_SOURCE,
): AgeFigureDefinition {
  return {
    name,
    plain,
    reference,
    formula: {
      zh: '这种日子出生的人 ÷ 按日历应有的人，附 95 % 区间（Wilson 1927）',
      en: 'people born on such days ÷ people the calendar gives, with 95 % interval (Wilson 1927)',
    },
    numerator: { zh: '这种日子出生的人', en: 'people born on such days' },
    denominator: { zh: '按日历应有的人', en: 'people the calendar gives' },
    universe: DATED,
  }
}

function deviation(
  name: Bilingual,
  plain: Bilingual,
  formula: Bilingual,
  reference: Bilingual,
): AgeFigureDefinition {
  return {
    name,
    plain,
    formula,
    numerator: { zh: '应换一格的人', en: 'people who would have to move to another class' },
    denominator: { zh: '全部人数', en: 'all people counted' },
    universe: DATED,
    reference,
  }
}

/** A score of the United Nations over groups of five. */
function score(
  name: Bilingual,
  plain: Bilingual,
  formula: Bilingual,
  reference: Bilingual = {
    zh: '0 最好；没有单独公布的界线，合成指数见上（联合国 1952、1955）',
    en: '0 is best; no limit of its own is published, see the index above (United Nations 1952, 1955)',
  },
): AgeFigureDefinition {
  return {
    name,
    plain,
    formula,
    numerator: { zh: '相邻两组的差之和', en: 'sum of deviations between neighbouring groups' },
    denominator: { zh: '比较次数', en: 'comparisons' },
    universe: {
      zh: '在册、性别和出生年月日都知道的 0–74 岁的人，五岁一组',
      en: 'registered people of 0–74 years whose sex and birth date are known, in groups of five',
    },
    reference,
  }
}

/** Of one sex; the same for both. */
const AGE_RATIO_SCORE = {
  zh: '|200 × 本组 ÷（前组 + 后组） − 100| 的平均',
  en: 'mean of |200 × group ÷ (group before + group after) − 100|',
}

/** Each figure's only home: screens, the export and docs/figures.md read it from here. */
export const AGE_FIGURE_DEFINITIONS: Readonly<Record<AgeFigure, AgeFigureDefinition>> = {
  whipple: {
    name: { zh: '惠普尔指数', en: 'Whipple’s index' },
    formula: {
      zh: '23–62 岁里年龄尾数是 0、5 的人 × 5 ÷ 23–62 岁的人 × 100，附 95 % 区间（Wilson 1927）',
      en: 'people of 23–62 whose age ends in 0 or 5 × 5 ÷ people of 23–62 × 100, with 95 % interval (Wilson 1927)',
    },
    numerator: { zh: '年龄尾数是 0、5 的人', en: 'people whose age ends in 0 or 5' },
    denominator: { zh: '23–62 岁的人', en: 'people of 23–62 years' },
    universe: DATED,
    plain: {
      zh: '人们说年龄爱凑整数；按出生日期算的年龄不该有这种凑整，明显高于 100 就是有人报了个大概。',
      en: 'People who guess an age round it. Ages from birth dates should show no rounding; well above 100 somebody guessed.',
    },
    reference: {
      zh: '100 没有凑整，500 全是 0、5；105 以下算很准确，110 以下较准确，125 以下尚可，175 以上很差（联合国《人口年鉴》1955；Shryock、Siegel 1976）',
      en: '100 no rounding, 500 nothing but 0 and 5; below 105 highly accurate, below 110 fairly, below 125 approximate, from 175 on very rough (UN Demographic Yearbook 1955; Shryock & Siegel 1976)',
    },
  },
  myers: {
    name: { zh: '迈尔斯指数', en: 'Myers’ blended index' },
    formula: {
      zh: '十个尾数混合后的份额与 10 % 之差的绝对值之和的一半，10–89 岁（Shryock、Siegel 1976 第 117 页的算法）',
      en: 'half the sum of absolute deviations of the ten blended shares from 10 %, ages 10–89 (convention of Shryock & Siegel 1976, page 117)',
    },
    numerator: {
      zh: '应换一个尾数的人（混合后）',
      en: 'blended people who would have to move to another digit',
    },
    denominator: { zh: '混合后的人', en: 'blended people' },
    universe: DATED,
    plain: {
      zh: '每 100 个人里，大约要有这么多人换一个年龄尾数，十个尾数才会一样多。',
      en: 'Of a hundred people, about so many would have to change the last digit of their age for all digits to be equally common.',
    },
    reference: {
      zh: '0 没有偏好，90 全是同一个尾数（Myers 1940）；没有公布的界线，年龄结构本身会带来 1–2',
      en: '0 no preference, 90 one digit only (Myers 1940); no limit is published, and the age structure itself gives 1 to 2',
    },
  },
  un_index: score(
    { zh: '联合国年龄性别准确性指数', en: 'UN age–sex accuracy index' },
    {
      zh: '相邻年龄组的人数、男女比例一般差得不多；差得多，可能是漏登、错登，也可能真有过出生高峰或外出。',
      en: 'Neighbouring ages are usually about as many, and the sexes alike. Jumps may be omissions or errors, or real waves of births and moves.',
    },
    {
      zh: '3 × 性别比得分 + 男性年龄比得分 + 女性年龄比得分',
      en: '3 × sex ratio score + age ratio scores of men and women',
    },
    {
      zh: '20 以下准确，20–40 不准确，40 以上很不准确（联合国《人口公报》第 2 期 1952；手册二 1955）；人少时偶然就会使它升高',
      en: 'below 20 accurate, 20 to 40 inaccurate, above highly inaccurate (UN Population Bulletin 2, 1952; Manual II, 1955); small numbers raise it by chance',
    },
  ),
  male_age_ratio: score(
    { zh: '男性年龄比得分', en: 'Age ratio score, men' },
    {
      zh: '每个男性年龄组与它前后两组的平均相比，平均差百分之几。',
      en: 'How far, in per cent, an age group of men lies from the mean of its neighbours.',
    },
    AGE_RATIO_SCORE,
  ),
  female_age_ratio: score(
    { zh: '女性年龄比得分', en: 'Age ratio score, women' },
    {
      zh: '每个女性年龄组与它前后两组的平均相比，平均差百分之几。',
      en: 'How far, in per cent, an age group of women lies from the mean of its neighbours.',
    },
    AGE_RATIO_SCORE,
  ),
  sex_ratio_score: score(
    { zh: '性别比得分', en: 'Sex ratio score' },
    {
      zh: '每 100 个女性对应的男性人数，从一个年龄组到下一组平均变多少。',
      en: 'How much men per 100 women change from one age group to the next.',
    },
    {
      zh: '相邻两组性别比（男 ÷ 女 × 100）之差的平均',
      en: 'mean difference between the sex ratios (men ÷ women × 100) of neighbouring groups',
    },
  ),
  new_years_day: heap(
    { zh: '1 月 1 日出生', en: 'Born on 1 January' },
    {
      zh: '不知道生日的人常被写成 1 月 1 日；2 倍就是比日历多出一倍。',
      en: 'Whose birthday is not known is often written as 1 January; 2 means twice what the calendar gives.',
    },
  ),
  first: heap(
    { zh: '每月 1 日出生', en: 'Born on a 1st' },
    {
      zh: '只记得年月的人常被写成 1 日。',
      en: 'Where only the month is remembered, the 1st is often written.',
    },
  ),
  fifteenth: heap(
    { zh: '每月 15 日出生', en: 'Born on a 15th' },
    {
      zh: '“月中”常被写成 15 日，农历十五也常照抄成公历。',
      en: 'The middle of a month is often written as the 15th, and so is the 15th of the lunar month.',
    },
  ),
  thirty_first: heap(
    { zh: '31 日出生（农历与公历）', en: 'Born on a 31st (lunar against solar dates)' },
    {
      zh: '农历没有 31 日：比 1 少多少，大约就有多少人的生日是照农历写的。',
      en: 'Lunar months have no 31st: what is missing to 1 is about the share of dates written by the lunar calendar.',
    },
    {
      zh: '1 倍：与日历相称；缺了四分之一以上，就去看来源写的是不是农历，这条界线是本程序定的',
      en: '1: as the calendar has it; where a quarter or more is missing, ask whether the source writes lunar dates, a line this program draws',
    },
  ),
  day_index: deviation(
    { zh: '出生日堆积', en: 'Heaping by day of the month' },
    {
      zh: '每 100 个人里，大约要有这么多人换一天，31 个日子才会与日历相称。',
      en: 'Of a hundred people, about so many would have to be born on another day for the 31 days to be as in the calendar.',
    },
    {
      zh: '31 个日子的份额与日历份额之差的绝对值之和的一半',
      en: 'half the sum of deviations of the 31 days from their share of the calendar',
    },
    {
      zh: '0 没有堆积，最高 97；人少时偶然就有几个',
      en: '0 no heaping, at most 97; small numbers give a few by chance',
    },
  ),
  month_index: deviation(
    { zh: '出生月份堆积', en: 'Heaping by month' },
    {
      zh: '每 100 个人里，大约要有这么多人换一个月，12 个月才会与日历相称；出生本来有季节，几个是自然的。',
      en: 'Of a hundred people, about so many would have to be born in another month for the twelve to be as in the calendar; births have seasons, so a few are natural.',
    },
    {
      zh: '12 个月的份额与日历份额之差的绝对值之和的一半',
      en: 'half the sum of deviations of the 12 months from their share of the calendar',
    },
    { zh: '0 没有堆积，最高 92；季节带来几个', en: '0 no heaping, at most 92; seasons give a few' },
  ),
}

/** What is told beside the figures, cohort by cohort. */
export const COHORT_WORDS: Readonly<Record<'birth_sex_ratio' | 'zodiac', AgeFigureDefinition>> = {
  birth_sex_ratio: {
    name: { zh: '出生人口性别比', en: 'Sex ratio at birth' },
    formula: {
      zh: '男孩 ÷ 女孩 × 100，附 95 % 区间（男孩份额的 Wilson 区间换算）',
      en: 'boys ÷ girls × 100, with 95 % interval (from the score interval of the boys’ share)',
    },
    numerator: { zh: '男孩', en: 'boys' },
    denominator: { zh: '女孩', en: 'girls' },
    universe: {
      zh: '在册、性别和出生日期都知道的孩子，按出生年份',
      en: 'registered children whose sex and birth date are known, by year of birth',
    },
    plain: {
      zh: '每登记 100 个女孩，登记了多少个男孩。偏离说明有孩子还没登上，是去找漏登的孩子，不说明任何家庭有什么不对。',
      en: 'Boys registered for every 100 girls. A deviation says that children are not listed yet: look for them. It says nothing of any family.',
    },
    reference: {
      zh: '103–107（联合国 1955）；不到 400 个孩子不判，整个区间在外面才算偏离',
      en: '103–107 (United Nations 1955); fewer than 400 children are not judged, and only a whole interval outside deviates',
    },
  },
  zodiac: {
    name: { zh: '龙年', en: 'Dragon years' },
    formula: {
      zh: '龙年出生的人 ÷ 前后各两年的平均，附 95 % 区间（两个泊松数之比）',
      en: 'people born in a dragon year ÷ mean of the two years before and after, with 95 % interval (ratio of two Poisson counts)',
    },
    numerator: { zh: '龙年出生的人', en: 'people born in the dragon year' },
    denominator: { zh: '前后几年的平均', en: 'mean of the years around it' },
    universe: DATED,
    plain: {
      zh: '有人愿意把生日写在龙年，也真有人在龙年多生；高出来只说明该看看来源。',
      en: 'Some dates are moved into a dragon year and some births are wished for there; more than 1 only asks for a look at the sources.',
    },
    reference: {
      zh: '1 倍：与前后年份相当；没有公布的界线，真实的出生高峰也会高出来',
      en: '1: as the years around; no limit is published, and a real wave of births shows too',
    },
  },
}
