// Chat: {"to":["juliet"],"text":"hi"} goes to juliet, with who said it. Needs "request":"envelope".
import { handler, to, Refuse } from './bester';

type Said = { to: string[]; text: string };

handler<Said>('chat', { request: 'envelope' }, ({ sender, rcpt, data }) => {
  if (!sender) throw new Refuse('no server vouches for you');
  if (rcpt.length > 0) return to(rcpt, data); // from another server's chat, for users of this one
  return to(data.to, { from: sender, text: data.text });
});
