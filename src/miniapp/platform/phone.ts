import Taro from '@tarojs/taro'

/** 咨询服务热线 (国 2023 Q42). */
export const hotline = '12317'

/** Opens the dialler with the number in it; the person still presses "call". */
export function call(number: string = hotline): void {
  if (WEAPP) {
    // Rejects when the person thinks better of it.
    Taro.makePhoneCall({ phoneNumber: number }).catch(() => undefined)
  } else {
    window.location.href = `tel:${number}`
  }
}
