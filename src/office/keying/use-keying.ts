import { useQuery, type UseQueryResult } from '@tanstack/react-query'
import type { KeyingView, SheetImageTold, SheetView } from '#wire/keying.ts'
import { get } from '../api/client.ts'
import type { SheetImage } from './paper-picture.tsx'

export function useKeying(keyingId: string): UseQueryResult<KeyingView> {
  return useQuery({
    queryKey: ['keying', keyingId],
    queryFn: () => get<KeyingView>(`/keyings/${keyingId}`),
  })
}

export function useSheet(keyingId: string, sheetNo: number): UseQueryResult<SheetView> {
  return useQuery({
    queryKey: ['keyed-sheet', keyingId, sheetNo],
    queryFn: () => get<SheetView>(`/keyings/${keyingId}/sheets/${String(sheetNo)}`),
    // What is keyed here is newer than anything that could be fetched while it is being keyed.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  })
}

/** The picture of a sheet; nothing of it is kept once the sheet is left. */
export function useSheetImage(
  keyingId: string,
  sheetNo: number,
  there: boolean,
): UseQueryResult<SheetImage> {
  return useQuery({
    queryKey: ['sheet-image', keyingId, sheetNo],
    queryFn: async () => {
      const { type, image, place } = await get<SheetImageTold>(
        `/keyings/${keyingId}/sheets/${String(sheetNo)}/image`,
      )
      return { address: `data:${type};base64,${image}`, place }
    },
    enabled: there,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  })
}
