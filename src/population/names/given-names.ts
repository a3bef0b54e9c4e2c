/** How a cohort of one sex is named: first and second characters by popularity, whole names in fashion. */
export interface NamingFashion {
  /** First year of birth of the cohort. */
  readonly fromYear: number
  readonly sex: 1 | 2
  readonly first: string
  readonly second: string
  /** Names given whole, in order of popularity. */
  readonly whole: readonly string[]
  readonly wholeShare: number
  readonly singleShare: number
}

const words = (text: string): readonly string[] => text.split(' ')

export const NAMING_FASHIONS: readonly NamingFashion[] = [
  {
    fromYear: 1900,
    sex: 1,
    first:
      '德文国志世永光家金玉明长正大福天树庭新继绍兴万传贵有学生元春庆广开仁义显祖承先本立必善启伯仲叔季宗',
    second:
      '生清明华山林海福贵发才财成祥云兴义仁德昌龙全根安和贤元高芳忠良初秋连松柏保元顺泰民臣卿甫湘',
    whole: words('德生 福生 金生 长生 国华 玉华 文华 志明 永福 大福 树林 春生 秋生 明德 光华 正清'),
    wholeShare: 0.08,
    singleShare: 0.06,
  },
  {
    fromYear: 1900,
    sex: 2,
    first: '玉秀桂淑凤金月春兰翠素菊桃银腊冬满友喜贵雪美爱瑞彩云莲香清元腊巧四三二大小',
    second: '英兰珍莲香梅芳娥秀华云娇凤芝枝桂姣容贞仙姑妹连菊满清姣秀妹姐玉花春娣弟珠',
    whole: words(
      '秀英 桂英 玉兰 秀兰 桂兰 玉英 秀珍 凤英 玉珍 桂珍 淑珍 兰英 金莲 菊英 桃英 月英 玉莲 翠英 春莲 腊梅',
    ),
    wholeShare: 0.3,
    singleShare: 0.03,
  },
  {
    fromYear: 1950,
    sex: 1,
    first:
      '建国志文永忠光新卫红爱学德金明正庆友振玉少宏世家伟东跃小和解抗援胜利继锦汉湘中云长春立承',
    second:
      '华国平军明民生成林海清忠良辉祥荣根云强兵安兴斌新初雄武文胜利和朝东前进革斗全才元田保松南',
    whole: words(
      '建国 建华 建军 国强 志强 建平 国华 志明 爱国 永忠 文革 卫东 和平 援朝 跃进 解放 建新 国平 新华 小平 志华 海军 国庆 红军 学军',
    ),
    wholeShare: 0.25,
    singleShare: 0.12,
  },
  {
    fromYear: 1950,
    sex: 2,
    first: '秀桂玉红爱淑春美丽小月翠凤金冬新晓志建雪亚友喜银素菊腊桃彩艳国清满云兰',
    second: '英兰珍芳华云香梅莲秀红玲娥琴霞萍荣凤菊平枝清连群姣辉容元桃芝莉英花秋',
    whole: words(
      '秀英 桂英 秀兰 玉兰 桂兰 玉珍 玉英 秀珍 凤英 桂香 春梅 建华 丽华 玉梅 爱华 秀华 红梅 淑芳 美华 爱莲 桂花 春兰 秀梅 小红 冬梅 满英 友莲',
    ),
    wholeShare: 0.35,
    singleShare: 0.1,
  },
  {
    fromYear: 1970,
    sex: 1,
    first: '小志文建国海晓永俊伟新军红勇光明春少立宏亮玉正庆学爱金江湘东卫友景世继长清',
    second: '军平华明辉强伟峰斌勇波林海涛东文飞兵刚杰新龙红良清云超雄武生初祥荣毅健鹏',
    whole: words(
      '伟 勇 军 强 涛 斌 波 辉 刚 志强 建军 志刚 海军 建华 志勇 小军 小平 晓东 海波 文斌 国辉 新华 红军 永红 小明 少华 卫东 海涛 志军',
    ),
    wholeShare: 0.3,
    singleShare: 0.22,
  },
  {
    fromYear: 1970,
    sex: 2,
    first: '小晓红丽海玉春艳雪美秀冬文志云建亚彩爱金慧翠月桂凤新友清秋喜素',
    second: '红英梅霞燕丽芳华艳玲萍娟敏琴平兰花珍香琼莲莉群云辉娥连容荣飞清娇',
    whole: words(
      '芳 丽 敏 艳 燕 霞 红 玲 娟 梅 丽华 小红 春梅 红梅 海燕 丽娟 秀英 小燕 晓红 丽萍 雪梅 艳红 春燕 冬梅 玉梅 小玲 桂英 建红 美玲 小英',
    ),
    wholeShare: 0.34,
    singleShare: 0.22,
  },
  {
    fromYear: 1985,
    sex: 1,
    first: '志文海小晓建俊伟明佳鹏家天子龙思宇永国正嘉金少玉新亚春立云泽世',
    second: '伟鹏杰峰辉龙强超涛飞文宇波军华斌林浩明亮勇旭凯帅康磊鑫俊豪威阳平清',
    whole: words(
      '伟 磊 超 鹏 杰 涛 强 浩 鑫 帅 凯 勇 志强 俊杰 志伟 文杰 海龙 小龙 志鹏 家豪 建军 鹏飞 文强 天宇 海波 文龙 志豪 明辉 海涛 俊峰',
    ),
    wholeShare: 0.28,
    singleShare: 0.3,
  },
  {
    fromYear: 1985,
    sex: 2,
    first: '晓雪小丽海文佳思婷艳玉春慧美梦亚彩诗倩雅红静秀冬月清珊媛巧莉',
    second: '婷丽娟燕敏霞玲静艳萍芳梅琴洁莉倩红云娜君慧雅颖璐英花兰清姣香玉',
    whole: words(
      '婷 静 丽 娟 敏 倩 艳 燕 洁 玲 婷婷 丹丹 佳佳 丽娟 思思 晓燕 雪梅 海燕 丽丽 莎莎 慧敏 小燕 丽华 媛媛 春艳 梦婷 玉婷 晓芳 艳芳 雅婷',
    ),
    wholeShare: 0.32,
    singleShare: 0.28,
  },
  {
    fromYear: 2000,
    sex: 1,
    first: '子俊文浩宇志佳嘉家天思明泽晨梓博鑫睿振永海小晓金正世成云启致',
    second: '豪杰轩涛宇浩鑫鹏辉博龙文辰阳俊航毅凯翔睿林强伟斌铭康乐然涵磊',
    whole: words(
      '俊杰 子轩 宇轩 浩然 浩宇 子豪 俊豪 文杰 家豪 志豪 宇航 子涵 博文 天宇 宇杰 佳豪 文博 俊宇 鑫 浩 涛 杰 嘉豪 子杰 梓豪 梓轩 宇豪 文轩 俊熙 思远',
    ),
    wholeShare: 0.33,
    singleShare: 0.13,
  },
  {
    fromYear: 2000,
    sex: 2,
    first: '雨思佳欣子诗梦嘉文雅梓婉静紫晓雪可馨慧心语巧玉艺依怡芷海春',
    second: '怡欣婷涵雨琪瑶萱颖慧彤雯妍琳蕾佳静洁琴玥馨语轩倩璇芳宁梅蓉',
    whole: words(
      '欣怡 子涵 雨欣 诗涵 佳怡 思雨 雨涵 梓涵 欣 婷 雅婷 佳琪 思琪 紫涵 欣雨 心怡 雨婷 静怡 佳慧 梦琪 雨萱 梦婷 可欣 诗琪 嘉怡 文静 婉婷 语嫣 雨彤 思涵',
    ),
    wholeShare: 0.36,
    singleShare: 0.1,
  },
  {
    fromYear: 2013,
    sex: 1,
    first: '梓子浩宇泽俊奕沐铭嘉瑞一皓明景宸睿博承思天佳弈昊致若文煜锦书',
    second: '轩宸睿辰泽涵豪宇浩霖熙洋博杰航阳然诚铭晨恒逸源哲钰羽曦瑞昊',
    whole: words(
      '浩宇 子轩 沐宸 浩然 梓轩 奕辰 宇轩 梓豪 一诺 梓睿 子睿 奕泽 宇航 浩轩 子涵 梓涵 子豪 沐辰 宇泽 俊熙 睿 皓轩 铭泽 一鸣 嘉豪 子墨 明轩 景轩 梓晨 泽宇 亦辰 承泽',
    ),
    wholeShare: 0.4,
    singleShare: 0.06,
  },
  {
    fromYear: 2013,
    sex: 2,
    first: '梓子欣诗雨一思艺若佳语沐可奕心芷梦嘉依紫雅书清锦晨静婉伊念安',
    second: '涵萱怡妍汐彤瑶琪玥宁诺欣妤雅馨桐晴悦琳萌冉雯钰柔晗然曦熙晨萌',
    whole: words(
      '梓涵 子涵 一诺 梓萱 欣怡 诗涵 依诺 雨桐 可馨 欣妍 雨涵 若汐 紫涵 语桐 雨欣 梓晴 思涵 诗琪 佳怡 若曦 芷涵 欣悦 语汐 子萱 可欣 艺涵 梦瑶 沐瑶 雅涵 钰涵 书瑶 一涵',
    ),
    wholeShare: 0.44,
    singleShare: 0.04,
  },
]

