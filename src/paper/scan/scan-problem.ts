export type ScanProblem =
  | { readonly code: 'scan.not_picture' }
  | { readonly code: 'scan.too_large'; readonly megapixels: number }
  | { readonly code: 'scan.no_code' }
  | { readonly code: 'scan.several_codes'; readonly count: number }
