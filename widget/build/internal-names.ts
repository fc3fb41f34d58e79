/**
 * Properties that only the widget's own code ever names, under shorter names in the built script: what is in one of its parts is used
 * in others. None of them is of a message, of what pages set or read, of what is stored, nor of the browser.
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

/** The short names, by the long ones. A dollar sign begins no name of the browser. */
export const internalNames: ReadonlyMap<string, string> = new Map(
  names.map((name, index) => [name, `$${index.toString(36)}`]),
);
