import type { Request, Response } from 'express';
import { isNotModified } from './etag.ts';

/** Sends JSON that the caller may keep, but must ask about before using it again: 304 if it is still right. */
export function sendWithEtag(req: Request, res: Response, etag: string, json: string): void {
  res.set({ ETag: etag, 'Cache-Control': 'no-cache' });
  if (isNotModified(req.headers['if-none-match'], etag)) res.status(304).end();
  else res.type('json').send(json);
}
