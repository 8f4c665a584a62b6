"""A clean document of our own: every series comes to its target, every list is in order.

What stands where is known because the document is made here: `Plan` names the figures of a series,
in the order in which they are printed, without any help from the reader under test.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache

from tests.cli.run import HEAD, row

YEAR = 2027
TITLE = f"{YEAR}年云江市政府重点工作任务分解表"
SOURCE = "市《政府工作报告》"
QUARTERS = ("一季度", "二季度", "三季度", "四季度")
LEADERS = ("高峻", "宋岚", "林若水", "方致远", "罗毅", "沈青禾")


@dataclass(frozen=True)
class Plan:
    """A series: the number of its task, its goal and its figures as printed.

    `running` tells which figures are said to be 累计; `adding` that the figures are summed.
    """

    number: int
    goal: str
    figures: tuple[str, ...]
    running: tuple[bool, ...]
    adding: bool = False
    at_least: bool = False
    goal_in: str = "target"
    last_quarter: bool = True
    """Whether the last figure is that of the fourth quarter."""


@dataclass(frozen=True)
class Whole:
    """A total and the totals of its parts, all in the schedule of one task."""

    number: int
    total: str
    parts: tuple[str, ...]


@dataclass(frozen=True)
class Twins:
    """Two tasks that give the same figures: those of the first task, as printed."""

    number: int
    other: int
    column: str
    figures: tuple[str, ...]


@dataclass
class RowGroup:
    """The document while it is made."""

    rows: list[str] = field(default_factory=list)
    plans: list[Plan] = field(default_factory=list)
    wholes: list[Whole] = field(default_factory=list)
    twins: list[Twins] = field(default_factory=list)


# requirement, verb and thing, unit of measure, what else each quarter does, lead, support
Theme = tuple[str, str, str, tuple[str, str, str, str], str, str]

ADDING: tuple[Theme, ...] = (
    (
        "补齐社区托育短板，让年轻父母上班安心。",
        "新增普惠托位",
        "个",
        ("摸清适龄幼儿底数", "开放首批园所报名", "抽查饮食安全台账", "公布收托名册"),
        "市卫生健康局",
        "市教育局、市财政局，各镇街（园区）",
    ),
    (
        "织密公交线网，打通最后一公里。",
        "优化公交线路",
        "条",
        ("征集乘客意见", "调整早晚班次", "增设夜间站牌", "评估客流变化"),
        "市交通运输局",
        "市公安局交警支队、市住房城乡建设局",
    ),
    (
        "守护百姓舌尖，严把农贸市场入口。",
        "升级农贸市场",
        "家",
        ("走访商户420家", "统一摊位标识", "配备快检小屋", "开展顾客测评"),
        "市市场监管局",
        "市商务局、市农业农村局",
    ),
    (
        "让旧楼老有所梯，方便高龄住户下楼。",
        "加装电梯",
        "部",
        ("简化申报材料", "调解邻里分歧", "回访停滞工地", "汇编维保须知"),
        "市住房城乡建设局",
        "市市场监管局、市自然资源局",
    ),
    (
        "推窗见绿、出门入园，留住鸟鸣。",
        "建设口袋公园",
        "处",
        ("选定闲置边角地", "铺设透水小径", "补种乡土灌木", "移交社区养护"),
        "市城市管理局",
        "市自然资源局、市财政局",
    ),
    (
        "把法律服务送到田间地头和厂区门口。",
        "举办普法讲堂",
        "场",
        ("编写方言讲稿", "走进外来工宿舍", "开设暑期模拟法庭6场", "评选普法能手"),
        "市司法局",
        "市教育局、市民政局，团市委",
    ),
    (
        "提升江堤防洪能力，筑牢安澜底线。",
        "加固堤防",
        "公里",
        ("完成险段测绘", "储备石料与土工布", "抢在主汛期前压实堤脚", "栽植护坡草皮"),
        "市水务局",
        "市应急管理局、市财政局，市水务集团",
    ),
    (
        "保障困难家庭住有所居。",
        "筹集保障性租赁住房",
        "套",
        ("核定申请条件", "盘出国企存量宿舍", "公示轮候次序", "办理入住手续"),
        "市住房城乡建设局",
        "市民政局、市自然资源局",
    ),
    (
        "培养本地工匠，缓解产线缺人。",
        "培训高技能人才",
        "人",
        ("发布紧缺工种目录", "开办夜校焊工班", "组织青年技能比武", "兑付取证补贴"),
        "市人力资源社会保障局",
        "市教育局、市总工会",
    ),
    (
        "让老街夜色更亮，带旺小店生意。",
        "更换节能路灯",
        "盏",
        ("普查熄灯路段", "招定合同能源商家", "避开台风天施工", "节电率达到35%"),
        "市城市管理局",
        "市财政局，云江供电局",
    ),
)

RUNNING: tuple[Theme, ...] = (
    (
        "壮大储能材料产业，提高配套比例。",
        "储能产业产值达到",
        "亿元",
        ("走访链主工厂", "撮合上下游订单", "协调双回路供电", "复盘全年增速"),
        "市工业和信息化局",
        "市发展改革局、市统计局",
    ),
    (
        "加密充电网络，让新能源车跑得远。",
        "建成充电车位",
        "个",
        ("勘选小区空地310个", "扩容台区变压器", "接入统一结算码", "测评排队时长"),
        "市发展改革局",
        "市自然资源局、市住房城乡建设局，云江供电局",
    ),
    (
        "推动企业上规入统，做大底盘。",
        "培育规上企业",
        "家",
        ("筛出临界企业380家", "上门辅导财务报表", "兑现首次上规奖励", "核对入库材料"),
        "市工业和信息化局",
        "市统计局、市财政局",
    ),
    (
        "织牢基层医防网，少跑大医院。",
        "签约家庭医生居民",
        "万人",
        ("修订签约服务包", "组建全科随访队", "上线慢病提醒短信", "测算续签比例"),
        "市卫生健康局",
        "市医保局、市民政局",
    ),
    (
        "以赛促旅，打响江畔马拉松品牌。",
        "接待游客",
        "万人次",
        ("印制双语手绘地图", "推出沿江骑行套票", "举办渔火音乐周", "开展住店满意调查"),
        "市文化旅游局",
        "市公安局、市商务局",
    ),
    (
        "发展远洋近海双线航运。",
        "港口吞吐量达到",
        "万标箱",
        ("稳定内贸班轮航次", "开出首条近洋快线", "延长夜间查验时段", "压缩船舶在港时间"),
        "市交通运输局",
        "市商务局，云江海关",
    ),
    (
        "推进政务一网通办，减证便民。",
        "上线免证事项",
        "项",
        ("归集电子证照", "打通公积金接口", "下沉村居自助机", "清点群众差评"),
        "市政务服务数据管理局",
        "市公安局、市司法局",
    ),
    (
        "修复江湖生态，还岸于民。",
        "修复湿地",
        "亩",
        ("圈定禁挖红线", "清除外来水葫芦", "投放螺贝净水", "记录越冬候鸟"),
        "市生态环境局",
        "市水务局、市自然资源局",
    ),
    (
        "建设高标准农田，守住饭碗田。",
        "建成高标准农田",
        "万亩",
        ("分解地块任务", "疏浚末级沟渠", "铺筑机耕便道", "检测地力等级"),
        "市农业农村局",
        "市水务局、市财政局",
    ),
    (
        "打通技术到车间的路。",
        "技术合同成交额达到",
        "亿元",
        ("挂网沉睡专利", "举行样机路演日", "建立经纪人档案", "统计转化收益"),
        "市科技局",
        "市教育局、市市场监管局",
    ),
    (
        "扶持零工就业，站里有水有饭。",
        "建成零工驿站",
        "个",
        ("踩点劳务集散地", "招聘驿站管家", "引入法律援助员", "清理欠薪线索"),
        "市人力资源社会保障局",
        "市总工会、市司法局",
    ),
    (
        "消除道路隐患，守护上学路。",
        "整治道路隐患",
        "处",
        ("逐点挂牌定责", "加装护栏与反光镜", "夜查超载货车", "抽样回头检查"),
        "市公安局交警支队",
        "市交通运输局、市应急管理局",
    ),
)

UNSAID: tuple[Theme, ...] = (
    (
        "推进校园食堂阳光管理。",
        "接入明厨亮灶食堂",
        "个",
        ("分批布设摄像头", "培训后厨管理员", "接受家长随机点单", "通报违规后厨"),
        "市教育局",
        "市市场监管局、市卫生健康局",
    ),
    (
        "推行垃圾分类示范片区。",
        "覆盖分类小区",
        "个",
        ("更新投放亭", "配齐桶边督导员", "开展旧衣换绿植", "评选示范楼栋"),
        "市城市管理局",
        "市生态环境局、市住房城乡建设局",
    ),
    (
        "唤醒沉睡的乡村屋宅。",
        "盘活闲置农房",
        "栋",
        ("登记权属意愿", "试点民宿集群", "引入返乡创客", "分红到户"),
        "市农业农村局",
        "市自然资源局、市文化旅游局",
    ),
    (
        "把消防栓修到每条巷口。",
        "检修消防栓",
        "个",
        ("清查缺水点位", "更换锈蚀阀门", "开展联动演练", "上传定位照片"),
        "市应急管理局",
        "市水务局，市水务集团",
    ),
)

HALVES: tuple[Theme, ...] = (
    (
        "扶持首店落户，点亮商圈人气。",
        "引进品牌首店",
        "家",
        ("绘制铺位招商图", "", "落实开业奖励", ""),
        "市商务局",
        "市市场监管局、市财政局，临江街道、双桥街道",
    ),
    (
        "推动图书入村，书香满江。",
        "建成乡村书屋",
        "间",
        ("募集闲置绘本", "", "排定故事妈妈轮值表", ""),
        "市文化旅游局",
        "市教育局、市农业农村局，沙洲镇",
    ),
    (
        "为特殊家庭改造居家环境。",
        "改造无障碍家庭",
        "户",
        ("入户评估坡道宽度", "", "安装闪光门铃", ""),
        "市残联",
        "市民政局、市财政局",
    ),
    (
        "治理易堵点位，让车流顺起来。",
        "治理易堵路口",
        "个",
        ("采集早高峰流量", "", "渠化左转车道", ""),
        "市公安局交警支队",
        "市交通运输局、市城市管理局",
    ),
)

WORDS_ONLY: tuple[tuple[str, str, tuple[str, str, str, str], str, str], ...] = (
    (
        "理顺乡镇权责，减轻基层负担。",
        "修订《云江市镇街权责清单（试行）》，规范“一件事”办理。",
        (
            "梳理镇街交叉事项，走访窗口人员",
            "形成征求意见稿，听取法律顾问和社区代表意见",
            "报市政府常务会议审议",
            "正式印发清单，开展执行情况评估",
        ),
        "市司法局",
        "市政务服务数据管理局、市财政局",
    ),
    (
        "擦亮古窑文化名片。",
        "推动老窑址片区（含粮库）活化利用，筹备陶艺双年展。",
        (
            "开展窑体测绘和结构安全检测",
            "公开遴选运营团队，商定租期与分成",
            "完成消防改造和展陈设计",
            "陶艺馆正式开馆，举办首届双年展",
        ),
        "市文化旅游局",
        "市自然资源局、市住房城乡建设局，沙洲镇",
    ),
    (
        "完善应急指挥体系。",
        "建设“一张图”应急指挥平台，健全部门会商机制。",
        (
            "汇总各单位数据接口和值班电话",
            "平台上线试运行，组织桌面推演",
            "结合台风季检验预警和转移流程",
            "总结演练经验，修编应急预案",
        ),
        "市应急管理局",
        "市公安局、市水务局、市气象局",
    ),
    (
        "办好家门口的学校。",
        "推进市第一中学、市第二中学扩建，落实课后服务。",
        (
            "完成扩建方案审查和树木保护论证",
            "施工队伍进场，设置隔声围挡",
            "教学楼主体封顶，同步采购实验台",
            "校舍交付使用，公布招生地段",
        ),
        "市教育局",
        "市住房城乡建设局、市财政局",
    ),
    (
        "降低企业用工成本。",
        "健全“企校双选”对接制度，引导毕业生留在云江。",
        (
            "发布岗位清单和薪酬指引",
            "走进省内院校宣讲，签订实习协议",
            "开通人才公寓（短租）预约小程序",
            "回访留任毕业生，完成制度评估",
        ),
        "市人力资源社会保障局",
        "市教育局、市科技局",
    ),
    (
        "压实河长责任。",
        "深化“河长＋警长”协作，遏制偷排和非法采砂。",
        (
            "重划巡河网格，公布举报电话",
            "开展夜间突击检查，立案查处偷排企业",
            "组织涉砂船舶集中清理",
            "向社会通报典型案例，完成年度考核",
        ),
        "市水务局",
        "市公安局、市生态环境局",
    ),
)

# requirement, what is invested in, parts with what their quarters do, lead, support
WHOLES: tuple[tuple[str, str, tuple[str, ...], str, str], ...] = (
    (
        "适度超前布局轨道骨架。",
        "轨道投资",
        ("云江地铁一号线", "北站联络线", "机场捷运线"),
        "市轨道办",
        "市发展改革局、市自然资源局",
    ),
    (
        "畅通对外快速通道。",
        "公路投资",
        ("环城东路", "白鹭大桥", "沙洲隧道", "滨江北延线"),
        "市交通运输局",
        "市发展改革局、市财政局",
    ),
    (
        "构建安全水网，多源互济。",
        "水利投资",
        ("城西引水工程", "白鹭湖清淤", "双桥泵站扩容"),
        "市水务局",
        "市发展改革局，市水务集团",
    ),
    (
        "扩建医疗高地，病有良医。",
        "医疗投资",
        ("市中医院新院区", "儿童医院二期", "急救指挥大楼"),
        "市卫生健康局",
        "市发展改革局、市住房城乡建设局",
    ),
)
PART_WORK = (
    ("施工便道贯通", "桩基施工过半", "主体结构出地面", "附属设施进场"),
    ("完成管线迁改", "首台设备吊装", "关键节点合龙", "沿线绿化补植"),
    ("征收扫尾", "围堰合拢", "调试监测仪器", "资料移交归档"),
    ("图纸会审", "场地平整", "外立面挂板", "竣工验收"),
)

PAIRS: tuple[tuple[Theme, str, str, str], ...] = (
    (
        (
            "发展冷链仓储，鲜货不出损耗。",
            "新增冷库容量",
            "万吨",
            ("核查氨机隐患", "扩建柑橘预冷间", "并入温控平台", "核算产后损耗"),
            "市农业农村局",
            "市商务局、市财政局",
        ),
        "补上农产品出村第一公里。",
        "市商务局",
        "市农业农村局、市供销社",
    ),
    (
        (
            "打造工业上楼样板。",
            "竣工高层厂房面积",
            "万平方米",
            ("明确荷载标准", "打通报建绿道", "导入轻型制造", "清算地价尾款"),
            "市自然资源局",
            "市工业和信息化局、市住房城乡建设局",
        ),
        "为中小企业腾空间。",
        "市工业和信息化局",
        "市自然资源局、市财政局",
    ),
    (
        (
            "推广屋顶光伏，点亮厂区绿电。",
            "新增光伏装机",
            "万千瓦",
            ("普查可用屋面", "统一租赁文本", "并网首批电站", "结算绿电收益"),
            "市发展改革局",
            "市生态环境局，云江供电局",
        ),
        "推动园区近零碳改造。",
        "市生态环境局",
        "市发展改革局、市工业和信息化局",
    ),
)


def figure(value: Decimal, unit: str) -> str:
    return f"{value.normalize():f}{unit}"


def _amounts(rng: random.Random, unit: str, count: int = 4) -> list[Decimal]:
    """Draw what each quarter adds, so that no sum or figure comes up twice."""
    scale = Decimal("0.1") if unit in ("亿元", "万亩") else Decimal(1)
    while True:
        steps = [Decimal(rng.randint(11, 97)) * scale for _ in range(count)]
        sums = [sum(steps[: n + 1], Decimal(0)) for n in range(count)]
        if len({*steps, *sums[1:]}) == 2 * count - 1:
            return steps


def _sums(steps: list[Decimal]) -> list[Decimal]:
    return [sum(steps[: n + 1], Decimal(0)) for n in range(len(steps))]


class Writer:
    """Writes the rows one after the other."""

    def __init__(self, seed: int) -> None:
        self.rng = random.Random(seed)
        self.row_group = RowGroup()

    def write(self) -> RowGroup:
        makers = [
            *[(self.adding, theme) for theme in ADDING],
            *[(self.running, theme) for theme in RUNNING],
            *[(self.unsaid, theme) for theme in UNSAID],
            *[(self.halves, theme) for theme in HALVES],
            *[(self.words, theme) for theme in WORDS_ONLY],
            *[(self.whole, theme) for theme in WHOLES],
            *[(self.pair, theme) for theme in PAIRS],
        ]
        self.rng.shuffle(makers)
        for maker, theme in makers:
            maker(theme)  # type: ignore[operator]
        return self.row_group

    @property
    def number(self) -> int:
        return len(self.row_group.rows) + 1

    def row(self, requirement: str, target: str, schedule: str, lead: str, support: str) -> None:
        names = self.rng.sample(LEADERS, 2)
        self.row_group.rows.append(
            row(
                f"{SOURCE}：{requirement}",
                f"{self.number}. {target}",
                schedule,
                " ".join(sorted(names, key=LEADERS.index)),
                lead,
                support,
            )
        )

    def steps(self, texts: list[str], labels: tuple[str, ...] = QUARTERS) -> str:
        if self.rng.random() < 0.5:
            return "".join(f"<b>{a}：</b>{b}。" for a, b in zip(labels, texts, strict=True))
        return "".join(f"{a}：{b}。" for a, b in zip(labels, texts, strict=True))

    def words_of_steps(
        self,
        thing: str,
        work: tuple[str, ...],
        printed: tuple[str, ...],
        rendered: tuple[bool, ...],
    ) -> list[str]:
        """Say what is done and how much of it, in one of the ways in which people do."""
        way = self.rng.randrange(4)
        texts = []
        for index, (words, number, run) in enumerate(zip(work, printed, rendered, strict=True)):
            named = thing if way in (0, 1) or index == 0 else "达到" if run else "完成"
            amount = f"{'累计' if run else ''}{named}{number}"
            texts.append(f"{amount}，{words}" if way % 2 else f"{words}，{amount}")
        return texts

    def adding(self, theme: Theme) -> None:
        requirement, thing, unit, work, lead, support = theme
        steps = _amounts(self.rng, unit)
        least = self.rng.random() < 0.3
        goal = figure(sum(steps, Decimal(0)), unit)
        printed = tuple(figure(step, unit) for step in steps)
        self.row_group.plans.append(
            Plan(self.number, goal, printed, (False,) * 4, adding=True, at_least=least)
        )
        texts = self.words_of_steps(thing, work, printed, (False,) * 4)
        target = f"{thing}{'不少于' if least else ''}{goal}。"
        self.row(requirement, target, self.steps(texts), lead, support)

    def running(self, theme: Theme) -> None:
        requirement, thing, unit, work, lead, support = theme
        sums = _sums(_amounts(self.rng, unit))
        printed = tuple(figure(value, unit) for value in sums)
        least = self.rng.random() < 0.3
        rendered = (False, True, True, True)
        self.row_group.plans.append(
            Plan(self.number, printed[-1], printed, rendered, at_least=least)
        )
        texts = self.words_of_steps(thing, work, printed, rendered)
        word = thing.replace("达到", "") + "不少于" if least else thing
        self.row(requirement, f"{word}{printed[-1]}。", self.steps(texts), lead, support)

    def unsaid(self, theme: Theme) -> None:
        requirement, thing, unit, work, lead, support = theme
        printed = tuple(figure(value, unit) for value in _sums(_amounts(self.rng, unit)))
        self.row_group.plans.append(Plan(self.number, printed[-1], printed, (False,) * 4))
        texts = self.words_of_steps(thing, work, printed, (False,) * 4)
        self.row(requirement, f"{thing}{printed[-1]}。", self.steps(texts), lead, support)

    def halves(self, theme: Theme) -> None:
        requirement, thing, unit, work, lead, support = theme
        printed = tuple(figure(value, unit) for value in _sums(_amounts(self.rng, unit, 2)))
        self.row_group.plans.append(Plan(self.number, printed[-1], printed, (False, True)))
        texts = [f"{work[0]}，{thing}{printed[0]}", f"{work[2]}，累计{thing}{printed[1]}"]
        schedule = self.steps(texts, ("一、二季度", "三、四季度"))
        self.row(requirement, f"{thing}{printed[-1]}。", schedule, lead, support)

    def words(self, theme: tuple[str, str, tuple[str, str, str, str], str, str]) -> None:
        requirement, target, work, lead, support = theme
        self.row(requirement, target, self.steps(list(work)), lead, support)

    def whole(self, theme: tuple[str, str, tuple[str, ...], str, str]) -> None:
        requirement, thing, names, lead, support = theme
        number = self.number
        totals: list[str] = []
        tracks: list[str] = []
        for name, work in zip(names, PART_WORK, strict=False):
            steps = _amounts(self.rng, "亿元")
            total = figure(sum(steps, Decimal(0)), "亿元")
            printed = tuple(figure(step, "亿元") for step in steps)
            texts = [f"{w}，完成{p}" for w, p in zip(work, printed, strict=True)]
            tracks.append(f"<p><b>{name}：</b>计划完成投资{total}，{self.steps(texts)}</p>")
            totals.append(total)
            self.row_group.plans.append(
                Plan(number, total, printed, (False,) * 4, adding=True, goal_in="schedule")
            )
        values = [Decimal(total.removesuffix("亿元")) for total in totals]
        all_ = figure(sum(values, Decimal(0)), "亿元")
        self.row_group.wholes.append(Whole(number, all_, tuple(totals)))
        schedule = f"<p>{YEAR}年计划完成{thing}{all_}，具体如下：</p>" + "".join(tracks)
        self.row(requirement, f"完成{thing}{all_}。", schedule, lead, support)

    def pair(self, pair: tuple[Theme, str, str, str]) -> None:
        (requirement, thing, unit, work, lead, support), second, lead_2, support_2 = pair
        sums = [figure(value, unit) for value in _sums(_amounts(self.rng, unit))]
        rendered = (False, True, True, True)
        words = [
            f"{'累计' if run else ''}{thing}{p}" for p, run in zip(sums, rendered, strict=True)
        ]
        one = self.number
        plan = Plan(one, sums[-1], tuple(sums), rendered)
        self.row_group.plans += [plan, Plan(one + 1, sums[-1], tuple(sums), rendered)]
        self.row_group.twins += [
            Twins(one, one + 1, "schedule", tuple(sums)),
            Twins(one + 1, one, "schedule", tuple(sums)),
            Twins(one, one + 1, "target", (sums[-1],)),
            Twins(one + 1, one, "target", (sums[-1],)),
        ]
        texts = [f"{w}，{p}" for w, p in zip(work, words, strict=True)]
        self.row(requirement, f"{thing}{sums[-1]}。", self.steps(texts), lead, support)
        self.row(second, f"{thing}{sums[-1]}。", self.steps(words), lead_2, support_2)


@cache
def clean_document() -> RowGroup:
    return Writer(20270301).write()


def clean_text() -> str:
    return "\n".join([TITLE, "", HEAD, *clean_document().rows]) + "\n"
