import { z } from 'zod';
import { getAudit } from './operations/audit.ts';
import { getPreview } from './moderation/case-preview.ts';
import { getChannels, getSettings, putChannel } from './channels/channels.ts';
import { defineRoute, type Route } from '../http/define-route.ts';
import {
  deleteHeadline,
  getHeadline,
  getHeadlines,
  patchHeadline,
  postHeadline,
} from './headlines/headlines.ts';
import { deleteKey, getKeys, postKey, postLink } from './access/keys.ts';
import { getOrigin, postOrigin } from './channels/origins.ts';
import { getDeskTicket } from './channels/desk-ticket.ts';
import { getViewers } from './channels/viewers.ts';
import { deleteNotice, putNotice } from './channels/notice.ts';
import { createOpenApi } from '../http/openapi.ts';
import { getConnection } from './operations/connection.ts';
import { getHealth, getMetrics, getReadiness } from './operations/health.ts';
import { postBatch } from './headlines/batch.ts';
import { getCitedSources } from './headlines/cited-sources.ts';
import { getSimilar } from './headlines/similar.ts';
import { getFeed } from './channels/feeds.ts';
import { getEvents, getSnapshot } from './channels/snapshot.ts';
import { getCases, postDecision } from './moderation/cases.ts';
import { deleteReport, postReport } from './reports/reports.ts';
import { getImage, postImage } from './images/images.ts';
import { deleteSession, getSession, postSession } from './access/session.ts';
import {
  deleteSource,
  getEntries,
  getSource,
  getSources,
  patchSource,
  postSource,
  postTrial,
  postVisit,
} from './sources/sources.ts';
import { deleteNinjs, getNinjs, postNinjsSecret, putNinjs } from './ninjs/ninjs.ts';
import { postNinjs } from './ninjs/push.ts';
import { getOpml, postOpml, postPreview } from './sources/source-lists.ts';
import { getConfigurator } from './embed/configurator.ts';
import { getFrame } from './embed/frame.ts';
import { getOverlay, getWall } from './embed/on-air.ts';
import { getOEmbed } from './embed/oembed.ts';
import { getFrameTicket } from './embed/frame-ticket.ts';
import {
  deleteDraftHold,
  getDraft,
  getDrafts,
  postDraft,
  putDraft,
  putDraftHold,
  removeSharedDraft,
} from './drafts/drafts.ts';
import { getStory } from './stories/stories.ts';
import { getStoryPage } from './stories/story-page.ts';
import { getOgrafFile } from '../static/ograf-files.ts';
import { getPageFile } from '../static/page-files.ts';
import type { WidgetSource } from '../static/widget-files.ts';
import { widgetRoutes } from '../static/widget-routes.ts';
import { patchLinked, postCopies, postLinked, postLinkedRetraction } from './headlines/linked.ts';
import { deleteHold, putHold } from './headlines/hold.ts';
import { putPins } from './headlines/pins.ts';
import { postUndo } from './headlines/undo.ts';
import { getVersions } from './headlines/versions.ts';
import { getVerification, postPush } from './websub/callback.ts';
import { postHub } from './websub/hub.ts';
import { webhookRoutes } from './webhooks/webhook-routes.ts';

/**
 * Every route of a node, including the one that describes them all.
 *
 * @param version The version of the package, `x.y.z`
 */
export function allRoutes(version: string, widget: WidgetSource): readonly Route[] {
  const routes: readonly Route[] = [
    getSnapshot,
    getEvents,
    getFeed,
    getStory,
    postImage,
    // Before the variants of an image: `reports` would be taken for one.
    postReport,
    deleteReport,
    getImage,
    getCases,
    getPreview,
    postDecision,
    getStoryPage,
    getPageFile,
    getConfigurator,
    getFrame,
    getFrameTicket,
    getOverlay,
    getWall,
    getOgrafFile,
    getOEmbed,
    postHeadline,
    postBatch,
    getHeadline,
    patchHeadline,
    deleteHeadline,
    getVersions,
    postUndo,
    postLinked,
    postCopies,
    patchLinked,
    postLinkedRetraction,
    putPins,
    putHold,
    deleteHold,
    getHeadlines,
    getDrafts,
    postDraft,
    getDraft,
    putDraft,
    removeSharedDraft,
    putDraftHold,
    deleteDraftHold,
    putChannel,
    getSettings,
    getChannels,
    getOrigin,
    postOrigin,
    getViewers,
    getDeskTicket,
    putNotice,
    deleteNotice,
    getSimilar,
    getCitedSources,
    getSources,
    postSource,
    postPreview,
    getOpml,
    postOpml,
    getSource,
    patchSource,
    deleteSource,
    postVisit,
    getEntries,
    postTrial,
    ...webhookRoutes,
    postHub,
    getVerification,
    postPush,
    postNinjs,
    putNinjs,
    getNinjs,
    deleteNinjs,
    postNinjsSecret,
    getAudit,
    postKey,
    getKeys,
    deleteKey,
    postLink,
    postSession,
    getSession,
    deleteSession,
    ...widgetRoutes(version, widget),
    getHealth,
    getReadiness,
    getMetrics,
    getConnection,
  ];
  const getOpenApi: Route = defineRoute({
    method: 'get',
    path: '/openapi.json',
    summary: 'This document.',
    access: 'everyone',
    responses: { 200: z.looseObject({ openapi: z.string() }) },
    async handler(_request, { publicUrl }) {
      return { status: 200, json: createOpenApi([...routes, getOpenApi], version, publicUrl()) };
    },
  });
  return [...routes, getOpenApi];
}
