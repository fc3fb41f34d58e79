import { promisify } from 'node:util';
import express from 'express';
import { defineRawRoute } from '../../http/define-route.ts';
import { assertUtf8Form } from '../../http/utf8.ts';
import { validate } from '../../http/validate.ts';
import { Problem } from '../../protocol/problem.ts';
import { countSubscribers, findSubscriber, putRequest } from '../../store/websub-subscribers.ts';
import { isEndpointAddress } from '../../webhooks/call-endpoint.ts';
import { hubRequest, topicAt, wantedBy } from '../../websub/hub-request.ts';
import { requireChannel } from '../channels/require-channel.ts';

const formBytes = 8 * 1024;
/** The most subscribers of one channel: each change is sent to all of them. */
const maxSubscribers = 1000;

const parseForm = promisify(
  express.urlencoded({ limit: formBytes, extended: false, verify: assertUtf8Form }),
);

export const postHub = defineRawRoute(
  {
    method: 'post',
    path: '/v1/websub',
    summary:
      'The WebSub hub of the feeds of this node: subscribes a callback to one of them, or unsubscribes it.',
    access: 'everyone',
    responses: { 202: undefined },
    problems: ['unknown-channel', 'invalid-field', 'bad-link', 'too-many-requests', 'wrong-content-type'],
  },
  ({ publishing, privateEndpointHosts, publicUrl }) =>
    async (request, response) => {
      if (!/^application\/x-www-form-urlencoded\b/i.test(request.headers['content-type'] ?? ''))
        throw new Problem('wrong-content-type', 'Send the body as application/x-www-form-urlencoded.');
      await parseForm(request, response);
      const sent = validate(hubRequest, request.body);
      const callback = sent['hub.callback'];
      if (!isEndpointAddress(callback, privateEndpointHosts))
        throw new Problem('bad-link', '"hub.callback" is not an https address.', { field: 'hub.callback' });
      const topic = topicAt(sent['hub.topic'], publicUrl());
      if (!topic)
        throw new Problem('invalid-field', '"hub.topic" is not a feed of this node.', { field: 'hub.topic' });

      const { store, clock, committed } = publishing;
      await requireChannel(store.db, topic.channel);
      await store.write(async (transaction) => {
        const key = { ...topic, callback };
        const isKnown = (await findSubscriber(transaction, key)) !== undefined;
        if (!isKnown && (await countSubscribers(transaction, topic.channel)) >= maxSubscribers)
          throw new Problem('too-many-requests', 'This feed has too many subscribers.');
        await putRequest(transaction, key, JSON.stringify(wantedBy(sent)), clock.nowMs());
      });
      committed(topic.channel);
      response.set('Cache-Control', 'no-store').status(202).end();
    },
);
