import Taro from '../../support/taro-api'
import { focusOn } from '../../../src/miniapp/platform/focus'
import { fontScale } from '../../../src/miniapp/platform/font-scale'
import { back, go, replace } from '../../../src/miniapp/platform/navigation'
import { isOnline, onNetworkChange } from '../../../src/miniapp/platform/network'
import { call } from '../../../src/miniapp/platform/phone'
import { choosePhotos } from '../../../src/miniapp/platform/photos'
import { newId, randomBytes, uuid7 } from '../../../src/miniapp/platform/random'
import { savePicture } from '../../../src/miniapp/platform/save-picture'
import { share } from '../../../src/miniapp/platform/share'
import {
  read,
  readSealed,
  remove,
  removeSealed,
  write,
  writeSealed,
} from '../../../src/miniapp/platform/storage'
import { setNetwork, setPages } from '../../support/taro-api'

const settled = () => new Promise((resolve) => setTimeout(resolve, 0))

describe('what the phone keeps', () => {
  test('is there again, also when it is nothing much, and gone when removed', () => {
    expect(read('x')).toBeNull()
    write('x', { a: [1] })
    expect(read('x')).toEqual({ a: [1] })
    remove('x')
    expect(read('x')).toBeNull()
  })

  test('is encrypted in WeChat where it is personal', async () => {
    process.env.TARO_ENV = 'weapp'
    expect(await readSealed('draft')).toBeNull()
    await writeSealed('draft', { name: '李秀英' })
    expect(Taro.setStorage).toHaveBeenCalledWith(
      expect.objectContaining({ key: 'cunsheng.draft', encrypt: true }),
    )
    expect(await readSealed('draft')).toEqual({ name: '李秀英' })
    expect(Taro.getStorage).toHaveBeenLastCalledWith({ key: 'cunsheng.draft', encrypt: true })
    await removeSealed('draft')
    expect(await readSealed('draft')).toBeNull()
  })

  test('says so when there is no room left', async () => {
    jest.mocked(Taro.setStorageSync).mockImplementationOnce(() => {
      throw new Error('quota')
    })
    await expect(writeSealed('draft', 'x')).rejects.toThrow('quota')
  })
})

