import type { ProblemCatalogue } from './catalogue.ts'

/** Inventing a county to practise and to test with. */
export const POPULATION_PROBLEMS = {
  'population.order': {
    status: 422,
    zh: '造不出这样的县：人数从 {from} 到 {to}，种子是整数，县写六位区划代码',
    en: 'No such county can be invented: {from} to {to} people, a whole number as seed, six digits as county',
    adviceZh: '改好人数、种子或县，再来一次',
    adviceEn: 'Mend the number of people, the seed or the county and start again',
  },
  'population.mix': {
    status: 422,
    zh: '差错参数不能用，问题在 {where}',
    en: 'The error mix cannot be used because of {where}',
    adviceZh: '用随程序带的名称（reference 等），或改好自己的参数文件：名称照文档写，比例从 0 到 1',
    adviceEn:
      'Use one that comes with the program (reference …), or mend your parameter file: names as documented, shares from 0 to 1',
  },
} as const

// Stated apart, because a type given to the table would forget its codes.
POPULATION_PROBLEMS satisfies ProblemCatalogue
