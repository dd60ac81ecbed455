import type { CandidatesView, NoticeItem, NoticeView, PublicNotice } from '@/domain/api/notices'
import type { NoticeDraft } from '@/domain/publicity/notice'
import type { NoticeKind } from '@/domain/publicity/notice-kinds'
import { ask } from '../api/client'

const path = (id: string, rest = '') => `/notices/${id}${rest}`

export const boardPath = (id: string) => `/api/v1${path(id, '/board.pdf')}`

export const publicNotice = (token: string) =>
  ask<PublicNotice>({ method: 'GET', path: `/notices/public/${encodeURIComponent(token)}` })

export const allNotices = async () =>
  (await ask<{ items: NoticeItem[] }>({ method: 'GET', path: '/notices' })).items

export const candidates = (regionCode: string, kind: NoticeKind) =>
  ask<CandidatesView>({ method: 'GET', path: '/notices/candidates', query: { regionCode, kind } })

export const noticeOf = (id: string) => ask<NoticeView>({ method: 'GET', path: path(id) })

export const makeNotice = (body: NoticeDraft) => ask<NoticeView>({ method: 'POST', path: '/notices', body })

export const changeNotice = (id: string, body: NoticeDraft & { version: number }) =>
  ask<NoticeView>({ method: 'PUT', path: path(id), body })

export const removeNotice = (id: string) => ask<void>({ method: 'DELETE', path: path(id) })

export const postNotice = (
  id: string,
  body: { version: number; on: string; where: string; photos: string[] },
) => ask<NoticeView>({ method: 'POST', path: path(id, '/postings'), body })

export const endNotice = (
  id: string,
  body: { version: number; on: string; objections: number; handling?: string },
) => ask<NoticeView>({ method: 'POST', path: path(id, '/endings'), body })

export const voidNotice = (
  id: string,
  body: { version: number; reason: string; note: string; photos: string[] },
) => ask<NoticeView>({ method: 'POST', path: path(id, '/voidings'), body })

export const showBoard = (id: string, body: { version: number; photos: string[] }) =>
  ask<NoticeView>({ method: 'POST', path: path(id, '/board-photos'), body })

export const takeDown = (id: string, version: number) =>
  ask<NoticeView>({ method: 'POST', path: path(id, '/removals'), body: { version } })
