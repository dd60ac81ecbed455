import type {
  BoardView,
  HoldMeetingRequest,
  MeetingList,
  MeetingView,
  PlanMeetingRequest,
} from '@/domain/api/boards'
import type { FoundRequest, FoundView, ScreeningListView, ScreeningView } from '@/domain/api/screening'
import type { WarningListId } from '@/domain/screening/warning-lists'
import { ask, upload } from '../api/client'
import type { PickedFile } from '../platform/pick-file'

const base = '/api/v1'

export const boardOf = (regionCode: string) =>
  ask<BoardView>({ method: 'GET', path: `/boards/${regionCode}` })

export const meetingsOf = async (regionCode: string) =>
  (await ask<MeetingList>({ method: 'GET', path: `/boards/${regionCode}/meetings` })).items

export const planMeeting = (body: PlanMeetingRequest) =>
  ask<MeetingView>({ method: 'POST', path: '/review-meetings', body })

export const meetingOf = (id: string) => ask<MeetingView>({ method: 'GET', path: `/review-meetings/${id}` })

/** Calls a planned one off; the village's others. */
export const dropMeeting = async (id: string) =>
  (await ask<MeetingList>({ method: 'DELETE', path: `/review-meetings/${id}` })).items

export const holdMeeting = (id: string, body: HoldMeetingRequest) =>
  ask<MeetingView>({ method: 'POST', path: `/review-meetings/${id}/hold`, body })

export const reviewListPath = (id: string) => `${base}/review-meetings/${id}/list.pdf`
export const minutesPath = (id: string) => `${base}/review-meetings/${id}/minutes.pdf`

export const templatePath = (list: WarningListId) => `${base}/screenings/templates/${list}`
export const resultsPath = (id: string) => `${base}/screenings/${id}/results.xlsx`

export const previewList = (list: WarningListId, file: PickedFile) =>
  upload<ScreeningView>({
    path: `/screenings?list=${list}`,
    file: file.path,
    fileName: file.name,
    field: 'file',
  })

export const listOf = (id: string) => ask<ScreeningView>({ method: 'GET', path: `/screenings/${id}` })

export const commitList = (id: string) =>
  ask<ScreeningView>({ method: 'POST', path: `/screenings/${id}/commit`, body: {} })

export const pastLists = async () =>
  (await ask<ScreeningListView>({ method: 'GET', path: '/screenings' })).items

export const reportFound = (body: FoundRequest) =>
  ask<FoundView>({ method: 'POST', path: '/screenings/found', body })
