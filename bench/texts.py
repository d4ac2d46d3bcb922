"""Messages that try the patience of the engine."""

import random
from collections.abc import Iterator

LONGEST_MESSAGE = 4096
SYLLABLES = ("rong", "chang", "xue", "xiao", "gong", "ban", "min", "shi", "yi", "ji", "duo", "shao", "suo", "jiao")
ALPHABETS = (
    "荣昌区学校公办民办小学初中高中幼儿园学生教师经费投入多少几所人万元",
    "".join(map(chr, range(0x4E00, 0x9FA6))),
    "abcdefghijklmnopqrstuvwxyz ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "0123456789.,%％零一二三四五六七八九十百千万亿",
    "，。？！、；：“”（）《》…—.,?!;:()[]{}<>*/\\|~`@#$^&_=+-",
    "😀🎉👍🏽👨‍👩‍👧‍👦🇨🇳❤️🙏😂",
    "".join(map(chr, range(32))) + "\x7f\u200b\u200d\u202e\ufeff",
    "學校幾個教師學生經費雙減義務",
)


def random_texts(count: int, seed: int = 2022) -> Iterator[str]:
    """Texts of up to 60 characters, half of them of one alphabet and half of a mixture; the same for one seed."""
    chance = random.Random(seed)
    everything = "".join(ALPHABETS[:1] * 200 + ALPHABETS[2:] * 20) + ALPHABETS[1]
    for number in range(count):
        alphabet = everything if number % 2 else chance.choice(ALPHABETS)
        yield "".join(chance.choices(alphabet, k=chance.randint(1, 60)))


def long_texts(questions: list[str], seed: int = 2022) -> dict[str, str]:
    """Messages as long as Telegram allows, by a Chinese name."""
    chance = random.Random(seed)
    sorts = {
        "一个问题重复": questions[0] * LONGEST_MESSAGE,
        "全部问题相连": "，".join(questions * LONGEST_MESSAGE)[:LONGEST_MESSAGE],
        "最后才问": "今天天气不错，" * (LONGEST_MESSAGE // 7 - 10) + questions[0],
        "同一个字": "学" * LONGEST_MESSAGE,
        "同一个数字": "9" * LONGEST_MESSAGE,
        "只有空白": " \n" * LONGEST_MESSAGE,
        "同一个年份": "2022年" * LONGEST_MESSAGE,
        "碎问句": "几所？" * LONGEST_MESSAGE,
        "拼音不空格": "rongchangyouduoshaosuoxuexiao" * LONGEST_MESSAGE,
        "随机拼音": "".join(chance.choices(SYLLABLES, k=LONGEST_MESSAGE)),
        "汉字夹拼音": "".join(chance.choices([*SYLLABLES, *ALPHABETS[0]], k=LONGEST_MESSAGE)),
    }
    names = ("本行字词", "任意汉字", "英文字母", "数字", "标点", "表情", "控制字符", "繁体")
    for name, alphabet in zip(names, ALPHABETS, strict=True):
        sorts[f"随机{name}"] = "".join(chance.choices(alphabet, k=LONGEST_MESSAGE))
    return {name: text[:LONGEST_MESSAGE] for name, text in sorts.items()}
