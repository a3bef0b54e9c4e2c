import { RADAR_SIGN_PROFILES, RADAR_SIGNS, type RadarSign } from '#domain/radar/radar-sign.ts'
import type { RadarReading, RadarView } from '#wire/radar.ts'
import { TOWNSHIPS } from './session-mock.ts'

const COUNTY = '431322'

/** What the others have, and of how many, by sign. */
const USUAL: Readonly<Record<RadarSign, readonly [share: number, of: number]>> = {
  births_on_time: [0.93, 412],
  sex_ratio: [0.513, 2205],
  married: [0.724, 19_870],
  death_rate: [1, 318.4],
  age_curve: [0.021, 51_060],
}

function reading(sign: RadarSign, at: number): RadarReading {
  const [usual, of] = USUAL[sign]
  const alarm = (at === 2 && sign === 'births_on_time') || (at === 4 && sign === 'death_rate')
  const point = alarm ? usual * 0.55 : usual * (1 + ((at % 5) - 2) * 0.01)
  const half = sign === 'death_rate' ? 0.09 : 0.02
  return {
    sign,
    hits: Math.round(point * of),
    of,
    value: { point, lower: point - half, upper: point + half },
    expected: usual,
    comparable: TOWNSHIPS.length,
    deviations: alarm ? -5.3 : ((at % 5) - 2) / 2,
    q: alarm ? 0.0004 : 0.81,
    alarm,
    looks:
      at === 4 && sign === 'death_rate'
        ? [
            {
              step: 'cremation',
              outcome: 'open',
              found: '火化名单只收到三月',
              by: '罗建国',
              at: '2026-03-15T02:10:00Z',
            },
          ]
        : [],
  }
}

export const mockRadar: RadarView = {
  asOf: '2026-03-16',
  signs: RADAR_SIGNS.map((sign) => {
    const { zh, en, counts, meaning, unit, steps } = RADAR_SIGN_PROFILES[sign]
    const texts = steps.map((one) => ({ step: one.step, text: { zh: one.zh, en: one.en } }))
    return { sign, name: { zh, en }, counts, meaning, unit, steps: texts }
  }),
  townships: TOWNSHIPS.map((name, at) => ({
    place: `${COUNTY}${100 + at}`,
    name,
    mayLook: true,
    readings: RADAR_SIGNS.map((sign) => reading(sign, at)),
  })),
}

export const mockNoRadar: RadarView = { ...mockRadar, asOf: null, townships: [] }
