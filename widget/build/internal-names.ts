/**
 * Properties that only the widget's own code ever names. The built script has shorter names for them, the same in all its parts, since
 * the parts use each other's. None of these names occurs in messages, in what pages set or read, in what is stored, or in the browser.
 * Those of the first paragraph are the most frequent in the first script, and have the shortest.
 */
const names = `
clockOffsetMs decorate endMs entryPx expiredIds fadeOut fixWidth fontSizePx isAtRest isAwake isFocused isLive isPaused isReadable isReady
isTabStop lastHeardAtMs launch loadMovement measureWidthPx nowMs offsetPx orderedAt passages probePx refusalMessage serverMs setPaused
speedPxPerMs startTimer tween untilReadPx updateClock viewportPx waitingCount widthPx

addToHistory announcement atMs attachDeferred breakingLabel canWithdraw channelDirection channelLang channelState createItem createView
distancePx durationMs elapsedMs emPerSecond explainRefusal freshUntilMs hasFallback hasUrgent hasWorked headlineId headlineLang
headlineStrings isClosable isCopy isCorrected isDeviceOnline isEmpty isFault isHiddenForReader isSending isUnreachable launchNext leadPx
leaveView loadGestures loadLive loadReportSheet maxPx mayMove metrics minPx nearestLang needsSnapshot offsetPxAt onDeferred onSelect
onToggle onVisibilityChange openLiveConnection openSelectedStory openStory openedAtMs ownLang ownReports pauseReasons phaseEndsMs
prefersReducedMotion prioritize refit rememberModifiers removeOutdatedMark requeue restoreFocus reveal rewrite roomPx setStrings setVisible
sinceMs startFrom startId startPx startPxPerMs stopLoading timeLang timeText timeTitle toEnd totalFailures uiLang updateTimes upgradeAtMs
upgradeDelayMs watchBreakingNews watchPage
`
  .trim()
  .split(/\s+/);

/** The short names, by the long ones. No name in the browser begins with a dollar sign. */
export const internalNames: ReadonlyMap<string, string> = new Map(
  names.map((name, index) => [name, `$${index.toString(36)}`]),
);
