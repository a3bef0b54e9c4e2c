/** Pairs that handwriting, faxes and text recognition take for each other. */
const PAIRS =
  '未末 己已 日曰 土士 人入 大太 王玉 玉主 明朋 云去 昌冒 芬芳 莉茹 佳住 娟绢 晴睛 扬杨 汪王 陈阵 晓浇 浩皓 清情 林材 华毕 军车 凤风 ' +
  '丽而 秀季 李季 余佘 候侯 付傅 刘刈 泽译 铭鉻 锋峰 辉晖 敏教 兰三 贵责 英芙 荣茉 莲连 菊荀 桂柱 枝技 珍诊 琼凉 娥峨 梅海 ' +
  '春舂 冬各 国围 建健 勇男 强张 军宇 平乎 志忐 宏宋 伟纬 永水 生主 金全 全金 光先 先光 元无 文丈 方万 东车 新亲 立丘 良艮 忠患 ' +
  '祥样 福幅 德得 仁仕 义叉 礼扎 智知 信倍 梓锌 萱宣 涵函 轩轧 宸晨 睿容 琪淇 瑶遥 怡恰 妍研 诗待 雨丽 欣欧 思恩 恩思 嘉喜 喜嘉 ' +
  '霞霍 燕蒸 红江 艳绝 萍苹 芝乏 容客 仙化 香杳 姣娇 婷停 静净 洁浩 倩情 颖颍 慧彗 曾会 肖有 邓邻 周同 何河 郭部 罗罢 谢射 彭影 蒋将'

export const LOOK_ALIKES: ReadonlyMap<string, string> = bothWays(PAIRS)

/** Simplified forms and the traditional or variant ones that old papers and elders write. */
const FORMS =
  '国國 华華 群羣 勋勳 杰傑 升昇 峰峯 云雲 凤鳳 兰蘭 刘劉 陈陳 张張 杨楊 黄黃 赵趙 吴吳 孙孫 马馬 萧蕭 傅付 肖萧 阎闫 丽麗 伟偉 强強 ' +
  '军軍 东東 贵貴 龙龍 飞飛 红紅 艳豔 莲蓮 爱愛 义義 礼禮 乐樂 庆慶 胜勝 荣榮 庄莊 卫衛 银銀 铁鐵 锋鋒 鹏鵬 顺順 远遠 达達 运運 连連 ' +
  '进進 节節 万萬 书書 长長 门門 闻聞 双雙 园園 圆圓 财財 贤賢 贞貞 宝寶 实實 宁寧 启啟 叶葉 邓鄧 郑鄭 谢謝 许許 罗羅 韩韓 冯馮 ' +
  '苏蘇 卢盧 蒋蔣 沈沉 钟鍾 谭譚 陆陸 邹鄒 熊熋 顾顧 龚龔 汤湯 温溫 洁潔 清淸 泽澤 涛濤 灿燦 炜煒 坤堃 喆哲 秋秌 珍珎 岩巖 岳嶽 娴嫻'

export const VARIANTS: ReadonlyMap<string, string> = bothWays(FORMS)

function bothWays(text: string): ReadonlyMap<string, string> {
  const map = new Map<string, string>()
  for (const pair of text.split(' ')) {
    const [one, other] = Array.from(pair)
    if (one === undefined || other === undefined) continue
    map.set(one, (map.get(one) ?? '') + other)
    map.set(other, (map.get(other) ?? '') + one)
  }
  return map
}
