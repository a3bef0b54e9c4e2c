import { placeLine, sectionOf, type PrintedForm, type PrintFrame } from './print-frame.ts'

/** Rows of a supplement sheet that fit a page with their head and signatures. */
const SUPPLEMENT_ROWS = 7

/** 补登表: for people who stand on no list; nothing must be filled in for somebody to be registered (S1). */
export function supplementSheets(frame: PrintFrame): PrintedForm {
  const place = placeLine(frame, frame.printing.groupNo)
  return {
    landscape: true,
    personIds: [],
    sections: frame.sheets.map((sheet) =>
      sectionOf(place, sheet, [
        { kind: 'title', title: '补登表', note: '登记名单上没有的人。不知道的留空，不拒登。' },
        {
          kind: 'facts',
          columns: 3,
          facts: [
            { label: '组', value: frame.printing.groupNo ?? '　　　　' },
            { label: '户编码', value: '　　　　　　' },
            { label: '户主', value: '　　　　　　' },
          ],
        },
        {
          kind: 'table',
          head: [
            '姓名',
            '性别',
            '出生日期',
            '身份证号码',
            '民族',
            '与户主关系',
            '户籍地',
            '何时来、从哪来',
            '电话',
            '看了什么证件',
          ],
          widths: [2.4, 0.8, 2, 3.6, 1, 1.5, 2.4, 2.4, 2, 2.4],
          rows: [],
          blankRows: SUPPLEMENT_ROWS,
          written: true,
        },
        { kind: 'signs', places: ['采集员（必签）', '本人或家属（自愿）', '日期'], seal: false },
      ]),
    ),
  }
}

/** 告知书: what the law has whoever collects tell people beforehand (个人信息保护法 第十七条). */
export function notice(frame: PrintFrame): PrintedForm {
  const { county } = frame
  return {
    landscape: false,
    personIds: [],
    sections: frame.sheets.map((sheet) =>
      sectionOf(placeLine(frame, null), sheet, [
        { kind: 'title', title: '个人信息处理告知书', note: '' },
        {
          kind: 'text',
          heading: '谁在采',
          paragraphs: [
            `${county}人口登记机关，由村（居）信息员上门。工作人员出示工作证；没有证的，可以不开门。`,
          ],
        },
        {
          kind: 'text',
          heading: '为什么采、凭什么采',
          paragraphs: [
            '为了常住人口登记准确，少让您跑腿。依据户口登记条例和履行法定职责所必需（个人信息保护法第十三条）。不用于别的。',
          ],
        },
        {
          kind: 'text',
          heading: '采哪些',
          paragraphs: [
            '姓名、性别、出生日期、民族、公民身份号码、与户主关系、户籍地和现住地、联系电话。只问名册上没有的、或者几处说法不一的；不问怀孕和避孕，不收手机里的东西，不采指纹和人脸。',
          ],
        },
        {
          kind: 'text',
          heading: '不满十四岁的孩子',
          paragraphs: ['由父母或其他监护人来说；工作人员看孩子的信息要另外批准。'],
        },
        {
          kind: 'text',
          heading: '存多久、谁能看',
          paragraphs: [
            '登记按法律规定的期限保存；纸表按十年、三十年或永久保管，到期两人批准、有人监督才销毁。谁看过、为什么看，都有记录，您可以查。',
          ],
        },
        {
          kind: 'text',
          heading: '您可以',
          paragraphs: [
            '查看、复制、更正、补充自己的登记；要求解释；对处理有意见，可以向登记机关、网信部门或者检察机关反映。不答，没有任何后果，以后也可以再说。',
          ],
        },
        {
          kind: 'facts',
          columns: 2,
          facts: [
            { label: '办公地点', value: '　　　　　　　　' },
            { label: '电话', value: '　　　　　　　　' },
          ],
        },
        {
          kind: 'text',
          heading: '',
          paragraphs: ['这张纸留给您，不用签字。右上角的方块只是纸的编号，里面没有您的信息。'],
        },
      ]),
    ),
  }
}
