export { clientFor, deviceJournal, placeOf, thisDevice } from './connect.js';
export { Client, type ClientParts } from './client.js';
export type { AccountFeature } from './account.js';
export { Assessments, assessmentsOf, type AssessmentDraft, type AssessmentKey, type PairOf } from './assessments.js';
export type { CheckInDraft, CheckIns, CheckInThread } from './check-ins.js';
export type { Device } from './device.js';
export type { Drafts } from './drafts.js';
export type { Engagements } from './engagements.js';
export { goalsOf, type GoalDraft, type Goals, type KeptAct } from './goals.js';
export type { InboxEntry } from './inbox.js';
export type { Kept, KeptFeature } from './kept.js';
export type { MessageDraft, Messages } from './messages.js';
export { pinsOf, type Pins } from './pins.js';
export type { Practices } from './practices.js';
export type { Recordings } from './recordings.js';
export {
  Sessions,
  sessionsOf,
  type AgendaDraft,
  type SessionDraft,
  type SessionPair,
  type TimesDraft,
} from './sessions.js';
export type { Backend, CodeRequest, RoomsPort, StoredRecording } from './backend.js';
export type { EntryDraft, RecordFeature } from './record.js';
export { asCoachError, CoachError, type CoachErrorCode } from './errors.js';
export { derive, lazily, Live, type LiveListener, type LiveState } from './live.js';

export { HELP, isoWeek, PROMPTS, weekIn, type CheckIn, type CheckInKind, type CheckInPart } from './models/check-in.js';
export { aggregate, type Asked, type Rating } from './models/aggregate.js';
export {
  defaultThreshold,
  findingsOf,
  hideSmallGroups,
  MEANINGFUL_GAP,
  SELF,
  type AskedGroup,
  type AssessmentItem,
  type AssessmentResult,
  type Finding,
  type FindingGroup,
  type GroupScore,
  type RaterGroup,
  type Stance,
} from './models/assessment.js';
export { checkResult } from './models/assessment-check.js';
export { parseAssessment, type Import, type ImportProblem, type ProblemCode } from './models/assessment-import.js';
export {
  newestNote,
  type Assessment,
  type FindingNote,
  type FindingTalk,
  type StanceStep,
} from './models/assessment-record.js';
export { ofKind, type Entry, type EntryFields, type EntryKind, type RecordArea } from './models/entry.js';
export {
  goalBoard,
  MAX_IN_PROGRESS,
  wordingOf,
  type Commitment,
  type CommitmentStep,
  type Confidence,
  type Experiment,
  type Goal,
  type GoalBoard,
  type GoalState,
  type GoalStep,
  type GoalVersion,
  type Wording,
} from './models/goal.js';
export { newId, type Id } from './models/id.js';
export { calendarFile, type CalendarEvent } from './models/calendar-file.js';
export { inOrder, type About, type Delivery, type Message, type MessageKind, type Post } from './models/message.js';
export type { Account, Person } from './models/person.js';
export type { Engagement, Practice } from './models/practice.js';
export { isHeld, type Receipt } from './models/receipt.js';
export {
  durationOf,
  MAX_PEAKS,
  MAX_SEGMENT_BYTES,
  MAX_TRANSCRIPT,
  squeezePeaks,
  type Chapter,
  type Recording,
  type Segment,
} from './models/recording.js';
export {
  chapterAt,
  chaptersAlong,
  partsKept,
  peaksWithin,
  type KeptPart,
  type KeptStretch,
  type Stretch,
} from './models/stretch.js';
export type { RelayAccess, Signal } from './models/signal.js';
export { replyBy, type OfficeHours } from './models/reply-promise.js';
export {
  endOf,
  MAX_TIMES,
  ratedSessions,
  ROOM_CLOSES_MINUTES,
  ROOM_OPENS_MINUTES,
  roomIsOpen,
  sessionTime,
  type AgendaItem,
  type Purpose,
  type Session,
  type SessionBoard,
  type SessionMedium,
  type SessionProposal,
  type SessionRating,
  type SessionStep,
  type SessionText,
} from './models/session.js';
export { momentOf, wallTime, type WallTime } from './models/zoned.js';

export { Journal } from './outbox/journal.js';
export { MemoryStore } from './outbox/memory-store.js';
export { browserPlatform } from './outbox/browser-platform.js';
export type { Outbox } from './outbox/outbox.js';
export type { Platform } from './outbox/platform.js';
export {
  PEAK_MS,
  type Cut,
  type DeviceStore,
  type EntriesItem,
  type OutboxItem,
  type PostItem,
  type Take,
  type TakePiece,
  type TakeSegment,
} from './outbox/store.js';
export type { Composition } from './outbox/composing.js';
export { recordingOf } from './outbox/take.js';
export type { Progress, SegmentWriter, TakeWriter } from './outbox/take-writer.js';
