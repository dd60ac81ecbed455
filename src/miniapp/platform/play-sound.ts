import Taro from '@tarojs/taro'

/** One sound at a time: the next one ends the one before. */
let stopOther: (() => void) | null = null

/** Plays a sound; `ended` is told when it is over, `true` when it could not be played. Answers with how to stop. */
export function playSound(address: string, ended: (failed: boolean) => void): () => void {
  stopOther?.()
  let isOver = false
  const over = (failed: boolean) => {
    if (isOver) return
    isOver = true
    if (stopOther === stop) stopOther = null
    ended(failed)
  }
  const player = WEAPP ? playInWechat(address, over) : playInBrowser(address, over)
  const stop = () => {
    player.stop()
    over(false)
  }
  stopOther = stop
  return stop
}

function playInWechat(address: string, over: (failed: boolean) => void): { stop: () => void } {
  const player = Taro.createInnerAudioContext()
  // A phone that was put to silence for calls still plays what somebody asks to hear.
  player.obeyMuteSwitch = false
  player.onEnded(() => {
    player.destroy()
    over(false)
  })
  player.onError(() => {
    player.destroy()
    over(true)
  })
  player.src = address
  player.play()
  return { stop: () => player.destroy() }
}

function playInBrowser(address: string, over: (failed: boolean) => void): { stop: () => void } {
  const player = new Audio(address)
  player.addEventListener('ended', () => over(false))
  player.addEventListener('error', () => over(true))
  player.play().catch(() => over(true))
  return { stop: () => player.pause() }
}
