/** What a handler is asked. With "request":"data" only `data` and `type` are known. */
export interface Message<Data = any> {
  data: Data;
  type: string;
  id: string | number | null;
  /** The same `origin` and `mid` again is the same message again. */
  mid: string | null;
  /** `user@server`, as the server authenticated it; null: nobody vouches for a user. */
  sender: string | null;
  /** The server it comes from. */
  origin: string | null;
  /** The users of this server for whom another server sends it. */
  rcpt: string[];
  /** The servers it has passed. */
  hops: string[];
}

export interface Command {
  type: 'sendClients' | 'sendServers' | 'sendHandler' | 'reply';
  payload: unknown;
  data?: string | string[];
}

export type Answer = Command | Command[] | null | undefined | void;
export type Handler<Data = any> = (message: Message<Data>) => Answer | Promise<Answer>;

/** Serves `type` until SIGTERM, on the first argument, else BESTER_SOCKET, else run/TYPE.sock. */
export function handler<Data = any>(type: string, answer: Handler<Data>): void;
/** `request` says the same as the configuration: with 'data', the default, nobody knows who asks. */
export function handler<Data = any>(type: string, options: { request?: 'data' | 'envelope' }, answer: Handler<Data>): void;

/** `data` goes to these users; `user@server` is one of another server. */
export function to(users: string | string[], data: unknown): Command;
/** `data` goes to the handlers of this type on these servers. */
export function servers(names: string | string[], data: unknown): Command;
/** `data` goes to the handler of another type here. */
export function forward(type: string, data: unknown): Command;
/** `data` goes back to who asked. */
export function reply(data: unknown): Command;

/** Thrown by a handler: the sender's report is bad, and gives this sentence. */
export class Refuse extends Error {}

/** What a report says besides good or bad (P-9.2). */
export interface Detail {
  code?: string;
  class?: 'cancel' | 'wait' | 'auth' | 'policy';
  message?: string;
  delivered?: string[];
  stored?: string[];
  offline?: string[];
  queued?: string[];
  failed?: string[];
}

export interface Report {
  /** '0': of a `dummy` (P-4.1). */
  status: 'good' | '0';
  messageType?: 'statusReport';
  detail?: Detail;
}

/** A bad report. */
export class Bad extends Error {
  readonly detail: Detail;
  /** Sending it again later may help. */
  readonly passes: boolean;
}

export interface Received<Data = any> {
  type: string;
  data: Data;
}

/** Keeps its session: when the connection is lost it logs in again and sends again, with the same ids, what has no report. */
export class Client implements AsyncIterable<Received> {
  private constructor();
  /** `server` is host:port or unix:PATH. */
  static connect(server: string, user: string, password: string): Promise<Client>;
  /** Resolves with a good report, rejects with Bad. A message that is sent again should have the same `id`. */
  send(type: string, data: unknown, id?: string): Promise<Report>;
  receive(): Promise<Received>;
  close(): void;
  [Symbol.asyncIterator](): AsyncIterator<Received>;
}
