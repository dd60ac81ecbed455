import { cleanup, screen } from '@testing-library/react'
import Taro from '@tarojs/taro'
import StaffLeadPage from '@/miniapp/staff/pages/lead/index'
import { useFormDrafts } from '@/miniapp/staff/stores/form-drafts'
import { Household, openPage, press } from './household'

/** 承诺授权书 on the staff's page: signing at the visit, and the file that proves what was signed. */

let home: Household
beforeEach(() => {
  useFormDrafts.setState(useFormDrafts.getInitialState(), true)
  home = new Household()
})

async function desk(person: Parameters<Household['signIn']>[0]): Promise<void> {
  await home.signIn(person)
  await openPage(<StaffLeadPage />, home.lead.id)
}

const evidence = '取签字的证据文件'

test('whoever may take signatures goes to the pad with this declaration', async () => {
  await desk('clerkA1')
  await press('去签字')
  expect(jest.mocked(Taro.navigateTo)).toHaveBeenCalledWith(
    expect.objectContaining({ url: `/pages/sign/index?lead=${home.lead.id}` }),
  )
})

test('who may only look on, and once everybody has signed, there is nothing to go to', async () => {
  await desk('city')
  expect(screen.queryByRole('button', { name: '去签字' })).toBeNull()
  cleanup()
  home.signed('2026-03-05')
  await desk('clerkA1')
  await press(/^承诺授权书签字/)
  expect(screen.queryByRole('button', { name: '去签字' })).toBeNull()
})

test('where nobody has signed there is no evidence to fetch', async () => {
  await desk('clerkA1')
  expect(screen.queryByRole('button', { name: evidence })).toBeNull()
})

describe('the evidence', () => {
  beforeEach(async () => {
    home.signed('2026-03-05')
    await desk('clerkA1')
    // All have signed: it is folded away.
    await press(/^承诺授权书签字/)
  })

  test('is kept among the downloads, fetched as who one is; another’s page in its place is not taken for it', async () => {
    const answer = (type: string) => ({
      ok: true,
      status: 200,
      blob: () => Promise.resolve(new Blob(['{}'], { type })),
    })
    const asked = jest.fn(() => Promise.resolve(answer('application/json;charset=utf-8')))
    Object.assign(globalThis, { fetch: asked })
    URL.createObjectURL = () => 'blob:evidence'
    const kept = jest.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => undefined)
    await press(evidence)
    expect(asked).toHaveBeenCalledWith(`/api/v1/leads/${home.lead.id}/evidence.json`, {
      headers: { authorization: 'Bearer token of clerkA1' },
    })
    expect(kept).toHaveBeenCalledTimes(1)
    expect(screen.getByText('证据文件已经存到这部设备的下载里。')).toBeInTheDocument()
    asked.mockResolvedValueOnce(answer('text/html'))
    await press(evidence)
    expect(kept).toHaveBeenCalledTimes(1)
    expect(screen.getByText(/网络不通/)).toBeInTheDocument()
    kept.mockRestore()
  })

  test('goes to a chat of one’s own in WeChat, which cannot show it', async () => {
    process.env.TARO_ENV = 'weapp'
    const shared = jest.fn(() => Promise.resolve())
    const downloadFile = jest.fn(() => Promise.resolve({ statusCode: 200, tempFilePath: 'wxfile://tmp' }))
    Object.assign(Taro, { downloadFile, shareFileMessage: shared })
    await press(evidence)
    expect(shared).toHaveBeenCalledWith({
      filePath: 'wxfile://tmp',
      fileName: expect.stringMatching(/^签字证据-.*\.json$/) as string,
    })
  })
})
