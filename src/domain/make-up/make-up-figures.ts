import type { Bilingual } from '../quality/figure-definition.ts'

/** What a figure of the make-up of a population is. */
export interface MakeUpFigureDefinition {
  readonly name: Bilingual
  readonly formula: Bilingual
  /** Who is counted (口径). */
  readonly universe: Bilingual
}

const COUNTED: Bilingual = {
  zh: '所问那天在册、按所问那天所知的人（人口时点）；在哪一户、是不是集体户，也按所问那天所知',
  en: 'people registered on the day asked, as known on the day asked (residents), in the households that were known then',
}
const CLASSED: Bilingual = {
  zh: '所问那天在册、按所问那天所知的人；城乡分类按那天有效的一版，分类本身按现在的区划表',
  en: 'people registered on the day asked, as known on the day asked; classes of the version in force on that day, as the divisions stand now',
}

/** 户规模、户均人口、城乡人口 (004-13), in the order in which they are shown. */
export const MAKE_UP_FIGURES: Readonly<Record<string, MakeUpFigureDefinition>> = {
  household_size: {
    name: { zh: '户规模', en: 'Size of households' },
    formula: {
      zh: '家庭户按户内在册人数分 1、2、3、4、5、6 人及以上；户里在同一个村登记的人才算同一户；集体户的人、不在户里的人另列，加起来等于总人数',
      en: 'family households by the people counted in them: 1, 2, 3, 4, 5, 6 and more, of one village each; people of collective households and of none stand apart, and all add up to the people counted',
    },
    universe: COUNTED,
  },
  household_average: {
    name: { zh: '户均人口', en: 'People to a household' },
    formula: {
      zh: '家庭户人口 ÷ 家庭户数；没有家庭户就没有值',
      en: 'people of family households ÷ family households; none where there are no such households',
    },
    universe: COUNTED,
  },
  town: {
    name: { zh: '城镇人口', en: 'People of towns' },
    formula: {
      zh: '登记在城乡分类代码 1 开头（111、112、121、122、123）的村（社区）的人',
      en: 'people registered in villages and communities whose class begins with 1 (111, 112, 121, 122, 123)',
    },
    universe: CLASSED,
  },
  country: {
    name: { zh: '乡村人口', en: 'People of the country' },
    formula: {
      zh: '登记在城乡分类代码 2 开头（210、220）的村（社区）的人',
      en: 'people registered in villages and communities whose class begins with 2 (210, 220)',
    },
    universe: CLASSED,
  },
  unclassed: {
    name: { zh: '城乡未定', en: 'Neither told' },
    formula: {
      zh: '村没有城乡分类，那天没有这个村，或者它那天分属城镇和乡村两边；三样加起来等于总人数',
      en: 'the village has no class, was not there that day, or had gone to places of both; the three add up to the people counted',
    },
    universe: CLASSED,
  },
}
