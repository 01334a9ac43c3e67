/** Word stock for a made-up city: common words of Chinese street and yard names, none tied to one real place. */
export const roadWords = (
  '陇海 建设 工农 新华 解放 和平 胜利 友谊 红旗 光明 团结 前进 劳动 纺织 机床 车站 堤口 石桥 仓前 纱厂 书院 文庙 鼓楼 南关 ' +
  '东关 西关 城东 城北 紫荆 桐柏 嵩山 淮河 汝河 伊河 洛河 颍河 航海 黄河 长江 珠江 大学 科学 经纬 健康 优胜 丰产 东明 康宁 ' +
  '玉凤 凤台 凤凰 中州 汉江 政通 兴华 兴隆 永安 永宁 太平 平安 长青 青年 幸福 朝阳 向阳 迎宾 民主 民生 民安 富强 振兴 复兴 ' +
  '育才 育英 学院 师范 体育 园田 金桥 银河 翠竹 翠柏 青松 白杨 梧桐 海棠 丁香 桃源 杏林 柳荫 荷花 莲湖 芳草 云锦 锦绣 织女 ' +
  '沿河 河沿 临河 望河 渡口 码头 船厂 粮仓 盐店 茶叶 油坊 铁匠 印刷 造纸 化工 电厂 水厂 锅炉 汽车 轴承 砂轮 建材 木材 煤场'
).split(' ')

export const units = (
  '棉纺厂 纺机厂 印染厂 毛巾厂 针织厂 机床厂 锅炉厂 轴承厂 砂轮厂 电缆厂 客车厂 水泥厂 化肥厂 造纸厂 卷烟厂 面粉厂 肉联厂 ' +
  '啤酒厂 玻璃厂 搪瓷厂 手表厂 电机厂 阀门厂 铸造厂 制药厂 塑料厂 橡胶厂 木器厂 汽修厂 发电厂 铁路局 机务段 工务段 车辆段 ' +
  '市一建 市二建 市三建 省建五公司 设计院 地质队 勘测队 粮食局 邮电局 供销社 百货公司 五交化公司 外贸公司 物资局 财政局 税务局 ' +
  '教育局 卫生局 水利局 电业局 交通局 民政局 商业局 自来水公司 煤气公司 公交公司 运输公司 储运公司 市医院 中医院 妇幼保健院 ' +
  '市一中 市三中 实验小学 文化路小学 师范学院 纺织技校 报社 广播局 新华书店 人民银行 农科所 兽医站 种子公司 园林处 环卫处'
).split(' ')
export const unitEndings = [
  '家属院',
  '东院',
  '西院',
  '南院',
  '北院',
  '一号院',
  '二号院',
  '生活区',
  '宿舍',
  '家属楼',
]

export const estateWords = (
  '锦绣 朝阳 红旗 幸福 光明 团结 和平 新兴 文明 康乐 安居 永乐 长乐 春晓 金秋 翠苑 兰亭 清河 明珠 银杏 玉兰 紫藤 枫林 竹韵 ' +
  '松鹤 桃李 榴园 梅园 菊香 荷塘 柳岸 东苑 西苑 南苑 北苑 景园 佳园 怡园 丽景 阳光 世纪 家和 福临 吉祥 如意 祥和 顺河 宏达'
).split(' ')
export const oldEndings = ['新村', '里', '小区', '新村', '里', '巷院']
export const newEndings = ['花园', '家园', '苑', '城', '公馆', '嘉园', '华庭', '名邸']

export const firms = (
  '安心 和顺 万家 惠民 恒信 鸿运 瑞祥 金盾 绿城源 美佳 诚达 康居 永泰 新城 华苑 中盛 福瑞 佳业 天禾 众安 邻里 益民 同心 信合 ' +
  '长虹 兴邦 广厦 雅居源 润泽 洁雅'
).split(' ')

/** Counties of the first city and where they lie, in shares of its size. */
export const counties = [
  { name: '文庙区', nameEn: 'Wenmiao', at: [900, 900], deviation: 10.0 },
  { name: '云锦区', nameEn: 'Yunjin', at: [-6400, 6300], deviation: -23.1 },
  { name: '河西区', nameEn: 'Hexi', at: [-3300, 3300], deviation: 3.9 },
  { name: '棉坊区', nameEn: 'Mianfang', at: [-4700, 100], deviation: -4.0 },
  { name: '北关区', nameEn: 'Beiguan', at: [-600, 6500], deviation: -7.5 },
  { name: '开元区', nameEn: 'Kaiyuan', at: [5200, 7000], deviation: -14.9 },
  { name: '铁东区', nameEn: 'Tiedong', at: [5600, 2200], deviation: -26.3 },
  { name: '临河区', nameEn: 'Linhe', at: [-500, -2600], deviation: 8.7 },
  { name: '高铁新区', nameEn: 'Gaotie New Area', at: [-6600, -5600], deviation: -3.0 },
  { name: '柳林区', nameEn: 'Liulin', at: [500, -7600], deviation: -10.8 },
  { name: '南堤区', nameEn: 'Nandi', at: [6200, -4600], deviation: -4.5 },
] as const

/** For the other cities of a province: a name is a first and a last syllable. */
export const cityBeginnings = '云 泽 清 临 平 安 宁 永 长 丰 金 玉 锦 松 梅 兰 桐 柏 鹿 鹤 雁 龙 凤 石 沙 白 青 黄 丹 景 和 嘉 寿 延 崇 广 靖 怀 昌 盛'.split(' ') // prettier-ignore
export const cityEndings = '州 阳 川 江 河 城 安 山 溪 陵 原 昌'.split(' ')
export const countyWords = '城关 东城 西城 南城 北城 河东 河西 铁西 铁东 文昌 开元 新华 高新 经开 临江 临河 桥东 桥西 湖滨 云台 金水 龙亭 鼓楼'.split(' ') // prettier-ignore
export const provinces = [
  ['41', '安原省'], ['47', '泽北省'], ['48', '江临省'], ['49', '岭南西省'], ['55', '河曲省'], ['56', '云川省'],
  ['57', '海平省'], ['58', '山阴省'], ['59', '湖东省'], ['66', '关中西省'], ['67', '沙岭省'],
] as const // prettier-ignore
