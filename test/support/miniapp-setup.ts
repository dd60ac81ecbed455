import '@testing-library/jest-dom'
import { resetTaro } from './taro-api'

// What the build fills in. A test says which build it looks at by TARO_ENV, as the build itself does.
process.env.TARO_ENV = 'h5'
Object.assign(globalThis, { CUNSHENG_API: '' })
Object.defineProperty(globalThis, 'WEAPP', { get: () => process.env.TARO_ENV === 'weapp' })

// jsdom lays nothing out.
Element.prototype.scrollIntoView = () => undefined

beforeEach(() => {
  process.env.TARO_ENV = 'h5'
  resetTaro()
  jest.clearAllMocks()
})
