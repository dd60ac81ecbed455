/** Which of the two builds this is. */
export type Platform = 'weapp' | 'h5'

export function platform(): Platform {
  return process.env.TARO_ENV === 'weapp' ? 'weapp' : 'h5'
}

/** Start of every address of the intake server. */
export const apiBase = CUNSHENG_API
