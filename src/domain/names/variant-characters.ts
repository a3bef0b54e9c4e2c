/**
 * Variant forms of one character beyond traditional and simplified: each group folds to its first.
 *
 * Variants are separate characters of separate names and are never exchanged for one another in a
 * name; folding is only for finding and comparing. From 第一批异体字整理表 (1955), characters that
 * 通用规范汉字表 (2013) gave back to names (镕 淼 喆 昇 …), glyph forms that Japanese or old type left in
 * files (髙 淸 黃), and the three surnames that the second simplification (1977–86) wrote otherwise and
 * many families still write both ways (萧肖 阎闫 傅付).
 */
export const VARIANT_GROUPS: readonly string[] = (
  '高髙 清淸 熔镕鎔 青靑 黄黃 吴呉 强彊 户戸 吕呂 净淨 峰峯 群羣 哲喆嚞 升昇陞 修脩 ' +
  '和龢 坤堃 奔犇 仙僊 村邨 床牀 德徳惪 惠恵 荣栄 真眞 慎愼 镇鎭 值値 教敎 卫衞 晋晉 晚晩 研硏 ' +
  '绿緑 缘縁 步歩 涉渉 黑黒 默黙 郎郞 秋秌 炳昺昞 辉煇 晃晄 烟煙 焰燄 亘亙 册冊 删刪 雁鴈 雕鵰 ' +
  '咏詠 岳嶽 岩嵒巖 岛嶋 峨峩 岗崗 昆崑崐 仑崙 栖棲 柏栢 梁樑 杯盃 略畧 脉脈 迹蹟 乃廼迺 ' +
  '酬酧 野埜 阔濶 韵韻 皋皐 睿叡 稚穉 稿稾 绣綉 线綫 绵緜 耕畊 聪聰聡 苏甦蘓 荫廕 萱蕿 葱蔥 ' +
  '蕊蘂蕋 裙帬 贤贒 赞讚 妆粧 娴嫻嫺 宁甯 宝寶寳 尧堯尭 并並竝 弦絃 彩綵 往徃 恒恆 ' +
  '悦悅 携擕攜 敕勅 映暎 晰晳 暖煖 札劄 查査 法灋 泪淚 泽沢 浚濬 涌湧 溪谿 溯泝 漱潄 澄澂 炮砲 ' +
  '玺璽 珍珎 瑶瑤 璇璿 瓶缾 留畱 碍礙 秆稈 秘祕 穗穂 粽糉 艳豔艶 茂楙 ' +
  '萧蕭肖 阎閻闫 傅付 兑兌 锐鋭 税稅 脱脫 阅閲 曾曽 禄祿 温溫 龄齢 亚亜 冲沖 决決 况況 凑湊 减減 ' +
  '凄淒悽 俞兪 即卽 却卻 厘釐 启啓啟 喜憙囍 噪譟 坝壩 鑫馫 国囯圀 梅楳 松枩 ' +
  '冰氷 凉涼 勋勳勛 吉𠮷 土圡 闲閒 祇衹 凤鳯 胄冑 姬姫 ' +
  '娱娯 霸覇 鼎鼑 庵菴 懒嬾 翱翶 鹅鵞 猫貓 猪豬 狸貍 鸡雞鷄 燕鷰 蝶蜨 ' +
  '曙暏 琼瓊璚 璃瓈 瑰瓌 玳瑇 琉瑠 琅瑯 妍姸 姊姉 嫩媆 婿壻 侄姪'
).split(' ')