describe('ids', () => {
  test('are UUIDs of version 7, in the order of time', () => {
    // The example of RFC 9562, appendix A.6.
    const random = [0x0c, 0xc3, 0x18, 0xc4, 0xdc, 0x0c, 0x0c, 0x07, 0x39, 0x8f]
    const early = uuid7(1_645_557_742_000, Uint8Array.from(random))
    expect(early).toBe('017f22e2-79b0-7cc3-98c4-dc0c0c07398f')
    const late = uuid7(1_645_557_742_001, new Uint8Array(10))
    expect(late > early).toBe(true)
  })

  test('come from the secure source of each platform', async () => {
    expect(await newId()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    process.env.TARO_ENV = 'weapp'
    const wechat = Taro as unknown as Record<string, unknown>
    wechat.getRandomValues = (option: {
      length: number
      success: (r: { randomValues: ArrayBuffer }) => void
    }) => option.success({ randomValues: new Uint8Array(option.length).fill(7).buffer })
    expect([...(await randomBytes(3))]).toEqual([7, 7, 7])
    wechat.getRandomValues = (option: { fail: (error: unknown) => void }) => option.fail({ errMsg: 'no' })
    await expect(randomBytes(3)).rejects.toThrow('no')
  })
})

describe('going from page to page', () => {
  test('forward, in place of this page, and back', async () => {
    setPages(['pages/home/index', 'pages/policy/index'])
    go('/pages/ask/index')
    replace('/pages/receipt/index?id=1')
    back()
    await settled()
    expect(Taro.navigateTo).toHaveBeenCalledWith({ url: '/pages/ask/index' })
    expect(Taro.redirectTo).toHaveBeenCalledWith({ url: '/pages/receipt/index?id=1' })
    expect(Taro.navigateBack).toHaveBeenCalledTimes(1)
  })

  test('the tenth page takes the place of the ninth: WeChat keeps ten', async () => {
    setPages(Array.from({ length: 9 }, () => 'pages/lead/index'))
    go('/pages/ask/index')
    await settled()
    expect(Taro.navigateTo).not.toHaveBeenCalled()
    expect(Taro.redirectTo).toHaveBeenCalledWith({ url: '/pages/ask/index' })
  })
})

test('a change of the network is told until it is no longer wanted', async () => {
  const heard: boolean[] = []
  const stop = onNetworkChange((online) => heard.push(online))
  setNetwork(false)
  expect(await isOnline()).toBe(false)
  setNetwork(true)
  expect(await isOnline()).toBe(true)
  stop()
  setNetwork(false)
  expect(heard).toEqual([false, true])
})

test('a network that cannot be asked about is tried', async () => {
  jest.mocked(Taro.getNetworkType).mockRejectedValueOnce(new Error('no'))
  expect(await isOnline()).toBe(true)
})

test('the dialler opens with 12317; thinking better of it is no trouble', async () => {
  process.env.TARO_ENV = 'weapp'
  jest.mocked(Taro.makePhoneCall).mockRejectedValueOnce(new Error('cancel'))
  call()
  await settled()
  expect(Taro.makePhoneCall).toHaveBeenCalledWith({ phoneNumber: '12317' })
})

test.each([
  [{ fontSizeScaleFactor: 1.25 }, 1.25],
  [{ fontSizeScaleFactor: 3 }, 1.75],
  [{ fontSizeScaleFactor: 0.8 }, 1],
  [{ fontSizeSetting: 20 }, 1.25],
  [{}, 1],
])('WeChat’s font setting %p scales type by %d', (settings, scale) => {
  process.env.TARO_ENV = 'weapp'
  jest.mocked(Taro.getAppBaseInfo).mockReturnValueOnce(settings as never)
  expect(fontScale()).toBe(scale)
})

describe('photos', () => {
  test('WeChat: the wanted source, compressed; a change of mind is no trouble', async () => {
    process.env.TARO_ENV = 'weapp'
    expect(await choosePhotos('camera', 3)).toEqual([{ path: 'wxfile://photo-1.jpg', size: 120_000 }])
    expect(Taro.chooseMedia).toHaveBeenCalledWith(
      expect.objectContaining({ count: 3, sourceType: ['camera'], sizeType: ['compressed'] }),
    )
    jest.mocked(Taro.chooseMedia).mockRejectedValueOnce(new Error('chooseMedia:fail cancel'))
    expect(await choosePhotos('album', 3)).toEqual([])
  })

  test('browsers: no more than asked for; a change of mind leaves nothing behind', async () => {
    Object.assign(URL, { createObjectURL: (file: File) => `blob:${file.name}` })
    const files = ['a', 'b', 'c'].map((name) => new File(['1234'], `${name}.jpg`, { type: 'image/jpeg' }))
    const choosing = choosePhotos('album', 2)
    const input = document.querySelector<HTMLInputElement>('input[type=file]')
    Object.defineProperty(input, 'files', { value: files })
    expect(input?.multiple).toBe(true)
    input?.dispatchEvent(new Event('change'))
    expect(await choosing).toEqual([
      { path: 'blob:a.jpg', name: 'a.jpg', size: 4 },
      { path: 'blob:b.jpg', name: 'b.jpg', size: 4 },
    ])
    const taking = choosePhotos('camera', 1)
    const camera = document.querySelector('input[type=file]')
    expect(camera).toHaveAttribute('capture', 'environment')
    camera?.dispatchEvent(new Event('cancel'))
    expect(await taking).toEqual([])
    expect(document.querySelector('input[type=file]')).toBeNull()
  })
})

test('a picture goes into the album, or the person is asked another way', async () => {
  process.env.TARO_ENV = 'weapp'
  expect(await savePicture('wxfile://receipt.png', '回执.png')).toBe(true)
  jest.mocked(Taro.saveImageToPhotosAlbum).mockRejectedValueOnce(new Error('auth deny'))
  expect(await savePicture('wxfile://receipt.png', '回执.png')).toBe(false)
})

test('a text is shared by the browser where it can, else copied', async () => {
  expect(await share('编号 1')).toBe('copied')
  expect(Taro.setClipboardData).toHaveBeenCalledWith({ data: '编号 1' })
  Object.assign(navigator, { share: () => Promise.resolve() })
  expect(await share('编号 1')).toBe('shared')
  Object.assign(navigator, { share: () => Promise.reject(new Error('AbortError')) })
  expect(await share('编号 1')).toBe('left')
  Reflect.deleteProperty(navigator, 'share')
})

test('the focus goes nowhere when the place is gone', () => {
  expect(() => focusOn('no-such-place')).not.toThrow()
})
