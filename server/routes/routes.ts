import { z } from 'zod';
import { getAudit } from './audit.ts';
import { getPreview } from './case-preview.ts';
import { getChannels, getSettings, putChannel } from './channels.ts';
import { defineRoute, type Route } from './define-route.ts';
import { deleteHeadline, getHeadline, getHeadlines, patchHeadline, postHeadline } from './headlines.ts';
import { deleteKey, getKeys, postKey, postLink } from './keys.ts';
import { deleteNotice, putNotice } from './notice.ts';
import { openApi } from './openapi.ts';
import { getHealth, getMetrics, getReadiness } from './operations.ts';
import { getSimilar } from './similar.ts';
import { getEvents, getSnapshot } from './snapshot.ts';
import { getCases, postDecision } from './moderation.ts';
import { deleteReport, postReport } from './reports.ts';
import { getImage, postImage } from './images.ts';
import { deleteSession, getSession, postSession } from './session.ts';
import { getStory } from './stories.ts';
import { getPageFile, getStoryPage } from './story-page.ts';
import { getVersions } from './versions.ts';
import { getPinnedWidget, getWidget, getWidgetPart } from './widget-files.ts';

/** Every route of a node of this version, the one that describes them all among them. */
export function allRoutes(version: string): readonly Route[] {
  const routes: readonly Route[] = [
    getSnapshot,
    getEvents,
    getStory,
    postImage,
    // Before the variants of an image, which `reports` would be taken for.
    postReport,
    deleteReport,
    getImage,
    getCases,
    getPreview,
    postDecision,
    getStoryPage,
    getPageFile,
    postHeadline,
    getHeadline,
    patchHeadline,
    deleteHeadline,
    getVersions,
    getHeadlines,
    putChannel,
    getSettings,
    getChannels,
    putNotice,
    deleteNotice,
    getSimilar,
    getAudit,
    postKey,
    getKeys,
    deleteKey,
    postLink,
    postSession,
    getSession,
    deleteSession,
    getWidget,
    getWidgetPart,
    getPinnedWidget(version),
    getHealth,
    getReadiness,
    getMetrics,
  ];
  const getOpenApi: Route = defineRoute({
    method: 'get',
    path: '/openapi.json',
    summary: 'This document.',
    access: 'everyone',
    answers: { 200: z.looseObject({ openapi: z.string() }) },
    async answer(_request, { publicUrl }) {
      return { status: 200, json: openApi([...routes, getOpenApi], version, publicUrl()) };
    },
  });
  return [...routes, getOpenApi];
}
