"""What the clean sample plans, read off by hand: goals and figures of its series."""

from __future__ import annotations

from tests.checks.known_series import Plan

# task, goal, figures as printed (one with + is said to be 累计), notes: "least" where the goal may
# be exceeded, "adding" where the figures are summed, "early" where the last is not the last
# quarter's, "in" where the goal stands in the schedule.
_READ = """
1   12个      3个 +7个 +12个              least
5   1600亿元  330亿元 +720亿元 +1150亿元 +1600亿元    least
10  520亿元   90亿元 130亿元 140亿元 160亿元  adding
12  41亿元    6.2亿元 11.3亿元 11.9亿元 11.6亿元  adding in
12  20.8亿元  2.7亿元 6.1亿元 12亿元      adding in
13  110亿元   21亿元 +47亿元 +78亿元 +110亿元
14  3500个    400个 +1300个 +2400个 +3500个
15  1200个    150个 +450个 +820个 +1200个
17  40亿元    6.5亿元 +17亿元 +28亿元 +40亿元
19  40家      6家 +16家 +28家 +40家
21  850万人次 +600万人次 +850万人次
24  42万标箱  8万标箱 +19万标箱 +30万标箱 +42万标箱
26  210亿元   46亿元 +98亿元 +152亿元 +210亿元   least
30  65个      40个 65个
31  2.6万个   +2.1万个 +2.6万个
35  3000个    300个 +1000个 +2000个 +3000个
36  120公里   30公里 +75公里 +120公里
36  2000个    800个 1500个 2000个
38  4.8万人   1.3万人 +2.6万人 +3.8万人 +4.8万人
39  24个      10个 +24个
43  3.5万批次 7000批次 +1.7万批次 +2.6万批次 +3.5万批次
43  42家      18家 +42家
44  88处      60处 88处
44  30个      12个 +30个
45  640亿元   130亿元 +285亿元 +450亿元 +640亿元
50  1200类    600类 +1200类               least
51  2000P     500P +2000P                 least
52  160亿元   30亿元 +70亿元 +112亿元 +160亿元
53  12亿元    7亿元 +12亿元               least
55  130亿元   +55亿元 +130亿元
56  20个      10个 +20个
56  8处       4处 +8处
57  30亿元    +12亿元 +30亿元             least
59  15万吨    4万吨 +9万吨 +15万吨
60  26场      8场 +16场 +26场
62  30个      8个 +30个
63  22处      10处 +22处
65  5个       2个 +5个
65  120万平方米   40万平方米 +120万平方米
67  60万千瓦  10万千瓦 +25万千瓦 +60万千瓦
69  25个      10个 +25个
71  50项      20项 +50项                  least
"""


def _plan(line: str) -> Plan:
    number, goal, *rest = line.split()
    notes = {word for word in rest if word.isalpha() and word.isascii()}
    figures = [word for word in rest if word not in notes]
    return Plan(
        int(number),
        goal,
        tuple(figure.removeprefix("+") for figure in figures),
        tuple(figure.startswith("+") for figure in figures),
        adding="adding" in notes,
        at_least="least" in notes,
        goal_in="schedule" if "in" in notes else "target",
    )


PLANS = tuple(_plan(line) for line in _READ.strip().splitlines())
