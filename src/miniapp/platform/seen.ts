import Taro from '@tarojs/taro'

/** Calls back once, as soon as the element of this id has been on the screen. Returns how to stop waiting. */
export function whenSeen(id: string, seen: () => void): () => void {
  return WEAPP ? inWechat(id, seen) : inBrowser(id, seen)
}

function inWechat(id: string, seen: () => void): () => void {
  const page = Taro.getCurrentInstance().page
  if (!page) return () => undefined
  const observer = Taro.createIntersectionObserver(page)
  observer.relativeToViewport().observe(`#${id}`, ({ intersectionRatio = 0 }) => {
    if (intersectionRatio <= 0) return
    observer.disconnect()
    seen()
  })
  return () => observer.disconnect()
}

function inBrowser(id: string, seen: () => void): () => void {
  const element = document.getElementById(id)
  if (!element) return () => undefined
  const observer = new IntersectionObserver((entries) => {
    if (!entries.some(({ isIntersecting }) => isIntersecting)) return
    observer.disconnect()
    seen()
  })
  observer.observe(element)
  return () => observer.disconnect()
}
