import type { Packet, PacketsView } from '@/domain/api/visits'
import { declaredLines } from '@/domain/visits/lines'

export const leadId = '00000000-0000-7000-8000-0000000000aa'

export const packet: Packet = {
  leadId,
  number: 'JC361199-20260302-000001',
  seq: 3,
  village: '东山乡樟树村',
  name: '钟秀莲',
  due: null,
  stageDoneOn: null,
  declared: declaredLines({
    address: '三组 9 号',
    members: [
      { name: '钟秀莲', relation: 'head', idNumber: '361130********0033' },
      { name: '温小满', relation: 'child', schooling: 'compulsory' },
    ],
    causes: ['illness'],
    figures: { wageFen: 2_400_000 },
  }),
  minors: ['温小满'],
  story: '住院两个月。',
  rule: {
    text: '乡和村一起上门，看清问清。',
    levels: ['village', 'town'],
    town: '乡',
    sources: ['国 2023 Q33'],
    days: null,
  },
  fetchedAt: new Date().toISOString(),
}

export const packets = (items: Packet[] = [packet], more = false): PacketsView => ({
  items,
  more,
  visitor: { name: '何建国', level: 'village' },
})
