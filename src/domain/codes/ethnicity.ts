import { codeTable } from './code-table.ts'
import type { CodeTable } from './code-table.ts'

/**
 * GB/T 3304-1991 中国各民族名称的罗马字母拼写法和代码, digits and letters, with the police's 97 and 98.
 * Some systems write 57 and 58 for those two.
 */
export const ETHNICITY: CodeTable = codeTable({
  name: 'ethnicity',
  standard: 'GB/T 3304-1991',
  lines: `
01|汉族|Han|汉 HA
02|蒙古族|Mongol|蒙古 MG 蒙族
03|回族|Hui|回 HU
04|藏族|Tibetan|藏 ZA
05|维吾尔族|Uygur|维吾尔 UG 维族
06|苗族|Miao|苗 MH
07|彝族|Yi|彝 YI
08|壮族|Zhuang|壮 ZH
09|布依族|Buyei|布依 BY
10|朝鲜族|Korean|朝鲜 CS
11|满族|Manchu|满 MA
12|侗族|Dong|侗 DO
13|瑶族|Yao|瑶 YA
14|白族|Bai|白 BA
15|土家族|Tujia|土家 TJ
16|哈尼族|Hani|哈尼 HN
17|哈萨克族|Kazak|哈萨克 KZ 哈族
18|傣族|Dai|傣 DA
19|黎族|Li|黎 LI
20|傈僳族|Lisu|傈僳 LS
21|佤族|Va|佤 VA
22|畲族|She|畲 SH
23|高山族|Gaoshan|高山 GS
24|拉祜族|Lahu|拉祜 LH
25|水族|Sui|水 SU
26|东乡族|Dongxiang|东乡 DX
27|纳西族|Naxi|纳西 NX
28|景颇族|Jingpo|景颇 JP
29|柯尔克孜族|Kirgiz|柯尔克孜 KG 柯族
30|土族|Tu|土 TU
31|达斡尔族|Daur|达斡尔 DU
32|仫佬族|Mulao|仫佬 ML
33|羌族|Qiang|羌 QI
34|布朗族|Blang|布朗 BL
35|撒拉族|Salar|撒拉 SL
36|毛南族|Maonan|毛南 MN
37|仡佬族|Gelao|仡佬 GL
38|锡伯族|Xibe|锡伯 XB
39|阿昌族|Achang|阿昌 AC
40|普米族|Pumi|普米 PM
41|塔吉克族|Tajik|塔吉克 TA
42|怒族|Nu|怒 NU
43|乌孜别克族|Uzbek|乌孜别克 UZ
44|俄罗斯族|Russ|俄罗斯 RS
45|鄂温克族|Ewenki|鄂温克 EW
46|德昂族|Deang|德昂 DE
47|保安族|Bonan|保安 BN
48|裕固族|Yugur|裕固 YG
49|京族|Gin|京 GI
50|塔塔尔族|Tatar|塔塔尔 TT
51|独龙族|Derung|独龙 DR
52|鄂伦春族|Oroqen|鄂伦春 OR
53|赫哲族|Hezhen|赫哲 HZ
54|门巴族|Monba|门巴 MB
55|珞巴族|Lhoba|珞巴 LB
56|基诺族|Jino|基诺 JN
97|其他|Not identified|未识别 未识别民族 未定族称 穿青人 其它
98|外国血统中国籍人士|Of foreign descent, Chinese citizen|外国血统 入籍 外国血统中国籍`,
  replaced: { '57': '97', '58': '98' },
})
