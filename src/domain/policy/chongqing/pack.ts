import { basePack, citeAs } from '../base'
import type { Pack } from '../pack'
import { sourced } from '../sources'

/** 渝乡振发〔2023〕19号: sends on the national guide and adds no rule of its own. */
export const chongqing: Pack = {
  ...basePack(citeAs('渝'), {
    town: '乡',
    approver: '县级党委农村工作领导小组（巩固脱贫成果、衔接乡村振兴的领导小组等）',
  }),
  id: 'chongqing',
  version: '2023-03',
  guide: '渝',
  questions: 42,
  document: sourced(
    {
      title: '转发《健全防止返贫动态监测和帮扶机制工作指南》',
      number: '渝乡振发〔2023〕19号',
      issuer: '重庆市乡村振兴局',
      issued: '2023-03-31',
    },
    '渝 2023 文首',
  ),
  validFrom: sourced('2023-03-31', ['渝 2023 文首', '渝 2023 Q42'], '自印发之日起施行。'),
  validUntil: sourced(null, '渝 2023 Q42', '没有写到哪天为止。'),
  regions: sourced(['500000000000'], '渝 2023 文首'),
}
