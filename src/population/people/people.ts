/**
 * The people of a county as columns: one number per person and item.
 *
 * 1.5 million objects of forty fields would not fit the memory we promise; forty Int32 columns are
 * 240 MB. A person is their place in the columns. `-1` says nobody, nowhere or never.
 */
export type Column = Int32Array

export const NONE = -1

/** How a person stands to the county on the day the files are about. */
export const STANDING = {
  /** Registered here and living here. */
  resident: 0,
  /** Registered here, living elsewhere for work or study. */
  away: 1,
  /** Living here, registered elsewhere. */
  incomer: 2,
  /** Living here, registered nowhere (yet). */
  unregistered: 3,
  /** Died within the last years. */
  dead: 4,
  /** Registration moved out of the county within the last years. */
  movedOut: 5,
  /** Born in a hospital of the county to a family of another county. */
  visitor: 6,
} as const

export interface People {
  count: number
  /** Day of birth, days since 1970-01-01. */
  readonly bornDay: Column
  /** The day in the household register and in the number; for some it is another one. */
  readonly registeredDay: Column
  /** 1 male, 2 female. */
  readonly sex: Column
  readonly standing: Column
  /** Place in `SURNAMES`; NONE for names of another shape, then `given` holds the whole name. */
  readonly surname: Column
  readonly given: string[]
  readonly ethnicity: Column
  /** Generation in the clan's poem. */
  readonly generation: Column
  readonly mother: Column
  readonly father: Column
  readonly spouse: Column
  /** 1 where mother and father took the child in. */
  readonly adopted: Column
  /** Order in a multiple birth, 0 for a single one. */
  readonly twin: Column
  /** Village where the person lives (when at home) and village where the registration is. */
  readonly home: Column
  readonly registered: Column
  /** Village the person grew up in; NONE when that is in another county. */
  readonly natal: Column
  readonly household: Column
  readonly registeredHousehold: Column
  readonly marriedDay: Column
  /** GB/T 2261.2. */
  readonly marital: Column
  readonly diedDay: Column
  /** Since when the person is away, here, or gone from the register. */
  readonly movedDay: Column
  /** Place in the county's `areas` and the three-digit sequence of the identity number. */
  readonly area: Column
  readonly sequence: Column
  /** Another person whose number this one also carries, or NONE. */
  readonly sharesNumberOf: Column
  /** GB/T 4658. */
  readonly education: Column
}

export function emptyPeople(capacity: number): People {
  const column = (fill: number): Column => new Int32Array(capacity).fill(fill)
  return {
    count: 0,
    bornDay: column(0),
    registeredDay: column(0),
    sex: column(0),
    standing: column(0),
    surname: column(NONE),
    given: [],
    ethnicity: column(1),
    generation: column(0),
    mother: column(NONE),
    father: column(NONE),
    spouse: column(NONE),
    adopted: column(0),
    twin: column(0),
    home: column(NONE),
    registered: column(NONE),
    natal: column(NONE),
    household: column(NONE),
    registeredHousehold: column(NONE),
    marriedDay: column(NONE),
    marital: column(10),
    diedDay: column(NONE),
    movedDay: column(NONE),
    area: column(0),
    sequence: column(0),
    sharesNumberOf: column(NONE),
    education: column(0),
  }
}

/** The entry of a column; a place outside it is a bug of ours. */
export function at(column: Column, index: number): number {
  const value = column[index]
  if (value === undefined) throw new RangeError(`no entry ${index} in a column of ${column.length}`)
  return value
}

export function sexOf(people: People, person: number): 1 | 2 {
  return at(people.sex, person) === 1 ? 1 : 2
}
