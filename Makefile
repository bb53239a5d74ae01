# Everything one does with the newsroom. Needs python3 >= 3.11 and make; the rest is installed into .venv.

PORT ?= 8000
ARGS ?=
PYTHON ?= python3
BIN := .venv/bin
PIP_INSTALL := $(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes
UV_COMPILE := $(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --no-header --quiet

# `make check` asks what a real site would be asked, with nothing of this machine's own settings.
PRODUCTION := env ENV_FILE= DEBUG=0 HTTPS=1 ALLOWED_HOSTS=toasoan.example DATABASE_URL=sqlite://:memory: \
	SECRET_KEY=only-for-the-check-0123456789-abcdefghijklmnopqrstuvwxyz-ABCDEF

.PHONY: help run logins setup check test mutate bench lock catalogue

help:
	@echo "make run [PORT=8000]   cài đặt nếu cần, chạy trang tin và tòa soạn trên 127.0.0.1"
	@echo "make run EMPTY=1       như trên, không nạp tòa soạn mẫu"
	@echo "make logins NAME=…     mật khẩu mới cho tài khoản được nêu tên; không nêu tên thì chỉ liệt kê"
	@echo "make setup             chỉ cài đặt những gì kiểm tra và phát triển cần"
	@echo "make check             định dạng, kiểu, ranh giới, giao diện, cấu hình"
	@echo "make test [ARGS=…]     mọi phép thử, trên SQLite và PostgreSQL"
	@echo "make mutate [ARGS=…]   đổi từng chỗ nhỏ của các quy tắc chính, xem phép thử có nhận ra không (hàng giờ; docs/mutation.md)"
	@echo "make bench             các phép đo trong benchmarks/"
	@echo "make lock              khóa lại phiên bản các gói (requirements*.txt)"
	@echo "make catalogue         dịch lại locale/ sau khi sửa tệp .po"

run: .venv/installed
	@$(BIN)/python -m newsroom.env_file
	@exec $(BIN)/python manage.py serve --port $(PORT) $(if $(EMPTY),--empty)

logins: .venv/installed
	@$(BIN)/python manage.py logins $(NAME)

setup: .venv/installed-dev

check: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/djlint --lint --quiet templates
	$(PRODUCTION) $(BIN)/python .ci/compile_templates.py
	$(PRODUCTION) $(BIN)/python manage.py makemigrations --check --dry-run
	$(PRODUCTION) $(BIN)/python manage.py check --deploy --fail-level WARNING
	$(BIN)/python .ci/no_index_urls.py

test: setup
	@$(BIN)/python -m tests.run $(ARGS)

mutate: setup
	@$(BIN)/python -m tests.mutation $(ARGS)

bench: setup
	@for script in benchmarks/*.py; do $(BIN)/python "$$script" || exit 1; done

catalogue: setup
	$(BIN)/python .ci/compile_catalogue.py

lock: setup
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	$(UV_COMPILE) requirements.in -o requirements.txt
	$(UV_COMPILE) requirements-s3.in -o requirements-s3.txt
	$(UV_COMPILE) -c requirements-s3.txt requirements-dev.in -o requirements-dev.txt

.venv/installed: requirements.txt | .venv/bin/pip
	@echo "Cài các gói của tòa soạn…"
	@$(PIP_INSTALL) -r requirements.txt
	@touch $@

.venv/installed-dev: requirements-dev.txt requirements.txt | .venv/bin/pip
	@echo "Cài các gói để kiểm tra và phát triển…"
	@$(PIP_INSTALL) -r requirements-dev.txt
	@touch $@ .venv/installed

.venv/bin/pip:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Cần python3 từ 3.11 (make run PYTHON=/nơi/python3.12)."; exit 1; }
	@$(PYTHON) -m venv .venv \
		|| { echo "Python này thiếu venv: apt-get install python3-venv"; rm -rf .venv; exit 1; }
