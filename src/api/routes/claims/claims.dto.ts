import { CATALOGUE } from '../../../domain/catalogue.js';
import { describeFields } from '../../edge/validation/form-class.js';
import { PartialDateField } from '../../edge/validation/fields.js';
import { BODY_EXAMPLES } from '../commands/body-examples.js';
import { SourcedDto } from '../fact.dto.js';

/** The word of another source on a fact; without `says` and `denies` it confirms the fact. */
export class ClaimFactDto extends SourcedDto {
  @PartialDateField({ optional: true, description: 'The day of the claim; the day it is recorded, if left out.' })
  effectiveOn?: string;

  declare says?: Record<string, unknown>;
  declare denies?: true;
}

const { says, denies } = CATALOGUE.FactClaimed.fields;
describeFields(ClaimFactDto, { says, denies }, BODY_EXAMPLES.ClaimFact);

/** A decision on a claim. */
class DecideClaimDto extends SourcedDto {
  @PartialDateField({ optional: true, description: 'The day of the decision; the day it is recorded, if left out.' })
  effectiveOn?: string;

  declare reason: string;
}

const { reason } = CATALOGUE.ClaimDismissed.fields;

/** The reason why a claim is accepted. */
export class AcceptClaimDto extends DecideClaimDto {}
describeFields(AcceptClaimDto, { reason }, BODY_EXAMPLES.AcceptClaim);

/** The reason why a claim is dismissed. */
export class DismissClaimDto extends DecideClaimDto {}
describeFields(DismissClaimDto, { reason }, BODY_EXAMPLES.DismissClaim);
