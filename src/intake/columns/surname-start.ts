/**
 * The hundred commonest surnames (about 85 % of people) and the compound ones: enough to tell a
 * column of names from a column of anything else, not to judge a name.
 */
const COMMON =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖萧田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付傅方邹熊白孟秦邱侯江尹薛闫阎雷龙黎史陶贺毛段郝顾龚邵万覃武钱戴严莫孔向常汤康易乔赖文伍游欧阳苗晏'

const COMPOUND = /^(欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|司徒|夏侯|端木)/u

const commonSurnames: ReadonlySet<string> = new Set(COMMON)

export function startsWithSurname(text: string): boolean {
  if (
    !/^\p{Script=Han}{2,4}$/u.test(text) &&
    !/^\p{Script=Han}+[·•・][\p{Script=Han}·•・]+$/u.test(text)
  )
    return false
  if (/[村镇乡组县市区族省]$/u.test(text)) return false
  if (/[·•・]/u.test(text)) return true
  return COMPOUND.test(text) || commonSurnames.has(text.slice(0, 1))
}
