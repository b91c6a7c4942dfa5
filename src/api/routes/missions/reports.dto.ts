import { bodyOf } from '../commands/body-of.js';

export class RecordSecurityIncidentDto extends bodyOf('RecordSecurityIncident') {}
export class ReportIncidentTollDto extends bodyOf('ReportIncidentToll', 'incidentEventId') {}
export class ReportCasualtiesDto extends bodyOf('ReportCasualties') {}
export class ReportStrengthDto extends bodyOf('ReportStrength') {}
export class RecordMilestoneDto extends bodyOf('RecordMilestone') {}
export class RecordPostHandoverIncidentDto extends bodyOf('RecordPostHandoverIncident') {}
