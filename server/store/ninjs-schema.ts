import type { Pubstatus } from '../protocol/newsroom/ninjs.ts';

/** Where one newsroom system pushes the items of a channel to. */
export interface NinjsEndpointTable {
  id: string;
  channel: string;
  name: string;
  /** In clear: a signature over a body can only be checked with the secret itself. */
  secret: string;
  /** JSON: the settings without the name. */
  settings: string;
  created_at_ms: number;
  /** When the secret was made. */
  secret_at_ms: number;
  last_push_at_ms: number | null;
}

/** The newest version of an item that came. It has no text, so an erasure leaves it. */
export interface NinjsItemTable {
  channel: string;
  /** What the newsroom system calls it: `guid` in Superdesk. */
  uri: string;
  version: number | null;
  version_at_ms: number | null;
  pubstatus: Pubstatus;
  /** What its headline is published under: that of the item which it evolved from, if it took over its headline. */
  external_id: string;
  headline: string | null;
  /** 1 if the newsroom system has retracted its headline, which it may then publish again; 0 if an editor has. */
  is_withdrawn: number;
  /** The item that has taken over its headline. */
  superseded_by: string | null;
  seen_at_ms: number;
}
