import type { ProblemText } from './catalogue.ts'

/**
 * What can be wrong with one item of one person: number, date, name, place, code. Row answers to
 * departments and messages on screens use the same words, because they are about the same slips.
 */
export type IdentityProblemCode =
  | 'number.length'
  | 'number.characters'
  | 'number.shape'
  | 'number.placeholder'
  | 'number.province'
  | 'number.birth_date'
  | 'number.check_digit'
  | 'number.truncated'
  | 'number.widened'
  | 'number.missing'
  | 'number.birth_date_differs'
  | 'number.sex_differs'
  | 'date.shape'
  | 'date.impossible'
  | 'date.unreadable'
  | 'date.vague'
  | 'date.lunar'
  | 'date.missing'
  | 'date.future'
  | 'name.missing'
  | 'name.infant'
  | 'name.damaged'
  | 'place.shape'
  | 'place.province'
  | 'place.unknown'
  | 'place.retired'
  | 'place.outside'
  | 'code.unknown'
  | 'document.shape'

export const IDENTITY_PROBLEMS: Readonly<Record<IdentityProblemCode, ProblemText>> = {
  'number.length': {
    status: 422,
    zh: '身份证号码是 {length} 位，应为 18 位',
    en: 'The identity number has {length} characters; it should have 18',
    adviceZh: '对照身份证或户口簿重新填写，一位一位数',
    adviceEn: 'Copy it again from the card or booklet, digit by digit',
  },
  'number.characters': {
    status: 422,
    zh: '身份证号码里有数字以外的字符；只有最后一位可以是 X',
    en: 'The identity number holds something other than digits; only the last may be an X',
    adviceZh: '对照身份证或户口簿重新填写',
    adviceEn: 'Copy it again from the card or booklet',
  },
  'number.shape': {
    status: 422,
    zh: '这里填的不像身份证号码',
    en: 'What stands here does not look like an identity number',
    adviceZh: '对照证件重新填写；如果是护照等其他证件，把证件种类一起填上',
    adviceEn: 'Copy it again; if it is a passport or another document, state which',
  },
  'number.placeholder': {
    status: 422,
    zh: '这是占位号，不是真实号码；人已收下，号码留空待补',
    en: 'This is a stand-in, not a real number; the person is taken, the number is left open',
    adviceZh: '有了真实号码再补上；还没有号码不影响登记',
    adviceEn: 'Add the real number when there is one; registration does not wait for it',
  },
  'number.province': {
    status: 422,
    zh: '身份证号码开头 {province} 不是省级代码',
    en: 'The identity number begins with {province}, which is no province',
    adviceZh: '核对证件上号码的前两位',
    adviceEn: 'Check the first two digits on the card',
  },
  'number.birth_date': {
    status: 422,
    zh: '身份证号码第 7 至 14 位 {digits} 不是一个日期',
    en: 'Digits 7 to 14 of the identity number, {digits}, are not a date',
    adviceZh: '核对证件上号码的出生日期部分',
    adviceEn: 'Check the birth date inside the number on the card',
  },
  'number.check_digit': {
    status: 422,
    zh: '身份证号码的校验位对不上，至少有一位抄错了',
    en: 'The check character of the identity number does not fit; at least one digit is wrong',
    adviceZh: '对照证件逐位核对；整个号码都要看，不只是最后一位',
    adviceEn: 'Compare every digit with the card, not only the last',
  },
  'number.truncated': {
    status: 422,
    zh: '身份证号码被表格软件改成了数字，后几位已丢失',
    en: 'A spreadsheet turned the identity number into a figure; its last digits are lost',
    adviceZh: '从原系统重新导出，把号码列设为“文本”再保存',
    adviceEn: 'Export again from the original system with the number column set to text',
  },
  'number.widened': {
    status: 422,
    zh: '15 位号码已升为 18 位',
    en: 'A 15-digit number was widened to 18',
    adviceZh: '与现在的身份证核对一次',
    adviceEn: 'Compare it once with the present card',
  },
  'number.missing': {
    status: 422,
    zh: '没有身份证号码',
    en: 'There is no identity number',
    adviceZh: '知道号码就补上；没有号码不影响登记',
    adviceEn: 'Add it if it is known; registration does not wait for it',
  },
  'number.birth_date_differs': {
    status: 422,
    zh: '出生日期与身份证号码里的不一致',
    en: 'The birth date is not the one in the identity number',
    adviceZh: '看户口簿：日期写的是农历，还是号码抄错了',
    adviceEn: 'See the household booklet: is the date a lunar one, or the number miscopied?',
  },
  'number.sex_differs': {
    status: 422,
    zh: '性别与身份证号码里的不一致',
    en: 'The sex is not the one in the identity number',
    adviceZh: '对照户口簿核对性别和号码',
    adviceEn: 'Check sex and number against the household booklet',
  },
  'date.shape': {
    status: 422,
    zh: '日期要写成 1985-03-07 这样',
    en: 'A date is written like 1985-03-07',
    adviceZh: '按 年-月-日 填写',
    adviceEn: 'Write year-month-day',
  },
  'date.impossible': {
    status: 422,
    zh: '日历上没有 {text} 这一天',
    en: 'There is no such day as {text}',
    adviceZh: '核对月份和日子；如果是农历，写明“农历”',
    adviceEn: 'Check month and day; if it is a lunar date, say 农历',
  },
  'date.unreadable': {
    status: 422,
    zh: '看不出这里写的是哪一天',
    en: 'This cannot be read as one certain day',
    adviceZh: '写成 1985-03-07；农历写成 农历1985年二月十六；只知道年份就只写年份',
    adviceEn: 'Write 1985-03-07, or 农历1985年二月十六 for a lunar date, or the year alone',
  },
  'date.vague': {
    status: 422,
    zh: '日期不完整，只到年或月',
    en: 'The date is known only to the month or the year',
    adviceZh: '能查到就补全；查不到可以不补',
    adviceEn: 'Complete it if a document shows it; otherwise leave it',
  },
  'date.lunar': {
    status: 422,
    zh: '农历日期已换算成公历',
    en: 'A lunar date was converted to the civil calendar',
    adviceZh: '与户口簿上的公历日期核对一次',
    adviceEn: 'Compare it once with the civil date in the booklet',
  },
  'date.missing': {
    status: 422,
    zh: '没有填日期',
    en: 'There is no date',
    adviceZh: '知道就补上；只知道年份也可以',
    adviceEn: 'Add it if known; the year alone will do',
  },
  'date.future': {
    status: 422,
    zh: '日期在今天之后',
    en: 'The date lies in the future',
    adviceZh: '核对年份',
    adviceEn: 'Check the year',
  },
  'name.missing': {
    status: 422,
    zh: '没有姓名',
    en: 'There is no name',
    adviceZh: '还没取名的孩子可以先登记，取名后补上',
    adviceEn: 'A child without a name is registered first; the name follows',
  },
  'name.infant': {
    status: 422,
    zh: '这是出生时的代称，还不是姓名',
    en: 'This is a stand-in given at birth, not yet a name',
    adviceZh: '取名后补上，不影响登记',
    adviceEn: 'Add the name when it is given; registration does not wait for it',
  },
  'name.damaged': {
    status: 422,
    zh: '姓名里有字没有显示出来，用别的符号或拼音代替了',
    en: 'A character of the name is missing; a sign or pinyin stands in its place',
    adviceZh: '按户口簿补上这个字；打不出来就写明部首和读音',
    adviceEn: 'Add it from the booklet; if it cannot be typed, describe its parts and sound',
  },
  'place.shape': {
    status: 422,
    zh: '区划代码要 6、9 或 12 位数字',
    en: 'A division code has 6, 9 or 12 digits',
    adviceZh: '从地名列表里选村（社区）',
    adviceEn: 'Choose the village from the list of places',
  },
  'place.province': {
    status: 422,
    zh: '区划代码开头两位不是省级代码',
    en: 'The division code does not begin with a province',
    adviceZh: '从地名列表里选村（社区）',
    adviceEn: 'Choose the village from the list of places',
  },
  'place.unknown': {
    status: 422,
    zh: '区划代码表里没有这个村（含历史代码）',
    en: 'The list of places, former codes included, does not know this village',
    adviceZh: '核对代码；新设的村先在地名里登记',
    adviceEn: 'Check the code; a new village is entered among the places first',
  },
  'place.retired': {
    status: 422,
    zh: '这个村代码已停用，现在是 {successor}',
    en: 'This village code has ended; it is now {successor}',
    adviceZh: '改用新代码；按旧代码收下的已自动对应',
    adviceEn: 'Use the new code; what came with the old one was matched to it',
  },
  'place.outside': {
    status: 422,
    zh: '这个地方不在本县',
    en: 'This place lies outside the county',
    adviceZh: '核对区划代码；外县的人由所在县登记',
    adviceEn: 'Check the code; people of another county are registered there',
  },
  'code.unknown': {
    status: 422,
    zh: '“{item}”这一栏的内容不在代码表里',
    en: 'The entry in "{item}" is not in the table of codes',
    adviceZh: '从列表里选；写文字也可以，用常见说法',
    adviceEn: 'Choose from the list, or write a common word for it',
  },
  'document.shape': {
    status: 422,
    zh: '证件号码和证件种类对不上',
    en: 'The number does not look like one of this kind of document',
    adviceZh: '核对证件种类，再对照证件填写号码',
    adviceEn: 'Check the kind of document, then copy its number again',
  },
}
