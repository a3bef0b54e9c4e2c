import type { ProblemCatalogue } from './catalogue.ts'

/** Searches that are not carried out. */
export const SEARCH_PROBLEMS = {
  'search.too_wide': {
    status: 422,
    zh: '只有地方、年份、性别这类条件，查出来的是一大片人，没有去查',
    en: 'Only a place, a year or a sex was given: that would be a list of a crowd, so nothing was searched',
    adviceZh:
      '再加一个能找到人的：姓名（两个字以上最好）、出生年月日、号码或末四位、电话、户号、父母或户主的姓名',
    adviceEn:
      'Add what finds a person: a name, a birth date, a number or its last four, a telephone, a household code, the name of a parent or of the head',
  },
  'search.partial_number': {
    status: 422,
    zh: '号码只输了一部分，没有去查：中间几位、开头几位都不能用来查人',
    en: 'Only a part of a number was given: nobody is searched by its beginning or middle',
    adviceZh: '输整个号码，或者只输末四位；手机号要输全 11 位，户号要输全 18 位',
    adviceEn:
      'Type the whole number or its last four; a mobile number has 11 digits, a household code 18',
  },
  'search.hidden_field': {
    status: 422,
    zh: '按现在的用途，姓名或生日是遮住的，不能用其中一部分来查',
    en: 'For the purpose chosen the name or the birth date is masked, so nobody is searched by a part of it',
    adviceZh: '输完整的姓名、号码或末四位；或者按工作需要换一个用途',
    adviceEn: 'Type the whole name, a number or its last four; or choose the purpose your work has',
  },
  'search.unread': {
    status: 422,
    zh: '没看懂要查什么',
    en: 'It is not clear what to search for',
    adviceZh: '输姓名、拼音、号码或末四位试试；几个条件之间空一格，例如：王海 1985 水车',
    adviceEn:
      'Try a name, pinyin, a number or its last four; several words apart by spaces: 王海 1985 水车',
  },
} as const
SEARCH_PROBLEMS satisfies ProblemCatalogue
