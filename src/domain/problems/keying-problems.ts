import type { ProblemCatalogue } from './catalogue.ts'

/** Household sheets keyed from paper. */
export const KEYING_PROBLEMS: ProblemCatalogue = {
  'keying.unknown': {
    status: 404,
    zh: '没有这个录入批次或这份表，或不在您管的地方',
    en: 'There is no such batch or sheet, or it is outside your area',
    adviceZh: '回到录入批次清单，重新打开',
    adviceEn: 'Open it again from the list',
  },
  'keying.state': {
    status: 409,
    zh: '这一批现在不到这一步',
    en: 'The batch is not at this step now',
    adviceZh: '回到清单看看它到了哪一步',
    adviceEn: 'Look at where it stands now',
  },
  'keying.own': {
    status: 403,
    zh: '前面的录入有您的份，复录和裁定要换人',
    en: 'You had a part in it before; keying again and settling is somebody else’s',
    adviceZh: '请没碰过这一批的同事来做；乡镇人手不够就请县里的审核员',
    adviceEn: 'Ask a colleague who has not touched the batch, or a reviewer of the county',
  },
  'keying.others': {
    status: 409,
    zh: '这一步另有人在做',
    en: 'Somebody else is at this part',
    adviceZh: '一批的一步由一个人做完；可以另开一批',
    adviceEn: 'One part of a batch is one person’s; open another batch',
  },
  'keying.half_entered': {
    status: 422,
    zh: '还有 {sheets} 份没有按“完成”',
    en: '{sheets} sheets are not called finished yet',
    adviceZh: '把它们录完，空着的格确实没填也要按“完成”',
    adviceEn: 'Finish them; a sheet whose blanks are meant is finished too',
  },
  'keying.cells_open': {
    status: 422,
    zh: '还有 {cells} 格没有做完',
    en: '{cells} cells are still open',
    adviceZh: '清单里没打勾的份，逐份做完',
    adviceEn: 'Go through the sheets that are not ticked',
  },
  'keying.version': {
    status: 409,
    zh: '这份表在别的窗口里存过了',
    en: 'This sheet was saved in another window',
    adviceZh: '关掉另一个窗口，重新打开这份表',
    adviceEn: 'Close the other window and open the sheet again',
  },
  'keying.doubts_open': {
    status: 422,
    zh: '还有 {cells} 处看着不对，没有说明',
    en: '{cells} cells look wrong and nothing is said about them',
    adviceZh: '对一遍纸：录错就改；纸上就是这样，按 Ctrl+Enter 写一句',
    adviceEn: 'Look at the paper: mend it, or press Ctrl+Enter and say that it stands so',
  },
  'keying.household_no': {
    status: 422,
    zh: '还没有录户号',
    en: 'The household’s number is missing',
    adviceZh: '户号在表头；纸上没有就先请村里补写',
    adviceEn: 'It stands at the head of the sheet; have the village write it there',
  },
  'keying.cell_state': {
    status: 409,
    zh: '这一格已经定了',
    en: 'This cell is settled already',
    adviceZh: '接着做下一格',
    adviceEn: 'Go on with the next',
  },
  'keying.cell_value': {
    status: 422,
    zh: '这一格不能这样填',
    en: 'The cell cannot hold this',
    adviceZh: '看看格子下面的提示，改了再走',
    adviceEn: 'Look at the words below the cell and mend it',
  },
  'keying.image': {
    status: 415,
    zh: '所选文件须为 PNG 或 JPEG 图片',
    en: 'The file must be a PNG or JPEG picture',
    adviceZh: '扫描仪或手机上选“图片”格式，不要 PDF',
    adviceEn: 'Have the scanner or telephone make a picture, not a PDF',
  },
}
