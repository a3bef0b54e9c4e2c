/**
 * Compound surnames in use (复姓). A name that begins with one and has at least one more character
 * is split after two.
 */
export const COMPOUND_SURNAMES: ReadonlySet<string> = new Set(
  (
    '欧阳 太史 端木 上官 司马 东方 独孤 南宫 万俟 闻人 夏侯 诸葛 尉迟 公羊 赫连 澹台 皇甫 宗政 濮阳 公冶 ' +
    '太叔 申屠 公孙 慕容 仲孙 钟离 长孙 宇文 司徒 鲜于 司空 闾丘 子车 亓官 司寇 巫马 公西 颛孙 壤驷 公良 ' +
    '漆雕 乐正 宰父 谷梁 拓跋 夹谷 轩辕 令狐 段干 百里 呼延 东郭 南门 羊舌 微生 公户 公玉 公仪 梁丘 公仲 ' +
    '公上 公门 公山 公坚 左丘 公伯 西门 公祖 第五 公乘 贯丘 公皙 南荣 东里 东宫 仲长 子书 子桑 即墨 达奚 ' +
    '褚师 纳兰 归海 完颜 耶律 叶赫 那拉 爱新 觉罗 呼和 欧侯 相里 哥舒 库狄 贺兰 贺若 斛律 沙咤 屈突 ' +
    '叱干 侯莫 步六 若干 独吉 徒单 兀颜 乌雅 富察 钮祜 董鄂 佟佳 舒穆 鄂济 歐陽 司馬 諸葛 東方 尉遲'
  ).split(' '),
)

/**
 * How a character is read as a surname where that differs from its commonest reading. Toneless, ü as
 * v. From the surname readings of 现代汉语词典; several bearers of some of them use the common one,
 * so the other readings stay in `pinyinAll`.
 */
export const SURNAME_READINGS: ReadonlyMap<string, string> = new Map(
  (
    '曾zeng 单shan 解xie 仇qiu 查zha 区ou 任ren 华hua 朴piao 盖ge 缪miao 宓mi 洗xian 冼xian 乐yue 员yun 贠yun ' +
    '折she 黑he 秘bi 繁po 召shao 翟zhai 尉wei 纪ji 柏bai 薄bo 卜bu 晁chao 种chong 重chong 褚chu 啜chuai 都du ' +
    '费fei 干gan 葛ge 句gou 勾gou 炅gui 哈ha 郝hao 贾jia 降jiang 隗wei 逄pang 蕃pi 皮pi 覃qin 瞿qu 阙que 冉ran ' +
    '撒sa 沙sha 少shao 佘she 盛sheng 石shi 殳shu 厍she 眭sui 谭tan 澹tan 帖tie 万wan 韦wei 宿su ' +
    '相xiang 肖xiao 燕yan 幺yao 应ying 尤you 於yu 余yu 俞yu 恽yun 占zhan 张zhang 长zhang 祭zhai 訾zi ' +
    '郇xun 亓qi 仉zhang 佴nai 乜nie 操cao 车che 晟cheng 那na 娄lou 芮rui 厘li 逯lu 阚kan 令ling 能nai 牟mu 呙guo ' +
    '艾ai 适kuo 隽juan 郄qie 行xing 谌chen 曲qu 宁ning 甯ning 过guo 教jiao 揭jie 靳jin 劳lao 劭shao 筰zuo 笮ze 洋yang 不fou'
  )
    .split(' ')
    .map((entry) => [entry.slice(0, 1), entry.slice(1)]),
)

/** The same for whole compound surnames whose characters read otherwise alone. */
export const COMPOUND_SURNAME_READINGS: ReadonlyMap<string, string> = new Map([
  ['尉迟', 'yu chi'],
  ['尉遲', 'yu chi'],
  ['万俟', 'mo qi'],
  ['长孙', 'zhang sun'],
  ['澹台', 'tan tai'],
  ['亓官', 'qi guan'],
  ['鲜于', 'xian yu'],
  ['乐正', 'yue zheng'],
  ['令狐', 'ling hu'],
  ['单于', 'chan yu'],
  ['宿六', 'su liu'],
  ['子车', 'zi ju'],
  ['相里', 'xiang li'],
  ['闾丘', 'lv qiu'],
  ['颛孙', 'zhuan sun'],
])
