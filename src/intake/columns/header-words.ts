import type { TargetField } from './column-target.ts'

/**
 * The words departments write above their columns: offices' own export headers, ministry forms,
 * the field names of police data standards (GA/T 2000, 拼音首字母), and what people type by hand.
 *
 * A header is a role and a noun (产妇 + 身份证号). Both lists are written normalised: no spaces, no
 * brackets, half width, lower case.
 */
export type Noun = TargetField | 'address' | 'notNeeded'

/** Whose item: the row's own person, or somebody the row names beside. */
export type Role =
  | 'self'
  | 'mother'
  | 'father'
  | 'parent'
  | 'guardian'
  | 'spouse'
  | 'head'
  | 'man'
  | 'woman'
  | 'first'
  | 'second'
  | 'official'

const NOUN_LINES: readonly (readonly [Noun, string])[] = [
  [
    'name',
    '姓名 名字 名称 姓 名 人员名称 真实姓名 现用名 现用姓名 现名 中文姓名 全名 姓名汉字 xm name fullname full_name xingming psn_name aac003',
  ],
  ['formerName', '曾用名 曾用姓名 原名 原姓名 别名 小名 乳名 旧名 又名 cym formername former_name'],
  [
    'number',
    '公民身份号码 公民身份证号码 公民身份证号 公民身份号 居民身份证号码 居民身份证号 居民身份证 身份证号码 身份证号 身份证件号码 身份证件号 身份证编号 身份证 身份号码 身份号 身份证明号码 证件号码 证件号 证件编号 有效身份证件号码 有效证件号码 有效证件号 公民身份 身份证号18位 身份证号码18位 二代身份证号 社会保障号码 社会保障号 社保号 社会保障卡号 社保编号 公民号码 身份代码 个人身份证号 sfzh sfzhm sfz gmsfhm gmsfzh zjhm zjh sfzjh idcard id_card idno id_no idnumber id_number certno cert_no aac002 aac147 身分证 身分证号 身分证号码 身份證號',
  ],
  [
    'documentKind',
    '证件类型 证件类别 证件种类 身份证件类型 身份证件类别 有效证件类型 证件名称 证件类型代码 zjlx sfzjlx idtype id_type certtype',
  ],
  ['sex', '性别 性别代码 性別 男女 xb xbdm xingbie sex gender aac004'],
  [
    'bornOn',
    '出生日期 出生年月日 出生年月 出生时间 出生日期时间 出生年月日时 生日 出生 出生日 生年月日 诞生日期 出生日期公历 出生日期阳历 公历生日 csrq csny csrqsj birthday birthdate birth_date dob dateofbirth born_on aac006',
  ],
  [
    'bornCalendar',
    '历法 历别 公农历 公历农历 阴历阳历 阴阳历 农历公历 生日历法 出生日期历法 生日类型 calendar',
  ],
  [
    'ethnicity',
    '民族 民族代码 民族名称 民族成份 民族成分 族别 mz mzdm nation ethnicity ethnic aac005',
  ],
  [
    'householdNo',
    '户号 户口号 户编号 户编码 户籍编号 户籍号 户口簿号 户口本号 户口簿编号 户口本编号 户口薄号 家庭编号 家庭编码 家庭号 家庭代码 家庭户编号 户口编号 户id 门户编号 户主编号 户序号 家庭账户号 家庭卡号 户代码 家庭序号 所属户号 参保户号 参合证号 医疗证号 hh hbh jtbh jtbm householdno household_no household_id hkbh',
  ],
  [
    'relation',
    '与户主关系 与户主的关系 同户主关系 和户主关系 户主关系 与户主之关系 与户主关系代码 与本户户主关系 家庭关系 与户主系 与户主 关系 与户主关糸 成员关系 家庭成员关系 与参保户主关系 与家长关系 yhzgx yhzgxdm relation relationship hzgx',
  ],
  [
    'placeCode',
    '行政区划代码 行政区划编码 区划代码 行政区域代码 行政区划 地区代码 地区编码 区域代码 区域编码 村代码 村编码 村居代码 村居编码 村居委会代码 村委会代码 居委会代码 社区代码 村社区代码 单位代码区划 统计用区划代码 统计区划代码 区划 所属区划 行政村代码 村级代码 村级编码 所在村代码 户籍地代码 户籍区划代码 户籍地区划代码 户籍地行政区划代码 居住地区划代码 现居住地代码 户口所在地代码 地区码 单位编码村 行政代码 管理单位代码 管区代码 xzqhdm xzqh qhdm cdm cbm areacode area_code regioncode region_code place_code village_code',
  ],
  ['provinceName', '省 省份 所在省 户籍省 省市区名称 省名称 province'],
  ['cityName', '市 地市 市州 所在市 地级市 市名称 州市 city'],
  [
    'countyName',
    '县 区县 县区 县市区 县市 所在县 县名称 区县名称 县区名称 所属区县 统筹区 county district',
  ],
  [
    'townshipName',
    '乡镇 乡 镇 乡镇街道 街道乡镇 街道 乡镇名称 乡镇街道名称 所属乡镇 所在乡镇 所属街道 户籍乡镇 乡街道 街镇 镇街 乡镇办 办事处 街道办 乡镇场 参保乡镇 镇乡 xz jd xzjd xzmc township town street',
  ],
  [
    'villageName',
    '村 村居 居村 行政村 村名 村名称 村委会 居委会 村委 村居委会 村居名称 村委会名称 居委会名称 村社区 社区村 社区 社区名称 所属村 所在村 所属村居 所属村社区 所属社区 户籍村 村级名称 行政村名称 居村委会 村居委 所属行政村 村民委员会 居民委员会 村居社区 参保村 所在村居 村社 所属居村委 jwh cwh jcwh cm cmc village community 管区 村街',
  ],
  [
    'groupNo',
    '组 组别 村组 村民小组 小组 组号 村小组 组名 所在组 所属组 队 生产队 组队 村民组 居民小组 小组号 组编号 队组 组名称 组社 zh zb cmxz group groupno group_no',
  ],
  [
    'registeredAddress',
    '户籍地址 户籍地 户籍所在地 户籍住址 户籍详细地址 户籍地详址 户籍地详细地址 户籍地详细住址 户口所在地 户口地址 户口所在地地址 户口所在地详细地址 户口登记地 户口登记地址 户口住址 户籍登记地 户籍登记地址 户口簿地址 身份证地址 身份证住址 证件地址 证载地址 户口所在地址 户籍 常住户口所在地 常住户口登记地 常住户口地址 户籍地地址 hjdz hjd hkszd hjszd hkdz hjdxz registeredaddress',
  ],
  [
    'residenceAddress',
    '现住址 现住地址 现居住地 现居住地址 现居住地详址 现居地 现居地址 居住地 居住地址 居住地详址 居住详细地址 现在住址 现地址 实际居住地 实际居住地址 实际住址 常住地址 常住地 现家庭住址 目前住址 暂住地址 暂住地 现居住地详细地址 经常居住地 xzz xzdz jzd jzdz residence residenceaddress',
  ],
  [
    'address',
    '住址 地址 家庭住址 家庭地址 详细地址 详细住址 家庭详细地址 家庭详细住址 联系地址 通讯地址 通信地址 住所 住处 门牌 门牌号 门楼牌号 门楼详址 详址 所在地 户址 家住 家庭所在地 邮寄地址 zz zzxz xxdz jtzz jtdz txdz lxdz mlxz dz address addr',
  ],
  [
    'maritalStatus',
    '婚姻状况 婚姻状态 婚姻情况 婚姻 婚姻状况代码 婚况 婚否 hyzk hyzkdm marital maritalstatus marital_status',
  ],
  [
    'education',
    '文化程度 文化程度代码 学历 学历代码 教育程度 受教育程度 最高学历 文化 文化水平 whcd xl education',
  ],
  [
    'phone',
    '联系电话 电话 电话号码 手机 手机号 手机号码 移动电话 联系方式 联系手机 联系手机号 联系号码 联系电话号码 固定电话 本人电话 联系电话1 家庭电话 家长电话 lxdh sjh sjhm dh lxfs phone tel telephone mobile contact',
  ],
  [
    'eventOn',
    '登记日期 结婚登记日期 结婚日期 登记时间 婚姻登记日期 婚姻登记时间 结婚登记时间 结婚时间 领证日期 发证日期 离婚日期 离婚登记日期 分娩日期 分娩时间 分娩日期时间 娩出时间 娩出日期 出院日期 入学日期 入学时间 入学年月 入园日期 入校时间 建卡日期 建档日期 建证日期 建册日期 参保日期 参保时间 首次参保日期 首次参保时间 参合日期 登记年月 迁入日期 何时迁来 djrq jhrq hydjrq fmrq rxrq rxny cbrq jkrq eventon event_date',
  ],
  [
    'organisation',
    '登记机关 婚姻登记机关 登记机关名称 发证机关 登记处 婚姻登记处 办理机关 分娩医院 出生医院 接生医院 医院 医院名称 医疗机构 医疗机构名称 助产机构 助产机构名称 接生单位 接生机构 接生机构名称 出生机构 出生地医院 出生医疗机构 分娩机构 分娩地点 签发机构 签发单位 机构名称 学校 学校名称 就读学校 所在学校 学校全称 幼儿园 园所名称 在读学校 就学单位 接种单位 接种单位名称 接种门诊 接种点 预防接种单位 建卡单位 建卡机构 建档单位 管理单位 参保单位 参保机构 经办机构 派出所 所属派出所 派出所名称 管辖派出所 djjg hydjjg yymc jgmc xxmc jzdw pcs school hospital clinic organisation organization',
  ],
  [
    'certificateNo',
    '出生医学证明编号 出生医学证明号 出生医学证明号码 出生证编号 出生证号 出生证号码 出生证明编号 出生证明号 医学证明编号 出生证 出生医学证明 证明编号 结婚证字号 结婚证号 结婚证号码 结婚证编号 证字号 婚姻证字号 婚姻登记证字号 婚姻登记证号 结婚证书编号 结婚证书号 婚姻证号 结婚登记字号 结婚登记证字号 登记证字号 结婚证 离婚证字号 证件字号 证书编号 证书号 婚姻证件号 登记编号 cszbh csyxzmbh jhzzh jhzh zzh certificateno certificate_no',
  ],
  [
    'birthOrder',
    '胎序 多胎序号 胎儿序号 多胞胎序号 多胎次序 多胎顺序 双胎序 多胞胎次序 新生儿序号 出生顺序 同胎次序 双胞胎序号 胎内序号 tx birthorder',
  ],
  [
    'lifeState',
    '人员状态 人员状态代码 状态 在册状态 存活状态 户籍状态 户口状态 注销标志 注销状态 注销类别 注销原因 变动类型 人口状态 参保状态 是否死亡 是否健在 是否注销 生存状态 在籍状态 学籍状态 就读状态 退出原因 退出系统原因 迁移状态 ryzt zxbz zxlb cbzt zt status lifestate',
  ],
  [
    'diedOn',
    '死亡日期 死亡时间 死亡年月日 注销日期 死亡年月 去世日期 亡故日期 swrq diedon death_date',
  ],
  ['motherName', '母亲 妈妈 产妇 母 母名 母姓名 mqxm mxm mothername mother_name mother'],
  ['fatherName', '父亲 爸爸 父 父名 父姓名 fqxm fxm fathername father_name father'],
  ['motherNumber', 'mqsfzh mqsfz mqzjhm mqgmsfhm mother_id motherid'],
  ['fatherNumber', 'fqsfzh fqsfz fqzjhm fqgmsfhm father_id fatherid'],
  [
    'guardianName',
    '监护人 家长 家长姓名 监护人员 jhrxm jhr jzxm guardian guardianname guardian_name 父母姓名 父亲或母亲姓名',
  ],
  ['spouseName', '夫妻姓名 poxm po spouse spousename spouse_name'],
  ['spouseNumber', 'posfzh pogmsfhm pozjhm'],
  [
    'notNeeded',
    '序号 序 编号 行号 no no. 流水号 备注 说明 其他 其它 年龄 周岁 实足年龄 虚岁 岁数 月龄 籍贯 出生地 身高 血型 宗教信仰 宗教 兵役状况 兵役 职业 服务处所 工作单位 从业状况 户别 户口性质 户口类型 户口类别 户籍类型 户类型 户籍性质 缴费金额 缴费标准 个人缴费 财政补助 缴费状态 缴费年度 参保年度 参保类别 参保类型 参保身份 险种 险种类型 医保编号 个人编号 人员编号 人员id 参保人员类别 年级 班级 班号 学籍号 学号 全国学籍号 学籍辅号 年度 国籍 政治面貌 健康状况 疫苗 疫苗名称 剂次 接种日期 批号 儿童编码 儿童编号 个案编码 接种证号 接种卡号 卡号 条码 出生体重 体重 出生身长 身长 孕周 分娩方式 分娩孕周 健康状况评分 操作员 操作时间 录入时间 录入日期 更新时间 更新日期 修改时间 创建时间 填报日期 填表日期 审核 审核人 签名 签字 人口数 家庭人口 家庭人口数 户人数 户人口数 人数 金额 合计 邮编 邮政编码 户主编码 低保 五保 贫困户 妇女编码 妇女编号 档案编号 档案号 住院号 病历号 病案号 登记类型 业务类型 婚姻类型 补发 国家 照片 xh bz nl rownum index remark',
  ],
]

