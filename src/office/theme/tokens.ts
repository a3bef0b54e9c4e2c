/**
 * The look of every staff screen, said once.
 *
 * A register office, not a sales console: calm paper, dark ink, one vermilion for what needs a
 * person, one green for what is proven. Components, charts and our own rules in `base.css` all read
 * these values; no page sets a colour of its own.
 */
export interface Tokens {
  readonly ink: string
  readonly ink2: string
  readonly ink3: string
  readonly paper: string
  readonly sheet: string
  readonly line: string
  readonly line2: string
  readonly vermilion: string
  readonly vermilionWash: string
  readonly jade: string
  readonly jadeWash: string
  readonly amber: string
  readonly amberWash: string
  readonly indigo: string
  readonly indigoWash: string
  /** Text on a filled indigo, jade or vermilion ground. */
  readonly onFill: string
  /** The border of things that can be typed into or pressed: 3 : 1 against the sheet. */
  readonly edge: string
}

export type ColourScheme = 'light' | 'dark'

export const LIGHT: Tokens = {
  ink: '#1f2328',
  ink2: '#565b63',
  ink3: '#63676e',
  paper: '#fbfaf7',
  sheet: '#ffffff',
  line: '#e3e0d8',
  line2: '#efede7',
  vermilion: '#b92e25',
  vermilionWash: '#fbeceb',
  jade: '#287050',
  jadeWash: '#e8f3ee',
  amber: '#7f5210',
  amberWash: '#fbf3e2',
  indigo: '#33518f',
  indigoWash: '#ebeff8',
  onFill: '#ffffff',
  edge: '#8f8b80',
}

export const DARK: Tokens = {
  ink: '#eae7e0',
  ink2: '#bcb8af',
  ink3: '#a9a59c',
  paper: '#151618',
  sheet: '#1d1f22',
  line: '#3a3c41',
  line2: '#2b2d31',
  vermilion: '#f2938a',
  vermilionWash: '#3a2422',
  jade: '#7fcba6',
  jadeWash: '#1d3229',
  amber: '#e0b679',
  amberWash: '#362b1a',
  indigo: '#a9bdec',
  indigoWash: '#263049',
  onFill: '#14161a',
  edge: '#8a877f',
}

export const TOKENS: Readonly<Record<ColourScheme, Tokens>> = { light: LIGHT, dark: DARK }

export const FONT_FAMILY: string =
  '"Noto Sans CJK SC","PingFang SC","Microsoft YaHei","Noto Sans SC",system-ui,sans-serif'

export const RADIUS_PX = 4
