import type { Bot } from '../../src/chat/platform.ts';
import { plain } from '../../src/chat/wording.ts';
import type { Text } from '../../src/core/text.ts';
import { neededEvents, neededScopes } from './scopes.ts';

/** `publicUrl`: where Slack reaches the bot by HTTP; without it, the bot goes to Slack by Socket Mode. */
export type ManifestOptions = { publicUrl?: string; name?: string };

/** The app's manifest, made of what the bot declares: commands, shortcuts, scopes, events. */
export function slackManifest(
  bot: Pick<Bot, 'commands' | 'messageActions' | 'word'>,
  { publicUrl, name = 'Deskbell' }: ManifestOptions,
) {
  const url = publicUrl && `${publicUrl.replace(/\/$/, '')}/slack/events`;
  const request = url ? { url } : {};
  const english = (text: Text) => plain(bot.word(text, 'en'), 'en', 'UTC');
  return {
    display_information: {
      name,
      description: 'The service desk in chat',
      background_color: '#0b5cad',
    },
    features: {
      app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: true },
      bot_user: { display_name: name.toLowerCase(), always_online: true },
      slash_commands: commandsOf(bot, english).map((command) => ({ ...command, ...request, should_escape: false })),
      shortcuts: bot.messageActions.map(({ id, label }) => ({
        name: english(label),
        type: 'message',
        callback_id: id,
        description: english(label),
      })),
    },
    oauth_config: { scopes: { bot: neededScopes.map(({ scope }) => scope) } },
    settings: {
      event_subscriptions: { ...(url && { request_url: url }), bot_events: [...neededEvents] },
      interactivity: { is_enabled: true, ...(url && { request_url: url, message_menu_options_url: url }) },
      org_deploy_enabled: false,
      socket_mode_enabled: !url,
      token_rotation_enabled: false,
    },
  };
}

/** One slash command for all its verbs; the hint names them. */
function commandsOf({ commands }: Pick<Bot, 'commands'>, english: (text: Text) => string) {
  const names = [...new Set(commands.map(({ command }) => command))];
  return names.map((name) => {
    const verbs = commands.filter(({ command }) => command === name);
    return {
      command: `/${name}`,
      description: english(verbs[0]!.summary),
      usage_hint: verbs.map(({ verb }) => verb).join(' | '),
    };
  });
}
