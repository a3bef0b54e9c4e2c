/**
 * Characters of names that hands, scanners and tired eyes take for one another: any two of a group.
 *
 * Chosen by shared components and outlines among the commonest three thousand name characters. Many
 * also sound alike (淇琪); `nameDifference` asks for the sound first, because that is the commoner
 * slip where names are typed by sound.
 */
const LOOK_ALIKE_GROUPS: readonly string[] = (
  '玫玟珉 淇琪祺棋骐琦 建健键 军君 未末 土士 日曰 己已巳 戊戌戍 人入八 大太犬天夭 千干于 王玉主壬 今令 元无 ' +
  '永水冰 申甲由田电 白自目 石右古 本木禾 午牛 友发 反及 尤龙 天夫 子孑了 刀力 儿几九 夕久 口囗 千于 ' +
  '丘兵岳 田由 平乎 生牛 史吏更 冬东 冷泠 准淮 凉谅 勤勒 历厉 厂广 台合 吉古 名各 员贝 和知 哲晢 咏泳 ' +
  '芳茅芬 芬芳 芸芝 苗笛 茜西 茹如 莉利 莹萤莺荧 菁青 菊匊 萍平 蓉容 蔷嫱 蕾雷 薇微徽 藜黎 兰三 芮苒 荷何 莲连 菲非 ' +
  '清情晴请睛靖 倩清 靖婧 静净 洁浩 活括 浩皓 涛焘 海诲 淑叔 渊洲 湘相 溪奚 源原 滨缤 潮朝 澜阑 漫曼 泽择 汪江 汉仅 洪淇 润闰 浪朗 涵函 深琛 ' +
  '伟炜玮纬 佳住 依衣 俊骏峻竣浚 俏悄 信倍 倩情 偉炜 健律 僑侨 仁什 他地 任仕 付什 代伐 伍任 休体 何伺 佐佑 佩侃 俭险 ' +
  '娜哪 娟绢捐 婷停 娇桥骄 姝妹 妹姝 姗珊 婉碗腕 娥峨俄 嫒媛暖 娴闲 婵蝉 嫣焉 妍研 姣较皎 妃纪 婧靖 媚眉 嫦常 ' +
  '杨扬汤 林材 杰然 柏伯 柱住 桂佳 桐铜 梁粱 梅海 森淼 楠南 榕溶蓉 杜社 李季 杏李 枫讽 栋拣 柳卯 桦烨华 棠堂 桃挑 ' +
  '明朋 昊吴 昌晶 昕听欣 映英 晓烧 晖辉 晨震 景影 晗含 旭九 昱煜 晏宴 智知 曦羲 曙署 晟成 ' +
  '敏繁 文丈 斌赋 新亲 方万 旺旷 春舂 星皇 是昰 施旋 ' +
  '红江 纯钝 绍招 维唯 缘绿 绣秀 纲钢 经轻 绪诸 继断 ' +
  '金全 鑫淼 钢刚 铭名 锋峰蜂 锐税 锦绵棉 镇慎 钧均 钰玉 铁轶 铮争 银根 鉴监 ' +
  '国囯 园圆 团困 固因 ' +
  '宇字 安妄 宏宠 宗宋 宝室 家冢 容客 宾实 寒塞 宁丁 宜宣 富福 宪先 ' +
  '志忘 忠患 思恩 恒桓 悦阅 惠慧 愉偷榆 怡恰 慧彗 ' +
  '成戊 武式 或彧 载栽 战站 ' +
  '玲铃 珍珎 玥钥 琳淋 琴瑟 瑞端 瑶遥 璐潞路 璇旋 瑜愉 珠殊 珂坷柯 琪其 琬婉 瑾谨槿 玺尔 琅朗 璟景 ' +
  '贵责 贤坚 贺贸 赛寒 贞贝 赟斌 ' +
  '超起 越趋 辉晖 远运 进近 达迏 迪油 通桶 逸免 遂逐 道首 邓郑 邱丘 郎朗 郭敦 邹郑 ' +
  '雪雷 雯雪 霞露 霖林 霄宵 雨两 雁雇 云去 ' +
  '飞乁 风凤 凤风 鸟乌 鸣呜 鹏朋 鹤鸽 龙尤 鸿鸣 ' +
  '秋秩 科料 秀季 程呈 颖颍 颜彦 项顶 顺须 ' +
  '治冶 冶治 况沉 冯马 马鸟 ' +
  '士土 壮状 声芦 ' +
  '陈阵 陆际 阳阴 陶淘 隆降 ' +
  '强张 弘泓 彬杉 彩釆 德得 徐涂 ' +
  '胜胚 脆危 朋用 肖尚 胡湖 育有 ' +
  '晋普 普晋 曾鲁 曹遭 ' +
  '克兑 光兴 兵乒 其具 兴六 ' +
  '亮毫 亭亨享 京亰 ' +
  '丹舟 丽俪 义叉 乐东 乔桥 ' +
  '孟盂 孙孔 季李 学字 ' +
  '少步 尚肖 岚风 岩若 岭领 峥铮 崇祟 巍魏 ' +
  '帅师 师帅 帆机 席度 ' +
  '庆厌 廷延 延廷 庭廷 康唐 ' +
  '恬甜 振震 捷婕睫 拓石 ' +
  '毅殳 民氏 氏民 ' +
  '烨桦 焕换 燕蒸 炎焱 炳柄 煌惶 熙照 ' +
  '牧玫 ' +
  '竹什 笑关 筠均 ' +
  '素索 紫柴 ' +
  '翔祥 翠萃 ' +
  '良食 艳绝 艺乞 ' +
  '虎虚 虹红 ' +
  '衡街 裕浴 祁邯 祝视 ' +
  '谢射 谦歉 谭潭 诗侍 诚城 诺若 ' +
  '连莲 '
)
  .trim()
  .split(/ +/)

/** Whether the two characters, which differ, are a pair of some group. */
export function looksAlike(a: string, b: string): boolean {
  return partners.get(a)?.has(b) === true
}

/** Every pair once, the smaller character first: for printing and for counting. */
export function lookAlikePairs(): readonly (readonly [string, string])[] {
  return [...partners].flatMap(([a, others]) =>
    [...others].filter((b) => a < b).map((b): readonly [string, string] => [a, b]),
  )
}

const partners: ReadonlyMap<string, ReadonlySet<string>> = partnersOf(LOOK_ALIKE_GROUPS)

function partnersOf(groups: readonly string[]): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>()
  for (const group of groups) {
    const characters = Array.from(group)
    for (const a of characters) {
      for (const b of characters) {
        if (a === b) continue
        const others = found.get(a)
        if (others === undefined) found.set(a, new Set([b]))
        else others.add(b)
      }
    }
  }
  return found
}
