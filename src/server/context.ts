import type { Clock } from './clock'
import type { Config, Secrets } from './config'
import { createAccountStore, type AccountStore } from './accounts/account-store'
import { createAddressCountStore, type AddressCountStore } from './accounts/address-count-store'
import { createPhoneCodeStore, type PhoneCodeStore } from './accounts/phone-code-store'
import {
  createPhoneConfirmationStore,
  type PhoneConfirmationStore,
} from './accounts/phone-confirmation-store'
import { createReceiptStore, type ReceiptStore } from './accounts/receipt-store'
import { createSignInTryStore, type SignInTryStore } from './accounts/sign-in-try-store'
import { createStaffStore, type StaffStore } from './accounts/staff-store'
import { createSmsClient, type SmsClient } from './accounts/sms-client'
import { createAdministrationStore, type AdministrationStore } from './administration/administration-store'
import { createAttachmentStore, type AttachmentStore } from './attachments/attachment-store'
import { createFileStore, type FileStore } from './attachments/file-store'
import { createUploadStore, type UploadStore } from './attachments/upload-store'
import { createOpeningStore, type OpeningStore } from './authorizations/opening-store'
import { createSignatureStore, type SignatureStore } from './authorizations/signature-store'
import { createBoardStore, type BoardStore } from './boards/board-store'
import { createMeetingStore, type MeetingStore } from './boards/meeting-store'
import type { Database } from './db/database'
import { createDraftStore, type DraftStore } from './drafts/draft-store'
import { createExchangeKeyStore, type ExchangeKeyStore } from './exchange/exchange-key-store'
import { createPublicRequestStore, type PublicRequestStore } from './exchange/open311/public-request-store'
import { createWebhookStore, type WebhookStore } from './exchange/webhooks/webhook-store'
import { createImportStore, type ImportStore } from './exchange/import-store'
import { createNumberStore, type NumberStore } from './exchange/number-store'
import { createSavedFilterStore, type SavedFilterStore } from './inbox/saved-filter-store'
import { createInboxStore, type InboxStore } from './leads/inbox-store'
import { createHouseholdStore, type HouseholdStore } from './leads/household-store'
import { createSearchStore, type SearchStore } from './leads/search-store'
import { createLeadStore, type LeadStore } from './leads/lead-store'
import { createNotificationStore, type NotificationStore } from './notify/notification-store'
import { createAliyunSms, type NoticeSms } from './notify/aliyun-sms'
import { createContactStore, type ContactStore } from './notify/contact-store'
import { createWecomClient, type WecomClient } from './notify/wecom-client'
import { createOutboxStore, type OutboxStore } from './jobs/outbox-store'
import { createNoticeStore, type NoticeStore } from './publicity/notice-store'
import { createProposalStore, type ProposalStore } from './policies/proposal-store'
import { createPlaces, type Places } from './places/places'
import { createScreeningStore, type ScreeningStore } from './screening/screening-store'
import { createExportStore, type ExportStore } from './statistics/exports/export-store'
import { createFacetStore, type FacetStore } from './statistics/facet-store'
import { createFigureStore, type FigureStore } from './statistics/figure-store'
import { createPopulationStore, type PopulationStore } from './statistics/population-store'
import { createWaveStore, type WaveStore } from './statistics/wave-store'
import { createLetterStore, type LetterStore } from './supervision/letter-store'
import { createSimilarStore, type SimilarStore } from './reports/similar-store'
import { createVisitStore, type VisitStore } from './visits/visit-store'
import { createAddressSigner, type AddressSigner } from './security/signed-address'
import { createRecordSigner, type RecordSigner } from './security/record-signature'
import { createSealing, type Sealing } from './security/sealing'
import { createWechatClient, type WechatClient } from './accounts/wechat-client'
import { createWechatTokenStore, type WechatTokenStore } from './accounts/wechat-token-store'

