import { act, bodyIdOf } from './forms'
import { staffTemplates, startNoticeWorld, type NoticeWorld } from './notice-world'

/** Staff who bound WeChat: asked with templates of their own, told while there is a yes left, else another way. */

let world: NoticeWorld
beforeEach(async () => {
  world = await startNoticeWorld(['wechat', 'sms'], staffTemplates)
  await world.givePhone('intake', '13907930001')
})
afterEach(() => world.stop())

const asked = async (account: string, as?: string) => {
  const path = `/notifications/subscriptions${as ? `?as=${as}` : ''}`
  const { body } = await world.server.request('GET', path, { as: account })
  return (body.items as { templateId: string; left: number }[]).map(
    ({ templateId, left }) => `${templateId} ${left}`,
  )
}

it('asks staff with the templates for staff, whoever sends something with the others; each knows how many are left', async () => {
  await world.subscribe('intake', ['work', 'work', 'deadline'].slice(1))
  await world.subscribe('intake', ['work'])
  expect(await asked('intake', 'staff')).toEqual([
    'template-work 2',
    'template-deadline 1',
    'template-news 0',
  ])
  expect(await asked('intake')).toEqual(['template-progress 0', 'template-needed 0', 'template-answer 0'])
  expect(await asked('villager1', 'staff')).toEqual([])
  expect(await asked('administrator', 'test')).toEqual([
    'template-work 0',
    'template-deadline 0',
    'template-news 0',
  ])
})

it('tells him of what is waiting, ten minutes unread, with a page of his own; each yes is one message', async () => {
  await world.subscribe('intake', ['work'])
  const lead = await world.fileInquiry()
  await world.run()
  expect(world.wechat.messages).toEqual([])
  world.minutes(10)
  await world.runOn()
  expect(world.wechat.messages).toEqual([
    {
      openid: 'openid-intake',
      templateId: 'template-work',
      page: 'staff/pages/notifications/index',
      fields: { character_string1: lead.number, phrase2: '待受理', thing3: '新来一件，请按期受理' },
    },
  ])
  expect(await world.messagesLeft('intake')).toEqual({ work: 0 })
  await world.fileInquiry()
  await world.run()
  world.minutes(10)
  await world.runOn()
  expect(world.wechat.messages).toHaveLength(1)
  expect((await world.tried('intake', 'filed-desk')).slice(-3, -1)).toEqual([
    'wechat next-channel no-subscription',
    'sms delivered',
  ])
})

it('a comment says to each side what is for it', async () => {
  await world.subscribe('villager1')
  const lead = await world.fileInquiry()
  await act(world.server, 'intake', lead.id as string, { action: 'accept' })
  const toBodyId = await bodyIdOf(world.server, /医保局/)
  await act(world.server, 'intake', lead.id as string, { action: 'assign', toBodyId })
  await world.subscribe('department1', ['news'])
  await act(world.server, 'villager1', lead.id as string, {
    action: 'comment',
    text: '补一句',
    attachmentIds: [],
  })
  await world.run()
  world.minutes(10)
  await world.runOn()
  const toStaff = world.wechat.messages.filter(({ openid }) => openid === 'openid-department1')
  expect(toStaff.map(({ templateId, fields }) => [templateId, fields.thing3])).toEqual([
    ['template-news', '有新的补充说明'],
  ])
})

it('the administrator tries it out with the template for staff', async () => {
  await world.subscribe('administrator', ['news'])
  const { body } = await world.server.request('POST', '/operations/channels/wechat/test', {
    as: 'administrator',
  })
  expect(body.delivered).toBe(true)
  expect(world.wechat.messages.map(({ templateId }) => templateId)).toEqual(['template-news'])
})
