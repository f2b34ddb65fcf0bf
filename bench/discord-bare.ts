import { Client, Events, GatewayIntentBits, type Interaction, MessageFlags } from 'discord.js';
import postgres from 'postgres';
import { token } from '../test/support/discord-server.ts';

/** The least that an app on discord.js can do: one row, durable, before it says that it has heard. */
const [database, api] = process.argv.slice(2) as [string, string];
const sql = postgres(database, { max: 10, fetch_types: false, onnotice: () => {} });
await sql`create table if not exists heard (id text primary key, body jsonb not null)`;
const client = new Client({ intents: [GatewayIntentBits.Guilds], allowedMentions: { parse: [] }, rest: { api } });
client.on(Events.InteractionCreate, (interaction) => void heard(interaction));
client.once(Events.ClientReady, () => console.log('holds'));
await client.login(token);

async function heard(interaction: Interaction): Promise<void> {
  if (!interaction.isChatInputCommand()) return;
  await sql`insert into heard (id, body) values (${interaction.id}, ${JSON.stringify(interaction.options.data)})`;
  await interaction.reply({ content: 'Heard.', flags: MessageFlags.Ephemeral });
}
