/** Why a view stands still. It moves only while there is no reason at all. */
export type PauseReason =
  | 'viewer'
  | 'hover'
  | 'focus'
  | 'press'
  | 'hidden'
  | 'off-screen'
  | 'detached'
  // All headlines fit, so that nothing needs to move.
  | 'fits'
  // The focus is on the button for the previous or the next headline.
  | 'step-buttons'
  // A picture is being reported.
  | 'report'
  // The viewer prefers reduced motion, and the row that would replace the marquee could not be loaded.
  | 'reduced-motion';
