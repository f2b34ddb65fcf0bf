import { defineWords, say } from '../../core/words.ts';

/** What the values of an item are called, inside a sentence and beside a label. */
export const { words: itemWords, catalog: itemCatalog } = defineWords('item', {
  application: say('application', '应用'),
  database: say('database', '数据库'),
  middleware: say('middleware', '中间件'),
  operatingSystem: say('operating system', '操作系统'),
  server: say('server', '服务器'),
  virtualMachine: say('virtual machine', '虚拟机'),
  storage: say('storage', '存储'),
  network: say('network', '网络'),
  security: say('security', '安全'),
  workstation: say('workstation', '终端'),
  printer: say('printer', '打印机'),
  cloudService: say('cloud service', '云服务'),
  facility: say('facility', '机房设施'),
  document: say('document', '文档'),
  otherKind: say('other', '其他'),
  low: say('low', '低'),
  medium: say('medium', '中'),
  high: say('high', '高'),
  unknown: say('unknown', '未知'),
  production: say('production', '生产'),
  staging: say('staging', '预生产'),
  test: say('test', '测试'),
  development: say('development', '开发'),
  recovery: say('recovery', '灾备'),
});
