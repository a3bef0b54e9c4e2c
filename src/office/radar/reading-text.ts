import type { RadarReading, RadarSign } from '#wire/radar.ts'

/** A share, ratio or index as it is read aloud; per hundred: so many for a hundred of the others. */
export function shown(unit: RadarSign['unit'], value: number): string {
  switch (unit) {
    case 'percent':
    case 'index':
      return (value * 100).toFixed(1)
    case 'per_hundred':
      return value >= 1 ? '∞' : ((100 * value) / (1 - value)).toFixed(0)
    case 'ratio':
      return value.toFixed(2)
  }
}

export type Standing = 'alarm' | 'looked' | 'usual' | 'not_judged'

/** Where a reading stands: an alarm is looked at when every step was, and nothing is left to do. */
export function standingOf(reading: RadarReading, sign: RadarSign): Standing {
  if (reading.q === null) return 'not_judged'
  if (!reading.alarm) return 'usual'
  const done = sign.steps.every(({ step }) =>
    reading.looks.some((look) => look.step === step && look.outcome !== 'open'),
  )
  return done ? 'looked' : 'alarm'
}
