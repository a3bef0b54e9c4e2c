import { codeTable } from './code-table.ts'
import type { CodeTable } from './code-table.ts'

/**
 * GB/T 4761-2008 家庭关系代码, two digits: what the person is to the head of household.
 *
 * Two codes of the 1984 edition are gone: 03 小集体户户主 is a head (02), 98 保姆 is not related (99).
 */
export const RELATION: CodeTable = codeTable({
  name: 'relation',
  standard: 'GB/T 4761-2008',
  lines: `
01|本人|Self|
02|户主|Head of household|户主本人 本人(户主) 本户户主
10|配偶|Spouse|爱人 户主配偶
11|夫|Husband|丈夫 老公 户主之夫 之夫
12|妻|Wife|妻子 老婆 户主之妻 之妻
20|子|Son|儿子 儿 户主之子 之子
21|独生子|Only son|
22|长子|Eldest son|大儿子 大儿
23|次子|Second son|二子 二儿子 二儿
24|三子|Third son|三儿子
25|四子|Fourth son|四儿子
26|五子|Fifth son|五儿子
27|养子或继子|Adopted or step son|养子 继子
28|女婿|Son-in-law|婿
29|其他儿子|Other son|六子 七子
30|女|Daughter|女儿 户主之女 之女
31|独生女|Only daughter|
32|长女|Eldest daughter|大女儿 大女
33|次女|Second daughter|二女 二女儿
34|三女|Third daughter|三女儿
35|四女|Fourth daughter|四女儿
36|五女|Fifth daughter|五女儿
37|养女或继女|Adopted or step daughter|养女 继女
38|儿媳|Daughter-in-law|媳 媳妇 儿媳妇 长媳 次媳 户主之儿媳
39|其他女儿|Other daughter|六女 七女
40|孙子、孙女或外孙子、外孙女|Grandchild|孙子女 外孙子女 孙辈 (外)孙子女
41|孙子|Grandson (son's son)|孙 长孙 次孙 长孙子 次孙子
42|孙女|Granddaughter (son's daughter)|长孙女 次孙女
43|外孙子|Grandson (daughter's son)|外孙
44|外孙女|Granddaughter (daughter's daughter)|
45|孙媳妇或外孙媳妇|Grandson's wife|孙媳妇 外孙媳妇 孙媳
46|孙女婿或外孙女婿|Granddaughter's husband|孙女婿 外孙女婿 孙婿
47|曾孙子或外曾孙子|Great-grandson|曾孙子 曾孙 外曾孙 曾外孙子 曾(外)孙子
48|曾孙女或外曾孙女|Great-granddaughter|曾孙女 外曾孙女 曾外孙女 曾(外)孙女
49|其他孙子、孙女或外孙子、外孙女|Other grandchild|其他孙辈
50|父母|Parent|
51|父亲|Father|父 爸爸 户主之父 之父
52|母亲|Mother|母 妈妈 户主之母 之母
53|公公|Husband's father|
54|婆婆|Husband's mother|
55|岳父|Wife's father|
56|岳母|Wife's mother|
57|继父或养父|Step or adoptive father|继父 养父
58|继母或养母|Step or adoptive mother|继母 养母
59|其他父母关系|Other parent|
60|祖父母或外祖父母|Grandparent|祖父母 外祖父母
61|祖父|Father's father|爷爷
62|祖母|Father's mother|奶奶
63|外祖父|Mother's father|外公 姥爷
64|外祖母|Mother's mother|外婆 姥姥
65|配偶的祖父母或外祖父母|Spouse's grandparent|配偶的祖父母 配偶的(外)祖父母
66|曾祖父|Great-grandfather|
67|曾祖母|Great-grandmother|
68|配偶的曾祖父母或外曾祖父母|Spouse's great-grandparent|配偶的曾祖父母 配偶的曾(外)祖父母
69|其他祖父母或外祖父母关系|Other grandparent|
70|兄弟姐妹|Sibling|
71|兄|Elder brother|哥哥 哥 兄长
72|嫂|Elder brother's wife|嫂子 嫂嫂
73|弟|Younger brother|弟弟
74|弟媳|Younger brother's wife|弟媳妇 弟妹 弟妇
75|姐姐|Elder sister|姐
76|姐夫|Elder sister's husband|
77|妹妹|Younger sister|妹
78|妹夫|Younger sister's husband|
79|其他兄弟姐妹|Other sibling|
80|其他|Other relation|其它 其他关系
81|伯父|Father's elder brother|伯伯
82|伯母|Wife of father's elder brother|
83|叔父|Father's younger brother|叔叔 叔
84|婶母|Wife of father's younger brother|婶婶
85|舅父|Mother's brother|舅舅
86|舅母|Wife of mother's brother|
87|姨父|Husband of mother's sister|
88|姨母|Mother's sister|
89|姑父|Husband of father's sister|
90|姑母|Father's sister|姑姑
91|堂兄弟、堂姐妹|Cousin (father's brother's child)|堂兄弟姐妹 堂兄 堂弟 堂姐 堂妹
92|表兄弟、表姐妹|Cousin (other)|表兄弟姐妹 表兄 表弟 表姐 表妹
93|侄子|Brother's son|侄 侄儿
94|侄女|Brother's daughter|
95|外甥|Sister's son|
96|外甥女|Sister's daughter|
97|其他亲属|Other relative|其他亲戚 亲属
99|非亲属|Not related|保姆 寄居 非亲属关系 寄居人 其他非亲属`,
  replaced: { '03': '02', '98': '99' },
})

/** The one-digit code of the same standard: 0 self or head, 1 spouse … 8 other. */
export const RELATION_GROUP: CodeTable = codeTable({
  name: 'relation_group',
  standard: 'GB/T 4761-2008 (one digit)',
  lines: `
0|本人或户主|Self or head|本人 户主
1|配偶|Spouse|
2|子|Son|
3|女|Daughter|
4|孙子、孙女或外孙子、外孙女|Grandchild|孙辈
5|父母|Parent|
6|祖父母或外祖父母|Grandparent|祖辈
7|兄弟姐妹|Sibling|
8|其他|Other|`,
})

/** Codes that only a man can have, and only a woman (H02). */
export const MALE_RELATIONS: readonly string[] =
  '11 20 21 22 23 24 25 26 27 28 29 41 43 46 47 51 53 55 57 61 63 66 71 73 76 78 81 83 85 87 89 93 95'.split(
    ' ',
  )
export const FEMALE_RELATIONS: readonly string[] =
  '12 30 31 32 33 34 35 36 37 38 39 42 44 45 48 52 54 56 58 62 64 67 72 74 75 77 82 84 86 88 90 94 96'.split(
    ' ',
  )

/** Sex that a relation code implies (H02); `null` where both fit. */
export function sexImpliedBy(relation: string): '1' | '2' | null {
  if (MALE.has(relation)) return '1'
  return FEMALE.has(relation) ? '2' : null
}

const MALE: ReadonlySet<string> = new Set(MALE_RELATIONS)
const FEMALE: ReadonlySet<string> = new Set(FEMALE_RELATIONS)
