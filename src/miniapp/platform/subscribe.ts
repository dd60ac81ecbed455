import Taro from '@tarojs/taro'

/**
 * WeChat asks the person whether it may send messages of these templates, three at the most. Only within a tap, and
 * only in WeChat: anywhere else nobody is asked. Which of them he wants; null: WeChat could not ask.
 */
export async function askToSubscribe(templateIds: readonly string[]): Promise<string[] | null> {
  if (!WEAPP) return null
  try {
    // The second list is another platform's.
    const told = await Taro.requestSubscribeMessage({ tmplIds: templateIds.slice(0, 3), entityIds: [] })
    const answers = told as unknown as Readonly<Record<string, unknown>>
    return templateIds.filter((id) => answers[id] === 'accept')
  } catch {
    return null
  }
}
