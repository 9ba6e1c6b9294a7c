// Echo: answers each message with its own data, not one byte changed.
// The command `reply` is Bester's own; an original besterd doesn't know it.
'use strict';
const { serve } = require('./handler');

const echo = (data) =>
  Buffer.concat([Buffer.from('{"header":{"status":"0","command":{"type":"reply"}},"data":'), data, Buffer.from('}')]);

serve('echo', echo);
