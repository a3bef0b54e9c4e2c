import { Weighted } from '../random.ts'

/** Surnames are kept as their place in this list. */
const TOP_TEN: readonly (readonly [string, number])[] = [
  // ChineseNames, people born 1930–2008: the first five as published, the next five to 43.5 %.
  ['王', 7.48],
  ['李', 7.37],
  ['张', 7.03],
  ['刘', 5.3],
  ['陈', 4.55],
  ['杨', 3.05],
  ['黄', 2.35],
  ['赵', 2.2],
  ['吴', 2.12],
  ['周', 2.05],
]

/** Ranks 11 to 100 of the Ministry of Public Security's lists; together 42.9 %. */
const TO_HUNDRED =
  '徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖' +
  '石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤'

/** The rest in use, commonest first as far as known; together 13.6 %. */
const TAIL =
  '康易乔赖文樊兰殷施洪翟安颜倪牛温芦季俞章鲁葛伍申尤毕聂柴焦向柳邢路岳齐梅莫庄辛管祝左涂谷祁时舒耿牟卜詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边净蒲窦边古穆党' +
  '简饶商巫储冷滕戚卓全瞿占蔺娄佟敖符宫明臧苟褚谌寇晏尚邬佘惠丛来门连仇麻晋米代宗仲粟凤敬荆隆苑鄢鹿郎智栗原桑匡年糜逯练亢母阎晁应池沙花和幸农楚蓝银化于计乌仝由鞠修姬丘慕衣喻牧翦奚贝冀闻贡初畅战邸冼木库过胥郁帅禹' +
  '敬宿茅水酆昌平元伏谈危缪干丁经印怀从索咸籍璩濮寿通扈燕郏浦农别慎戈暨居衡步都满弘国广禄东利师巩厍勾融那空曾乜养须丰巢蒯相后红竺权盖益公岑羿屠乐皮卞郜胶裘堵宰郦雍却双莘逄晃冶归海缑况有琴哈爱言福淦苍锺种展菅密宛' +
  '扶揭招麦植冼区揭布撒把锁仁信智德普朴玄南宦尧呼延忻官上扬税桓酉'

const COMPOUND = [
  '欧阳',
  '上官',
  '司马',
  '诸葛',
  '皇甫',
  '司徒',
  '令狐',
  '夏侯',
  '尉迟',
  '东方',
  '慕容',
  '端木',
  '公孙',
  '轩辕',
  '长孙',
  '宇文',
  '申屠',
  '南宫',
  '呼延',
  '万俟',
]

const SHARE_TO_HUNDRED = 42.9
const SHARE_TAIL = 13.6 - 0.12
const SHARE_COMPOUND = 0.12

export const SURNAMES: readonly string[] = listSurnames()

/** A surname's number, drawn with the country's frequencies: top 5 = 31.7 %, 10 = 43.5 %, 100 = 86.4 %. */
export const SURNAME_FREQUENCIES: Weighted<number> = weighSurnames()

function listSurnames(): readonly string[] {
  const seen = new Set<string>(TOP_TEN.map(([surname]) => surname))
  for (const surname of TO_HUNDRED) seen.add(surname)
  for (const surname of TAIL) seen.add(surname)
  for (const surname of COMPOUND) seen.add(surname)
  return [...seen]
}

function weighSurnames(): Weighted<number> {
  const toHundred = decay(90, 11, 0.928, SHARE_TO_HUNDRED)
  const tailLength = SURNAMES.length - 100 - COMPOUND.length
  const tail = decay(tailLength, 60, 1.6, SHARE_TAIL)
  const compound = decay(COMPOUND.length, 1, 1.2, SHARE_COMPOUND)
  const weights = [...TOP_TEN.map(([, share]) => share), ...toHundred, ...tail, ...compound]
  return new Weighted(
    SURNAMES.map((_, rank) => rank),
    (_, rank) => weights[rank] ?? 0,
  )
}

/** `length` weights falling as (rank)^-power from `firstRank`, summing to `total`. */
function decay(length: number, firstRank: number, power: number, total: number): number[] {
  const raw = Array.from({ length }, (_, i) => (firstRank + i) ** -power)
  const sum = raw.reduce((a, b) => a + b, 0)
  return raw.map((weight) => (weight / sum) * total)
}
