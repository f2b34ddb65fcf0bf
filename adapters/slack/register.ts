import type { Bot } from '../../src/chat/platform.ts';
import { plain } from '../../src/chat/wording.ts';
import type { Text } from '../../src/core/text.ts';
import { neededEvents, neededScopes } from './scopes.ts';

export type ManifestOptions = { socketMode: boolean; publicUrl?: string; name?: string };

/** The app's manifest, made of what the bot declares: commands, shortcuts, scopes, events. */
export function slackManifest(bot: Pick<Bot, 'commands' | 'messageActions' | 'word'>, options: ManifestOptions) {
  const { socketMode, publicUrl = 'https://desk.example.com', name = 'Deskbell' } = options;
  const url = `${publicUrl.replace(/\/$/, '')}/slack/events`;
  const request = socketMode ? {} : { url };
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
        name: english(label).slice(0, 24),
        type: 'message',
        callback_id: id,
        description: english(label),
      })),
    },
    oauth_config: { scopes: { bot: neededScopes.map(({ scope }) => scope) } },
    settings: {
      event_subscriptions: { ...(socketMode ? {} : { request_url: url }), bot_events: [...neededEvents] },
      interactivity: {
        is_enabled: true,
        ...(socketMode ? {} : { request_url: url, message_menu_options_url: url }),
      },
      org_deploy_enabled: false,
      socket_mode_enabled: socketMode,
      token_rotation_enabled: false,
    },
  };
}

const longestHint = 1000;

/** One slash command for all its verbs; the hint names them. */
function commandsOf({ commands }: Pick<Bot, 'commands'>, english: (text: Text) => string) {
  const names = [...new Set(commands.map(({ command }) => command))];
  return names.map((name) => {
    const verbs = commands.filter(({ command }) => command === name);
    return {
      command: `/${name}`,
      description: english(verbs[0]!.summary),
      usage_hint: verbs
        .map(({ verb }) => verb)
        .join(' | ')
        .slice(0, longestHint),
    };
  });
}
