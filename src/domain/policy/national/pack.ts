import { NATION } from '../../regions'
import { basePack, citeAs } from '../base'
import type { Pack } from '../pack'
import { sourced } from '../sources'

/** 国乡振发〔2023〕4号: for every place without a guide of its own. */
export const national: Pack = {
  ...basePack(citeAs('国'), {
    town: '乡',
    approver: '县级党委农村工作领导小组（巩固脱贫成果、衔接乡村振兴的领导小组等）',
  }),
  id: 'national',
  version: '2023-03',
  guide: '国',
  questions: 42,
  document: sourced(
    {
      title: '健全防止返贫动态监测和帮扶机制工作指南',
      number: '国乡振发〔2023〕4号',
      issuer: '国家乡村振兴局',
      issued: '2023-03-22',
    },
    ['国 2023 文首', '渝 2023 文首'],
    '日子印在重庆转发的那份上。',
  ),
  validFrom: sourced('2023-03-22', ['国 2023 Q42', '渝 2023 文首'], '自印发之日起施行。'),
  validUntil: sourced(null, '国 2023 Q42', '没有写到哪天为止。'),
  regions: sourced(
    [NATION],
    '国 2023 文首',
    '发给 25 个省（区、市）和新疆生产建设兵团；有自己指南的地方，用自己的。',
  ),
}
