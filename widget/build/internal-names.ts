/**
 * Properties that only the widget's own code ever names. The built script has shorter names for them, the same in all its parts, since
 * the parts use each other's. None of these names occurs in messages, in what pages set or read, in what is stored, or in the browser.
 */
const names = `
addToHistory attachDeferred breakingLabel canWithdraw channelDirection channelLang channelState clockOffsetMs createItem
createView distancePx durationMs elapsedMs emPerSecond endMs entryPx expiredIds explainRefusal fadeOut fixWidth fontSizePx
freshUntilMs hasFallback hasUrgent hasWorked headlineId headlineLang headlineStrings isAtRest isAwake isClosable isCopy isCorrected
isDeviceOnline isEmpty isFault isFocused isHiddenForReader isLive isPaused isReadable isReady isSending isTabStop isUnreachable
lastHeardAtMs launchNext leadPx leaveView loadGestures loadLive loadMovement loadReportSheet maxPx mayMove measureWidthPx minPx
nearestLang needsSnapshot offsetPx offsetPxAt onDeferred onSelect onToggle onVisibilityChange openLiveConnection openSelectedStory
openStory openedAtMs orderedAt ownLang ownReports pauseReasons phaseEndsMs prefersReducedMotion probePx refusalMessage
rememberModifiers removeOutdatedMark restoreFocus roomPx serverMs setPaused setStrings setVisible speedPxPerMs startFrom startId
startPx startPxPerMs startTimer stopLoading timeLang timeText timeTitle totalFailures uiLang untilReadPx updateClock updateTimes
upgradeAtMs upgradeDelayMs viewportPx waitingCount watchBreakingNews watchPage widthPx
`
  .trim()
  .split(/\s+/);

/** The short names, by the long ones. No name in the browser begins with a dollar sign. */
export const internalNames: ReadonlyMap<string, string> = new Map(
  names.map((name, index) => [name, `$${index.toString(36)}`]),
);
