import { entryOf, factRecordedBy } from '../catalogue.js';
import type { Decision } from '../decision.js';
import { legal } from '../verdict.js';
import { contingentCountry } from './contingent-country.js';
import { contingentFacts } from './decisions/deploy-contingent.js';
import { siteFacts } from './decisions/open-site.js';
import { notFound } from '../rejections.js';
import { stillOpen } from './mission-closed.js';
import type { MissionCommand } from './mission.commands.js';
import type { MissionFact } from './mission.events.js';
import type { Mission } from './mission.state.js';

/** The facts that a command comes to, in the light of the mission's state; the rules judge them afterwards, in its history. */
export function decideMission(command: MissionCommand, mission: Mission): Decision<MissionFact> {
  // A mission's id is taken for good, whether or not its books are closed: its own rule says so.
  const open = command.type === 'EstablishMission' ? legal : stillOpen(mission, command.type);
  if (!open.legal) return { rejection: open.rejection };
  if (command.type !== 'DeployContingent' && command.type !== 'OpenSite') return factOf(command, mission);
  // It may be older than its mission, so that no rule of its own day can miss the mission.
  if (mission.lifecycle.establishedOn === undefined) return { rejection: notFound('mission') };
  return command.type === 'OpenSite' ? siteFacts(command) : contingentFacts(command, mission);
}

/** The fact with just the fields of its command, and with the country of its contingent where the command leaves that out. */
function factOf(command: MissionCommand, mission: Mission): Decision<MissionFact> {
  if (!leavesCountryOut(command)) return { facts: [recordedAs(command, command.data)] };
  const known = contingentCountry(command.data, mission);
  return 'rejection' in known ? known : { facts: [recordedAs(command, { ...command.data, ...known })] };
}

function recordedAs(command: MissionCommand, data: MissionCommand['data']): MissionFact {
  // The catalogue pairs each command with the fact of the same fields, which the type system cannot follow.
  return { ...command, type: factRecordedBy(command.type), data } as MissionFact;
}

/** True for the commands whose fact names the country of a contingent that its stream may know. */
function leavesCountryOut(
  command: MissionCommand,
): command is Extract<MissionCommand, { readonly data: { readonly contingentId: string; readonly country?: string } }> {
  return entryOf(factRecordedBy(command.type)).implied?.includes('country') === true;
}