const ROLE_LINES: readonly (readonly [Role, string])[] = [
  [
    'self',
    '儿童 学生 新生儿 新生婴儿 婴儿 婴幼儿 宝宝 幼儿 小孩 孩子 子女 参保人员 参保人 参合人员 参合人 参合农民 被保险人 居民 人员 个人 本人 村民 成员 家庭成员 户成员 户内成员 育龄妇女 妇女 受种者 受种人 接种者 持卡人 患者 公民 常住人口 登记人 对象 服务对象 人口 现 户籍人口',
  ],
  ['mother', '母亲 妈妈 母方 生母 产妇 孕产妇 孕妇 母 娩出妇女 产母 mq'],
  ['father', '父亲 爸爸 父方 生父 父 fq'],
  ['parent', '父母 父或母 父母亲 父亲或母亲 父/母'],
  ['guardian', '监护人 家长 抚养人 法定代理人 法定监护人 监护人1 家长1 第一监护人 jhr'],
  ['spouse', '配偶 爱人 po'],
  ['head', '户主 家庭户主 hz'],
  ['man', '男方 丈夫 新郎 男 夫 夫方 男当事人 男方当事人 nf'],
  ['woman', '女方 妻子 新娘 女 妻 妻方 女当事人 女方当事人'],
  ['first', '申请人甲 甲方 申请人1 申请人一 当事人甲 当事人一 当事人1 一方'],
  ['second', '申请人乙 乙方 申请人2 申请人二 当事人乙 当事人二 当事人2 另一方 对方'],
  [
    'official',
    '经办人 联系人 登记员 操作员 录入人 录入员 填表人 采集人 采集员 校对人 接生人 接生人员 接生者 助产人员 助产士 医生 医师 校长 班主任 网格员 登记人员 审核人 代办人 专干 信息员 民警 承办人 见证人 监护人2 第二监护人 紧急联系人',
  ],
]

