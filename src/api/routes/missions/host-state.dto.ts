import { bodyOf } from '../commands/body-of.js';

export class RecordHostStateMeasureDto extends bodyOf('RecordHostStateMeasure') {}
export class LiftHostStateMeasureDto extends bodyOf('LiftHostStateMeasure', 'lifts') {}
export class RequestWithdrawalDto extends bodyOf('RequestWithdrawal') {}
export class ReviseWithdrawalRequestDto extends bodyOf('ReviseWithdrawalRequest', 'revises') {}
export class RescindWithdrawalRequestDto extends bodyOf('RescindWithdrawalRequest', 'rescinds') {}