/** Everything a route or a job may need, wired once. */
export interface Context {
  config: Config
  clock: Clock
  ids: Ids
  db: Database
  sealing: Sealing
  files: FileStore
  places: Places
  accounts: AccountStore
  addressCounts: AddressCountStore
  /** How staff sign in, and who tries to. */
  staff: StaffStore
  signInTries: SignInTryStore
  /** What the county's administrator changes. */
  administration: AdministrationStore
  /** 查询码 of anonymous reports. */
  receipts: ReceiptStore
  phoneCodes: PhoneCodeStore
  /** Numbers that somebody has shown to be his, for a signature. */
  phones: PhoneConfirmationStore
  leads: LeadStore
  households: HouseholdStore
  inbox: InboxStore
  /** Conditions of the inbox that somebody gave a name. */
  savedFilters: SavedFilterStore
  search: SearchStore
  attachments: AttachmentStore
  /** Sound, film and papers that are on their way. */
  uploads: UploadStore
  notifications: NotificationStore
  /** How people are reached outside the product. */
  contacts: ContactStore
  outbox: OutboxStore
  /** Numbers for leads that other systems send, and theirs. */
  numbers: NumberStore
  imports: ImportStore
  /** Lists of departments and of screening rounds. */
  screenings: ScreeningStore
  boards: BoardStore
  /** 督办周报. */
  letters: LetterStore
  /** 入户核实. */
  visits: VisitStore
  /** 民主评议. */
  meetings: MeetingStore
  /** Other systems' keys, and what they may read. */
  exchangeKeys: ExchangeKeyStore
  publicRequests: PublicRequestStore
  webhooks: WebhookStore
  /** Open reports that others may hear of in general words. */
  similar: SimilarStore
  /** Answers proposed for the county's own Q&A. */
  proposals: ProposalStore
  /** 公示 and 公告. */
  notices: NoticeStore
  /** What is counted of the leads, and the rural population it is compared with. */
  figures: FigureStore
  facets: FacetStore
  populations: PopulationStore
  /** Workbooks to be fetched, and who fetched them. */
  exports: ExportStore
  waves: WaveStore
  openings: OpeningStore
  signatures: SignatureStore
  /** Forms begun and not sent, kept for their owner. */
  drafts: DraftStore
  recordSigner: RecordSigner
  addresses: AddressSigner
  wechat: WechatClient | null
  wechatTokens: WechatTokenStore
  sms: SmsClient | null
  /** SMS with notices; the other one sends codes. */
  noticeSms: NoticeSms | null
  wecom: WecomClient | null
}

/** Where new ids and randomness come from: passed in, so that tests are repeatable. */
export interface Ids {
  uuid(): string
  token(): string
  salt(): string
}

export function createContext(options: {
  config: Config
  secrets: Secrets
  db: Database
  clock: Clock
  ids: Ids
}): Context {
  const { config, secrets, db, clock, ids } = options
  const sealing = createSealing(secrets)
  return {
    config,
    clock,
    ids,
    db,
    sealing,
    files: createFileStore(config, sealing),
    places: createPlaces(db, { now: () => clock.now(), keepMs: 3000 }),
    accounts: createAccountStore(sealing),
    addressCounts: createAddressCountStore(sealing),
    staff: createStaffStore(sealing),
    signInTries: createSignInTryStore(sealing),
    administration: createAdministrationStore(sealing),
    receipts: createReceiptStore(sealing),
    phoneCodes: createPhoneCodeStore(sealing),
    phones: createPhoneConfirmationStore(sealing),
    leads: createLeadStore(sealing),
    households: createHouseholdStore(sealing),
    inbox: createInboxStore(sealing),
    savedFilters: createSavedFilterStore(sealing),
    search: createSearchStore(sealing),
    attachments: createAttachmentStore(),
    uploads: createUploadStore(),
    notifications: createNotificationStore(),
    contacts: createContactStore(sealing),
    outbox: createOutboxStore(),
    numbers: createNumberStore(sealing),
    imports: createImportStore(sealing),
    screenings: createScreeningStore(sealing),
    boards: createBoardStore(sealing),
    letters: createLetterStore(sealing),
    visits: createVisitStore(sealing),
    meetings: createMeetingStore(sealing),
    exchangeKeys: createExchangeKeyStore(sealing),
    publicRequests: createPublicRequestStore(sealing),
    webhooks: createWebhookStore(sealing),
    similar: createSimilarStore(sealing),
    proposals: createProposalStore(sealing),
    notices: createNoticeStore(sealing),
    figures: createFigureStore(),
    facets: createFacetStore(sealing),
    populations: createPopulationStore(),
    exports: createExportStore(sealing),
    waves: createWaveStore(sealing),
    openings: createOpeningStore(),
    signatures: createSignatureStore(sealing),
    drafts: createDraftStore(sealing),
    recordSigner: createRecordSigner(secrets.signingKeys),
    addresses: createAddressSigner(secrets.urlSigningKey),
    wechat: config.wechat ? createWechatClient(config.wechat) : null,
    wechatTokens: createWechatTokenStore(sealing),
    sms: config.sms ? createSmsClient(config.sms) : null,
    noticeSms: config.aliyun ? createAliyunSms(config.aliyun) : null,
    wecom: config.wecom ? createWecomClient(config.wecom) : null,
  }
}
