/** The warning for readers of a demonstration's log. */
export const DEMONSTRATION_NOTICE =
  'This is a demonstration: its facts were recorded by a clock that was set, and its equipment is illustrative.';