/** Characters any cohort may draw now and then, so that names have a long tail. */
export const TAIL_CHARACTERS: string =
  '安邦宝本斌炳波伯才灿昌畅超朝琛辰晨诚承澄驰冲崇楚川传春纯聪翠达丹道德登迪鼎定东栋端敦铎恩发帆凡方芳飞菲斐芬丰枫峰锋凤福甫富刚' +
  '高歌耕功恭冠光广贵桂国果海涵汉翰航豪浩皓禾和荷恒红宏洪鸿厚华欢焕辉晖惠慧积基吉际季家嘉坚建剑健江匠娇杰洁金津锦进晋京晶景靖静' +
  '敬炯久炬娟军君俊骏凯康科可克坤昆乐磊蕾礼理力立丽利莉廉良亮林霖琳玲凌灵领龙隆禄路伦洛满曼茂梅美萌梦民敏名明铭睦慕娜男南楠宁朋' +
  '鹏平萍朴普圃奇琦琪启千谦乾茜倩强巧琴勤青清晴情庆秋求泉全权群冉仁荣容蓉融如茹儒汝睿锐瑞若山珊善尚少韶绍绅深升声生圣胜盛诗时' +
  '石实世仕守书淑舒树帅双爽顺思嗣松颂苏素遂泰涛陶腾天添田铁庭亭挺彤桐童统彤威微巍维伟炜玮卫蔚温文闻雯武西希熙禧喜霞夏仙先贤显' +
  '献香湘祥翔向骁潇晓筱孝笑欣新馨鑫信星兴雄秀旭宣轩萱玄学雪勋勤循迅雅亚延言妍岩彦艳燕阳扬洋尧瑶耀业叶一怡宜仪义艺亦奕益逸毅音银' +
  '英莹盈颖影映庸永勇友有佑余瑜宇羽雨玉育煜裕豫元园原源远苑媛岳悦月越云芸允运蕴韵载泽增展章兆哲喆真珍贞振镇震峥正政之芝知志智治' +
  '致忠钟中舟洲竹柱卓子梓紫自宗祖尊佐'

