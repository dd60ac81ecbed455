import Taro from '@tarojs/taro'

/** Only WeChat has a map to choose a place on; it must be named in app.config's requiredPrivateInfos. */
export function hasMap(): boolean {
  return WEAPP
}

export interface ChosenPoint {
  latitude: number
  longitude: number
}

const about10m = (degrees: number) => Math.round(degrees * 10_000) / 10_000 + 0

/**
 * Lets the person choose a place on WeChat's own map. Finer than about 10 m nothing is kept, nor the name of the
 * place. `none`: thought better of it; `refused`: WeChat gives no place here.
 */
export async function choosePoint(): Promise<ChosenPoint | 'none' | 'refused'> {
  try {
    const { latitude, longitude } = await Taro.chooseLocation({})
    return { latitude: about10m(Number(latitude)), longitude: about10m(Number(longitude)) }
  } catch (trouble) {
    const said = typeof trouble === 'object' && trouble !== null && 'errMsg' in trouble ? trouble.errMsg : ''
    return /cancel/.test(String(said)) ? 'none' : 'refused'
  }
}
