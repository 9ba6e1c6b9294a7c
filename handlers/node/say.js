// Says something and prints the report and the first answer: node say.js SERVER USER PASSWORD TYPE DATA
'use strict';
const { Client } = require('./bester');

const [server, user, password, type, data] = process.argv.slice(2);
(async () => {
  const client = await Client.connect(server, user, password);
  await client.send(type, JSON.parse(data));
  console.log('good');
  console.log(JSON.stringify((await client.receive()).data));
  client.close();
})().catch((failure) => { console.log(`bad: ${failure.message}`); process.exit(0); });