/** Characters that many a system cannot write; the last six lie beyond the Basic Multilingual Plane. */
export const RARE_CHARACTERS: readonly string[] = [
  '㛃',
  '䶮',
  '㬎',
  '㭎',
  '堃',
  '喆',
  '翀',
  '赟',
  '頔',
  '甡',
  '𠮷',
  '𬱖',
  '𬭎',
  '𫖯',
  '𫍯',
  '𬍛',
]

/** Half a personal name and half the father's, joined by U+00B7. */
export const MINORITY_NAMES_MALE: readonly string[] = words(
  '买买提 阿卜杜拉 艾力 吐尔逊 玉素甫 伊明 卡德尔 热合曼 努尔买买提 艾山 库尔班 亚森 麦麦提 依明江 阿迪力 扎西 多吉 巴特尔 司马义 木拉提',
)
export const MINORITY_NAMES_FEMALE: readonly string[] = words(
  '阿依古丽 帕提古丽 热娜 米热古丽 茹仙古丽 祖丽皮娅 阿米娜 古丽娜尔 迪丽努尔 阿孜古丽 卓玛 央金 萨仁 其其格 玛依拉 热依汗',
)

/** Names at home, before or beside the registered one. */
export const MILK_NAMES: readonly string[] = words(
  '毛毛 宝宝 贝贝 豆豆 乐乐 妞妞 丫丫 点点 果果 壮壮 佳佳 浩浩 轩轩 萱萱 涵涵 阳阳 天天 欢欢 笑笑 糖糖 小宝 大宝 二宝 满妹 满崽 细妹 伢子 狗狗 军军 婷婷',
)
