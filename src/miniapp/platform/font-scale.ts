import Taro from '@tarojs/taro'

// WeChat knows both, Taro's types neither.
interface FontSettings {
  fontSizeScaleFactor?: number
  fontSizeSetting?: number
}

/** How much larger the person has set WeChat's own type; 1 in browsers, which scale by themselves. */
export function fontScale(): number {
  return WEAPP ? wechatFontScale() : 1
}

function wechatFontScale(): number {
  try {
    const settings = Taro.getAppBaseInfo() as FontSettings
    // Older WeChat gives the size of its standard text instead, 16 or 17 when untouched.
    const scale = settings.fontSizeScaleFactor ?? (settings.fontSizeSetting ?? 16) / 16
    return Math.min(Math.max(scale, 1), 1.75)
  } catch {
    return 1
  }
}
