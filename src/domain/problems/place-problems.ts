import type { ProblemCatalogue } from './catalogue.ts'

/** What can stand against a county's changes of its own divisions. */
export const PLACE_PROBLEMS = {
  'places.ended': {
    status: 409,
    zh: '区划 {place} 已经不在用了',
    en: 'Place {place} is no longer in use',
    adviceZh: '改接替它的地方；从前的名称、分类弄错了的，用文件导入改',
    adviceEn:
      'Change the place that took over; what was wrong in former days is put right by a file',
  },
  'places.no_name': {
    status: 422,
    zh: '没有写名称',
    en: 'There is no name',
    adviceZh: '照统计局公布的写全',
    adviceEn: 'Write it as the statistical bureau publishes it',
  },
  'places.no_class': {
    status: 422,
    zh: '“{text}”不是城乡分类代码',
    en: '“{text}” is no urban or rural class',
    adviceZh: '从 111、112、121、122、123、210、220 里选',
    adviceEn: 'Choose one of 111, 112, 121, 122, 123, 210, 220',
  },
  'places.class_of_villages': {
    status: 422,
    zh: '城乡分类只给村（社区）',
    en: 'Only villages (communities) have an urban or rural class',
    adviceZh: '打开它下面的村，逐个定；多的用文件导入',
    adviceEn: 'Open the villages below it, or import a file of them',
  },
  'places.nothing_changes': {
    status: 422,
    zh: '名称和城乡分类都和现在的一样',
    en: 'Name and class are what they are now',
    adviceZh: '没有要改的，不用保存',
    adviceEn: 'There is nothing to save',
  },
  'places.no_reason': {
    status: 422,
    zh: '没有写依据',
    en: 'There is no reason',
    adviceZh: '写依据哪一份文件、哪一年的公布',
    adviceEn: 'Say by which document, of which year, it is so',
  },
  'places.before_it_began': {
    status: 422,
    zh: '现在这一条从 {since} 起，新的不能更早',
    en: 'What stands began on {since}; the new one cannot begin before or then',
    adviceZh: '核对日期；从来就不对的，不写日期，直接改正',
    adviceEn: 'Check the day; what never was right is put right without one',
  },
  'places.in_the_future': {
    status: 422,
    zh: '日期在今天（{today}）之后',
    en: 'The day lies after today ({today})',
    adviceZh: '到那天再改',
    adviceEn: 'Change it when the day has come',
  },
  'places.version': {
    status: 409,
    zh: '打开以后，有人改过本县的区划',
    en: 'Somebody changed the county’s divisions after this was opened',
    adviceZh: '重新打开，看清现在的内容再改',
    adviceEn: 'Open it again, look at what it says now, then change it',
  },
  'places.no_list': {
    status: 422,
    zh: '文件里没有区划：第一行要有 code、name、valid_from、valid_to、successor 这几栏',
    en: 'This is no list of places: its first line must name code, name, valid_from, valid_to and successor',
    adviceZh: '先导出一份，照它的样子填',
    adviceEn: 'Export one first, and fill it in as it stands there',
  },
  'places.lines': {
    status: 422,
    zh: '有 {lines} 行不能收，第一处在第 {line} 行；整个文件没有动',
    en: '{lines} lines cannot be taken, the first is line {line}; nothing of the file was taken',
    adviceZh: '按预览里写的逐行改好，再导入',
    adviceEn: 'Correct them as the preview says, then import again',
  },
  'places.too_many': {
    status: 422,
    zh: '文件有 {lines} 行，一次最多 {most} 行',
    en: 'The file has {lines} lines; at most {most} come at once',
    adviceZh: '按乡镇分成几份导入',
    adviceEn: 'Import it township by township',
  },
} as const

// Stated apart, because a type given to the table would forget its codes.
PLACE_PROBLEMS satisfies ProblemCatalogue
