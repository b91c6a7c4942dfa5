/** The subjects of the operations, in the order in which the description shows them. Each controller names one. */
export const TAGS: readonly (readonly [name: string, description: string])[] = [
  ['Lifecycle', 'Commands: from the resolution that establishes a mission to the books closed.'],
  ['Host State', 'Commands: what the host State asks for and imposes.'],
  ['Contingents', 'Commands: those who serve, how they come, pause, move and go.'],
  ['Sites', 'Commands: camps, bases and offices, from their opening to their handover.'],
  ['Reports', 'Commands: what is reported along the way.'],
  ['Assets', 'Equipment, UN-owned and contingent-owned, from the register to whoever received it.'],
  ['Corrections', 'Commands: no fact is edited; a correction is a fact of its own.'],
  ['Claims', 'Commands: what another source says of a fact, and what becomes of it.'],
  ['Approvals', 'What takes effect only once a second person approves it.'],
  ['Missions', 'Reads: what is true of missions, today or on a day, as known now or then.'],
  ['History', 'Reads: the events themselves.'],
  ['Live', 'Server-sent events: what happens, as it happens.'],
  ['Session', 'Who a caller is taken for.'],
  ['Operations', 'How the server and its read models fare.'],
];