export const NOUNS: ReadonlyMap<string, Noun> = index(NOUN_LINES)

/** Longest first, so that 监护人 is not read as something ending in 人. */
export const ROLES: readonly (readonly [string, Role])[] = [...index(ROLE_LINES)].sort(
  (a, b) => b[0].length - a[0].length,
)

/** Words that carry a header even when the rest of it is unknown; the first that fits wins. */
export const NOUN_PATTERNS: readonly (readonly [RegExp, Noun])[] = [
  [/与.*户主.*关系|户主.*关系/u, 'relation'],
  [/(证件|证照)(类型|类别|种类)/u, 'documentKind'],
  [/出生(医学)?证明?.*(号|编码)|结婚证.*(号|字)|离婚证.*(号|字)/u, 'certificateNo'],
  [/身[份分]证?.*(号|码)|身份号|^证件号|公民.*号码/u, 'number'],
  [/(曾用|别)名/u, 'formerName'],
  [/死亡.*(日|时|年)/u, 'diedOn'],
  [/分娩.*(日|时)|结婚.*(日|时)|登记(日期|时间)|入[学园校].*(日|时|年)/u, 'eventOn'],
  [/出生.*(日|年|时)|生日/u, 'bornOn'],
  [/姓名$|^姓名|名字$/u, 'name'],
  [/性别/u, 'sex'],
  [/民族/u, 'ethnicity'],
  [/户口?[簿本薄]?(编)?(号|码)$|家庭(编号|编码|号)/u, 'householdNo'],
  [/区划.*(代码|编码|码)|(村|居委会|社区).*(代码|编码)$/u, 'placeCode'],
  [/(户籍|户口|身份证|证载).*(地|址)/u, 'registeredAddress'],
  [/(现|居住|实际|常住|暂住).*(地|址)/u, 'residenceAddress'],
  [/地址|住址|详址/u, 'address'],
  [/电话|手机|联系方式/u, 'phone'],
  [/婚姻状/u, 'maritalStatus'],
  [/文化程度|学历/u, 'education'],
  [/(村民)?小组|组别/u, 'groupNo'],
  [/(行政)?村|居委|社区/u, 'villageName'],
  [/乡镇|街道|镇乡/u, 'townshipName'],
  [/机关$|医院|助产机构|学校|接种单位|派出所/u, 'organisation'],
]

/** Notes in brackets that tell how to fill in and not what stands there. */
export const HINT_IN_BRACKETS: RegExp =
  /必填|选填|可选|可空|格式|y{2,4}|年月日|例如|如[：:]|^如|示例|单位|填写|下拉|参照|文本|数字|18位|15位|公历|阳历|汉字|全称|请|可不填|非必|\d{4,}|^[\d.]+$/iu

function index<Word extends string>(
  lines: readonly (readonly [Word, string])[],
): ReadonlyMap<string, Word> {
  const map = new Map<string, Word>()
  for (const [word, spellings] of lines)
    for (const spelling of spellings.split(' ')) if (!map.has(spelling)) map.set(spelling, word)
  return map
}
