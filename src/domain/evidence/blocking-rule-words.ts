/**
 * Why two records are looked at together, by the name that the comparison gives the reason: what a clerk
 * is told when one of them gives too many pairs, and in which column of a file to look.
 */
export const BLOCKING_RULE_WORDS = {
  number: { zh: '身份号码相同', en: 'one identity number' },
  number_tail: { zh: '身份号码后八位相同', en: 'the last eight digits of the number' },
  number_head: {
    zh: '身份号码前十四位和姓相同',
    en: 'the first fourteen digits of the number and the surname',
  },
  number_day: {
    zh: '身份号码除出生日外的前十七位相同',
    en: 'the seventeen digits of the number but for the day of birth',
  },
  number_month: {
    zh: '身份号码除出生月外的前十七位相同',
    en: 'the seventeen digits of the number but for the month of birth',
  },
  number_month_day: {
    zh: '身份号码的月和日各有一位对调',
    en: 'a number with a digit of month and day exchanged',
  },
  name_born: { zh: '姓名和出生日期相同', en: 'name and birth date' },
  near_sound_born: {
    zh: '姓名读音相近、出生日期相同',
    en: 'a name that sounds alike and birth date',
  },
  born_village: { zh: '出生日期、村和性别相同', en: 'birth date, village and sex' },
  name_village: { zh: '姓名和村相同', en: 'name and village' },
  sound_village: {
    zh: '姓名读音相近、村和出生年相同',
    en: 'a name that sounds alike, village and birth year',
  },
  name_lunar: {
    zh: '姓名读音相近、农历生日对上公历生日',
    en: 'a name that sounds alike, a lunar birth date that is the other’s',
  },
  neighbour_lunar: {
    zh: '同村同姓同性别、农历生日对上公历生日',
    en: 'village, surname and sex, a lunar birth date that is the other’s',
  },
  name_of_lunar: {
    zh: '姓名读音相近、公历生日对上农历生日',
    en: 'a name that sounds alike, a birth date that is the other’s lunar one',
  },
  neighbour_of_lunar: {
    zh: '同村同姓同性别、公历生日对上农历生日',
    en: 'village, surname and sex, a birth date that is the other’s lunar one',
  },
  name_leap: {
    zh: '姓名读音相近、农历闰月的生日对得上',
    en: 'a name that sounds alike, a birth date in a leap month',
  },
  name_year: { zh: '姓名、出生年和乡镇相同', en: 'name, birth year and township' },
  name_month_day: { zh: '姓名和出生月日相同', en: 'name, month and day of birth' },
  former_name: { zh: '曾用名与姓名相同、出生日期相同', en: 'a former name and birth date' },
  name_formerly: {
    zh: '姓名与曾用名相同、出生日期相同',
    en: 'a name that was another’s, birth date',
  },
  surname_born_town: { zh: '姓、出生日期和乡镇相同', en: 'surname, birth date and township' },
  mother_number: { zh: '母亲身份号码相同', en: 'the mother’s number' },
  mother_name: {
    zh: '母亲姓名相同，出生日期或村、年龄对得上',
    en: 'the mother’s name, with birth date or village and age',
  },
  father_name: {
    zh: '父亲姓名相同，出生日期或村、年龄对得上',
    en: 'the father’s name, with birth date or village and age',
  },
  guardian_mother: {
    zh: '监护人是另一条的母亲，出生日期或村、年龄对得上',
    en: 'a guardian who is the other’s mother, with birth date or village and age',
  },
  guardian_father: {
    zh: '监护人是另一条的父亲，出生日期或村、年龄对得上',
    en: 'a guardian who is the other’s father, with birth date or village and age',
  },
  mother_guardian: {
    zh: '母亲是另一条的监护人，出生日期或村、年龄对得上',
    en: 'a mother who is the other’s guardian, with birth date or village and age',
  },
  father_guardian: {
    zh: '父亲是另一条的监护人，出生日期或村、年龄对得上',
    en: 'a father who is the other’s guardian, with birth date or village and age',
  },
  phone: {
    zh: '电话相同，姓名、出生日期或村对得上',
    en: 'the telephone, with name, birth date or village',
  },
  certificate: { zh: '出生医学证明编号和性别相同', en: 'the birth certificate’s number and sex' },
  spouse_name: {
    zh: '配偶姓名相同，本人姓名或村、性别对得上',
    en: 'the spouse’s name, with name or village and sex',
  },
  spouse_number: { zh: '配偶身份号码相同', en: 'the spouse’s number' },
  two_numbers: {
    zh: '姓名和出生日期相同而身份号码不同',
    en: 'name and birth date under two numbers',
  },
} as const

export type BlockingRuleName = keyof typeof BLOCKING_RULE_WORDS
