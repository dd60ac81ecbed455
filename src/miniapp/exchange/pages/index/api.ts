import type {
  ExchangeKeyView,
  ImportList,
  ImportMode,
  ImportView,
  NewKeyRequest,
  NewKeyView,
  NewWebhookRequest,
  NewWebhookView,
  WebhookView,
} from '@/domain/api/exchange'
import { ask, upload } from '../../../api/client'
import type { PickedFile } from '../../../platform/pick-file'

const imports = '/exchange/imports'
const keys = '/exchange/keys'
const webhooks = '/exchange/webhooks'

export const templatePath = `/api/v1${imports}/template.xlsx`
export const faultsPath = (id: string) => `/api/v1${imports}/${id}/faults.xlsx`

export const previewTable = (file: PickedFile) =>
  upload<ImportView>({ path: imports, file: file.path, fileName: file.name, field: 'file' })

export const importOf = (id: string) => ask<ImportView>({ method: 'GET', path: `${imports}/${id}` })

export const commitImport = (id: string, mode: ImportMode) =>
  ask<ImportView>({ method: 'POST', path: `${imports}/${id}/commit`, body: { mode } })

export const pastImports = async () => (await ask<ImportList>({ method: 'GET', path: imports })).items

export const allKeys = async () =>
  (await ask<{ items: ExchangeKeyView[] }>({ method: 'GET', path: keys })).items

export const makeKey = (body: NewKeyRequest) => ask<NewKeyView>({ method: 'POST', path: keys, body })

export const revokeKey = (id: string) => ask<void>({ method: 'DELETE', path: `${keys}/${id}` })

export const allWebhooks = async () =>
  (await ask<{ items: WebhookView[] }>({ method: 'GET', path: webhooks })).items

export const makeWebhook = (body: NewWebhookRequest) =>
  ask<NewWebhookView>({ method: 'POST', path: webhooks, body })

export const stopWebhook = (id: string) => ask<void>({ method: 'DELETE', path: `${webhooks}/${id}` })

export const tellAgain = (id: string) =>
  ask<{ count: number }>({ method: 'POST', path: `${webhooks}/${id}/retry` })
