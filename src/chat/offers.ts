import type { Language, Text } from '../core/text.ts';

/** What people may want of a chat platform, by group: the rows of docs/platforms.md and of docs/features.md. */
export const wanted = {
  'Reporting and acting': {
    commands: { en: 'commands', 'zh-CN': '命令' },
    completion: { en: 'completion while a command is typed', 'zh-CN': '输入命令时的补全' },
    dialogs: { en: 'dialogs', 'zh-CN': '对话框' },
    steps: { en: 'a dialog that depends on a choice', 'zh-CN': '取决于选项的对话框' },
    errors: { en: 'errors in a dialog', 'zh-CN': '对话框中的错误提示' },
    search: { en: 'searching in a dialog', 'zh-CN': '在对话框中搜索' },
    time: { en: 'date and time in a dialog', 'zh-CN': '在对话框中填写日期和时间' },
    answers: { en: 'what a button answers', 'zh-CN': '按钮的回应' },
    menu: { en: 'the menu of a message', 'zh-CN': '消息的菜单' },
    marks: { en: 'a message onto the timeline of its record', 'zh-CN': '将消息加入记录的时间线' },
  },
  Reading: {
    cards: { en: 'cards that change in their place', 'zh-CN': '就地更新的卡片' },
    deleted: { en: 'a card that somebody deleted', 'zh-CN': '被人删除的卡片' },
    threads: { en: 'threads', 'zh-CN': '讨论串' },
    notes: { en: 'replies in a thread become notes', 'zh-CN': '讨论串回复记为备注' },
    rooms: { en: 'a room of its own for a major incident', 'zh-CN': '重大事件的作战室' },
    privately: { en: 'private answers', 'zh-CN': '仅本人可见的回应' },
    home: { en: 'home', 'zh-CN': '首页' },
    lists: { en: 'long lists', 'zh-CN': '长列表' },
    dates: { en: 'dates', 'zh-CN': '日期和时间' },
    pictures: { en: 'pictures', 'zh-CN': '图表' },
  },
  People: {
    identity: { en: 'who somebody is', 'zh-CN': '身份识别' },
    language: { en: 'language, until `/desk language`', 'zh-CN': '语言（使用 `/desk language` 之前）' },
    zone: { en: 'time zone, until `/desk zone`', 'zh-CN': '时区（使用 `/desk zone` 之前）' },
    ringing: { en: 'ringing somebody', 'zh-CN': '提醒某人' },
    direct: { en: 'direct messages', 'zh-CN': '私信' },
    closed: { en: 'whoever takes no direct messages', 'zh-CN': '不接收私信的人' },
  },
} as const satisfies Record<string, Record<string, Record<Language, string>>>;

type Groups = typeof wanted;
export type Wanted = { [Group in keyof Groups]: keyof Groups[Group] }[keyof Groups];
export type Row = [Wanted, Record<Language, string>];
/** Each with what it is called. */
export const rowsOf = (group: Groups[keyof Groups]): Row[] => Object.entries(group) as Row[];
export const allRows: Row[] = Object.values(wanted).flatMap(rowsOf);

/** In Markdown: how the platform itself does it, or what stands in for what it lacks. */
export type Offer = { itself: string } | { instead: string };
/** A platform that forgets a row does not compile. */
export type Offers = Record<Wanted, Offer>;

/** What stands on buttons and menus of a practice, which platforms do not know by name. */
export type Labels = Record<'report' | 'addToTimeline' | 'note' | 'more', Text>;

/** A platform as people read of it before they decide. `lateDialog` is what happens where a dialog does not come in time. */
export type Described = { title: string; offers: (labels: Labels) => Offers; lateDialog: string };

/** As a sentence of a page shows a button. */
export const button = (label: Text): string => `_${label.en}_`;
export const seconds = (milliseconds: number): string => `${milliseconds / 1000} s`;
