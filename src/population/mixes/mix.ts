import type { SourceKind } from '#domain/sources/source-kind.ts'

/** How a county is and how its departments err; every value is a share between 0 and 1. */
export interface Mix {
  readonly name: string
  readonly description: string
  readonly county: CountyShares
  readonly sources: Readonly<Record<SourceKind, SourceShares>>
}

/** What is true of the people. Explained in docs/population.md, one line a name. */
export const COUNTY_SHARES = [
  'clanVillages',
  'generationNames',
  'twins',
  'minorityVillages',
  'rareCharacters',
  'mergedVillages',
  'away',
  'incomers',
  'movedOut',
  'deadPerYear',
  'unregisteredChildren',
  'wivesRegisteredAtNatal',
  'householdsInTown',
  'registeredOnLunarDate',
  'registeredOnOtherDate',
  'sharedNumbers',
  'twoNumbers',
  'habitualNames',
  'formerNames',
  'visitorBirths',
] as const

export type CountyShares = Readonly<Record<(typeof COUNTY_SHARES)[number], number>>

/** What a department misses, and each kind of error it makes. */
export const SOURCE_SHARES = [
  'coverage',
  'duplicates',
  'deadKept',
  'movedOutKept',
  'numberMissing',
  'numberTypo',
  'numberTransposed',
  'numberOfRelative',
  'numberPlaceholder',
  'numberFifteen',
  'numberTruncated',
  'numberFullWidth',
  'secondNumber',
  'nameUnnamed',
  'nameMilk',
  'nameHabitual',
  'nameFormer',
  'nameHomophone',
  'nameDialect',
  'nameLookAlike',
  'nameVariant',
  'nameDropped',
  'nameAdded',
  'nameSwapped',
  'nameRareLost',
  'nameDotLost',
  'nameSpaced',
  'bornTrue',
  'bornLunarUnmarked',
  'bornLunarMarked',
  'bornDayOff',
  'bornSwapped',
  'bornYearOff',
  'bornFirstOfJanuary',
  'bornMonthOnly',
  'bornMissing',
  'sexWrong',
  'sexMissing',
  'placeNeighbour',
  'placeMissing',
  'placeAtHome',
  'wivesAtHusbands',
  'motherMissing',
  'motherHomophone',
  'motherNumberMissing',
  'fatherMissing',
  'spouseMissing',
  'relationMissing',
  'ethnicityWrong',
  'phoneMissing',
  'phoneOld',
  'phoneTypo',
  'phoneOfSecretary',
  'addressShort',
] as const

export type SourceShare = (typeof SOURCE_SHARES)[number]

export type SourceShares = Readonly<Record<SourceShare, number>>
