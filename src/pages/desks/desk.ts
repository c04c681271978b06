import type { FastifyRequest } from 'fastify';
import type { Arrived } from '../page-route.ts';
import type { Site } from '../site.ts';
import type { DeskView } from './task.ts';

/** What a desk is worked out from: who reads it, the agency's records, the moment. */
export interface DeskAt extends Arrived {
  readonly site: Site;
  /** Who asks may have seats in other agencies too. */
  readonly request: FastifyRequest;
}

/** A role's start page. */
export type Desk = (at: DeskAt) => Promise<DeskView>;
