import { SOURCE_KINDS } from '#domain/sources/source-kind.ts'
import type { SourceKind } from '#domain/sources/source-kind.ts'

/** Words that only one department's files hold, in headers, titles, sheet names or the file's name. */
const WORDS: Readonly<Record<SourceKind, readonly RegExp[]>> = {
  police: [
    /户号|户口簿/u,
    /与户主关系/u,
    /派出所|公安/u,
    /户别|籍贯|兵役|服务处所/u,
    /何时.*迁来|户籍/u,
    /常住人口/u,
  ],
  insurance: [/参保/u, /医保|医疗保险|参合|新农合/u, /缴费/u, /社会保障|社保/u, /个人编号|险种/u],
  immunisation: [/接种/u, /儿童/u, /疫苗|免疫/u, /建卡|建证/u, /监护人/u],
  births: [/分娩/u, /产妇/u, /新生儿/u, /出生医学证明/u, /助产|接生/u, /孕周|胎序|出生体重/u],
  school: [/学籍/u, /学校|园所|幼儿园/u, /年级|班级|班号/u, /入学|入园/u, /学生/u],
  marriage: [
    /男方/u,
    /女方/u,
    /结婚证|证字号/u,
    /婚姻登记|登记机关/u,
    /申请人[甲乙]/u,
    /丈夫.*妻子/u,
  ],
  wis: [
    /wis/iu,
    /育龄妇女|妇女编码|妇女姓名/u,
    /初婚/u,
    /避孕|节育|孕情|孩次/u,
    /15位|原身份证/u,
    /村组编码/u,
    /计生/u,
    /P&?WIS|GPL|全员(人口|流动)/iu,
    /流[入出](地|日期|时间)|流动(原因|范围|类型)/u,
    /统计口径|家庭编码/u,
  ],
  register: [
    /登记簿|人口登记/u,
    /核实状态|核实日期|核查/u,
    /登记编号|人员编号/u,
    /户编号|户编码/u,
    /户籍地代码|现居住地代码/u,
    /人户状态|人口状态/u,
  ],
}

/** The likeliest department and how sure: its share of what speaks for anybody. */
export function guessSource(words: readonly string[]): {
  readonly source: SourceKind | null
  readonly confidence: number
} {
  const text = words.join(' ')
  const scores = SOURCE_KINDS.map((source) => ({
    source,
    score: WORDS[source].filter((word) => word.test(text)).length,
  })).sort((a, b) => b.score - a.score)
  const [best, next] = scores
  if (best === undefined || best.score === 0) return { source: null, confidence: 0 }
  const confidence = best.score / (best.score + (next?.score ?? 0))
  return { source: best.source, confidence: Math.round(confidence * 100) / 100 }
}
