import { say } from './language.ts'

/** Changes with the words below: what was read out is known from it for ever. */
export const NOTICE_VERSION = '2026-1'

/** What people are told before they are asked anything (PIPL 17): who, what for, which items, how long, what they may do. */
export function noticeParagraphs(village: string): readonly string[] {
  return [
    say(
      `我们受${village}所在乡镇委托，来核对人口登记簿上缺的、几处说法不一的项目，只用于人口登记。`,
      `On behalf of the township of ${village} we check what the population register lacks, or what lists say differently. It serves the register and nothing else.`,
    ),
    say(
      '只问屏幕上这几项。要拍证件时，只留那一项，人脸当场遮住；核实以后照片就删。',
      'Only the items on this screen are asked. Of a document only that item is kept in a picture, faces are covered at once, and the picture goes when the item is verified.',
    ),
    say(
      '资料加密存在这台设备上，传到县里的登记簿，按规定保存。',
      'What you say lies encrypted on this device, goes to the county’s register and is kept as the law says.',
    ),
    say(
      '您可以不答，不答没有任何影响。您随时可以查自己的登记和谁看过，错了可以要求更正。',
      'You need not answer, and nothing follows if you do not. You may see your entry and who looked at it at any time, and have it corrected.',
    ),
  ]
}
