/** Which of the two builds this is. */
export type Platform = 'weapp' | 'h5'

export function platform(): Platform {
  return WEAPP ? 'weapp' : 'h5'
}

/** Start of every address of the intake server. */
export const apiBase = CUNSHENG_API
