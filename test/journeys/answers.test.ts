import { journey } from './journey'
import { expectToLookRight, faultsOf } from './looks'
import type { Person } from './person'

// A question from 上湾村 becomes an entry of the county's own; a report of the own household becomes a declaration.
const county = '青禾县'
const question = '我妈在外地住院，能不能申报监测？'
const reply = '能申报。出院以后把单子拍下来，在手机上申报，或者交给村里。'
const title = '在外地住院能申报吗'

const answers = journey('answers')
let asker: Person
let desk: Person

test('a question is asked and answered with a question of the Q&A, which the asker opens', async () => {
  asker = await answers.arrive(county, '黄小梅', 'asker')
  await asker.press('我要咨询')
  await asker.write('您想问什么？', question)
  await asker.press('下一步')
  await asker.press('白塔乡')
  await asker.choose('上湾村')
  await asker.press('下一步')
  await asker.write('您的名字', '黄小梅')
  await asker.press('下一步')
  await asker.press('提交')
  await asker.see('已收到', /ZX620199/)

  desk = await answers.arrive(county, '何敏', 'desk')
  await desk.press(/^去收件箱/)
  await desk.press(/^咨询/)
  await desk.inSheet('受理', '受理')
  await desk.inSheet('交办', '交办', async () => {
    await desk.choose('12317 受理台')
    await desk.choose('青禾县 12317 受理台')
  })
  await desk.inSheet('答复办结', '答复办结', async () => {
    await desk.write('答复', reply)
    await desk.press('找一找')
    await desk.page.getByRole('radio').nth(1).waitFor()
    await desk.picture('reply')
    await desk.page.getByRole('radio').first().click()
    await desk.picture('reply-chosen')
  })
  await desk.see(/附政策问答：/)

  await asker.openUntil(/有了答复/)
  await asker.press(/有了答复/)
  await asker.see(reply)
  await expectToLookRight(asker, 'answer')
  await asker.press(/^政策问答：/)
  await asker.see('看文件的原话')
})

test('the answer is proposed, accepted, and everybody of the county reads it, marked', async () => {
  await desk.press('大字')
  await desk.press('建议加进政策问答')
  await desk.write(/^问题/, title)
  await desk.picture('propose-elder')
  expect(await faultsOf(desk, 'elder')).toEqual([])
  await desk.press('送给管理员')
  await desk.see(/^已送给管理员/)

  const administrator = await answers.arrive(county, '林工', 'administrator')
  await administrator.press(/^去收件箱/)
  await administrator.press('问答建议')
  await administrator.see(title)
  await expectToLookRight(administrator, 'waiting')
  await administrator.inSheet(`采用“${title}”`, '采用', () => administrator.picture('accept'))
  await administrator.see('已采用，本县的人现在就看得到。')
  await administrator.picture('accepted')

  await asker.open()
  await asker.press(/^政策问答/)
  await asker.see('本县补充')
  await expectToLookRight(asker, 'policy')
  await asker.write('您想问什么', '在外地住院')
  await asker.press('找一找')
  await asker.press(new RegExp(`^${title}`))
  await asker.see(reply, /^本县补充。青禾县 12317 受理台/)
  await asker.picture('entry')
})

test('a report of the own household in trouble is offered to be declared, and stays', async () => {
  const citizen = await answers.arrive(county, '黄小梅', 'citizen')
  await citizen.press(/^我要反映/)
  await citizen.choose(/^该纳入没纳入/)
  await citizen.see(/一般由乡镇政府来办，5 天左右/)
  await expectToLookRight(citizen, 'category')
  await citizen.press('下一步')
  await citizen.write('请说说是什么事', '我家老伴住院花了三万多，没有列进去。')
  await citizen.press('下一步')
  await citizen.press('以后再填')
  await citizen.press('白塔乡')
  await citizen.choose('上湾村')
  await citizen.press('下一步')
  await citizen.press('以后再填')
  await citizen.see(/最好拍下看病的单子/)
  await citizen.takePhotos('notice-board-1.jpg')
  await citizen.see('已放 1 张，还能放 8 张')
  await expectToLookRight(citizen, 'photos')
  await citizen.press('下一步')
  await citizen.press('以后再填')
  await citizen.choose(/^写明是我/)
  await citizen.press('下一步')
  await citizen.write('您的名字', '黄小梅')
  await citizen.press('下一步')
  await citizen.see('您家自己有困难？可以直接申报')
  await expectToLookRight(citizen, 'offer')
  await citizen.press('去申报')
  await citizen.see(/第 1 部分/)
  await citizen.picture('declaration')
  await citizen.open()
  await citizen.press(/^我要反映/)
  await citizen.see(/接着填：我家老伴/)
})
