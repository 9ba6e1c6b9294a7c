// Chat: {"to":["juliet"],"text":"hi"} goes to juliet, with who said it. Needs "request":"envelope".
import { handler, to, Refuse } from './bester';

type Said = { to: string[]; text: string };

handler<Said>('chat', { request: 'envelope' }, ({ sender, rcpt, data }) => {
  if (!sender) throw new Refuse('no server vouches for you');
  const users = rcpt.length > 0 ? rcpt : data.to; // rcpt: from another server, for users of this one
  return to(users, { from: sender, text: data.text });
});
