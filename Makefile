# 只需要 Python 3.11 以上、make 和 pip；其余由这里装进 .venv
PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
PIP := $(PY) -m pip install --quiet --disable-pip-version-check --constraint constraints.txt
DATA := knowledge/data/rongchang-2022
QUESTIONS := $(wildcard tests/questions/*.jsonl)
SOURCES := bot handlers knowledge tests bench

.DEFAULT_GOAL := help
.PHONY: help run test check format lint types eval fit bench bench-kill bench-telegram bench-fuzz bench-soak bench-scale charts day faults font readme build wheel-check review-check knowledge clean

help: ## 列出这些目标
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(firstword $(MAKEFILE_LIST))

run: $(VENV)/.runtime ## 运行：有 BOT_TOKEN（环境变量或 .env）就启动 Telegram 机器人，没有就在终端里问答
	@if [ -n "$$BOT_TOKEN" ] || grep -Eqs "^(export )?BOT_TOKEN *= *[\"']?[^\"' #]" .env; \
	then exec $(PY) -m bot; else exec $(PY) -m bot chat; fi

test: $(VENV)/.dev ## 运行全部测试
	@$(PY) -m pytest --numprocesses 2

check: lint types test eval bench ## 全部检查：格式、规范、类型、测试、评测、测速

format: $(VENV)/.dev ## 整理代码格式
	@$(PY) -m ruff format $(SOURCES)
	@$(PY) -m ruff check --fix $(SOURCES)

lint: $(VENV)/.dev ## 检查格式和规范
	@$(PY) -m ruff format --check $(SOURCES)
	@$(PY) -m ruff check $(SOURCES)

types: $(VENV)/.dev ## 检查类型
	@$(PY) -m mypy

eval: $(VENV)/.runtime ## 用 tests/questions 的问题表评测
	@$(PY) -m bot eval $(QUESTIONS)

bench: $(VENV)/.dev ## 测速度和内存
	@$(PY) -m bench.speed $(QUESTIONS)

bench-kill: $(VENV)/.dev ## 压力下 kill -9 二十次，看丢没丢问题
	@$(PY) -m bench.kill

bench-telegram: $(VENV)/.dev ## 每秒能处理多少条更新，多快回答，和原样复读的机器人比
	@$(PY) -m bench.telegram

bench-fuzz: $(VENV)/.dev ## 五万条随机更新（缺字段、类型不对、超长、未知）喂给整个机器人
	@$(PY) -m bench.fuzz

bench-soak: $(VENV)/.dev ## 二十万条更新（一小时的流量）喂给机器人进程，看内存、文件句柄和数据库
	@$(PY) -m bench.soak $(QUESTIONS)

bench-scale: $(VENV)/.dev ## 一个进程里 1、10、100、1000 份报告：建立、内存、问题用时、答对多少
	@$(PY) -m bench.scale

fit: $(VENV)/.dev ## 按问题表重新拟合接受回答的权重，打印出来
	@$(PY) -m bench.fit $(QUESTIONS)

charts: $(VENV)/.runtime ## 把所有图画进 build/charts
	@$(PY) -m bot charts build/charts

faults: $(VENV)/.dev ## 把故障表 tests/telegram/faults.yaml 写成 docs/faults.md
	@$(PY) -m tests.telegram.faults_document docs/faults.md

font: $(VENV)/.dev ## 从 Noto Sans CJK 字体裁出图用的字体：make font SOURCE=NotoSansCJK-Regular.ttc
	@$(PY) -m handlers.charts.font_source $(SOURCE)

day: $(VENV)/.dev ## 重演三个人的一天，写进 docs/day.md
	@$(PY) -m tests.telegram.day docs/day.md

readme: $(VENV)/.dev ## 把 README 里的对话换成现在的回答
	@$(PY) -m tests.dialogues README.md

build: $(VENV)/.dev ## 打包：源码包和 wheel，放在 dist
	@$(PY) -m build --outdir dist

wheel-check: $(VENV)/.dev ## 打包，装进空环境，在别的目录里问一个问题
	@$(PY) -m pytest tests/test_package.py --slow

review-check: $(VENV)/.dev ## 在真的浏览器（chromium）里试核对页
	@$(PIP) --editable ".[dev,browser]"
	@$(PY) -m pytest tests/browser/check_review.py

knowledge: $(VENV)/.runtime ## 从报告原文重建知识文件，并检查
	@$(PY) -m knowledge build $(DATA)/report.txt --curation $(DATA)/curation.yaml -o $(DATA)/knowledge.yaml
	@$(PY) -m knowledge check $(DATA)/knowledge.yaml

clean: ## 删除 .venv、缓存和打包结果
	@rm -rf $(VENV) build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

# Some systems ship python3 without ensurepip: then their own pip fills the empty environment.
$(VENV)/.created:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || \
	{ echo "需要 Python 3.11 或更新的版本（现在的 $(PYTHON)：$$($(PYTHON) --version 2>&1)）。" \
	"装好后再运行，或写明是哪一个：make PYTHON=python3.12 …" >&2; exit 1; }
	@echo "正在创建 $(VENV) …" >&2
	@rm -rf $(VENV)
	@$(PYTHON) -m venv $(VENV) >/dev/null 2>&1 || \
	{ $(PYTHON) -m venv --clear --without-pip $(VENV) && $(PYTHON) -m pip --python $(PY) install --quiet pip; } || \
	{ rm -rf $(VENV); echo "创建不了 $(VENV)：请先装好 pip（或系统的 python3-venv 软件包）。" >&2; exit 1; }
	@touch $@

$(VENV)/.runtime: $(VENV)/.created pyproject.toml constraints.txt
	@echo "正在安装依赖（第一次约一分钟）…" >&2
	@$(PIP) --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.runtime
	@echo "正在安装开发工具 …" >&2
	@$(PIP) --editable ".[dev]"
	@touch $@
